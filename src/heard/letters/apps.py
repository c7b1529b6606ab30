"""Django's name for this room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "heard.letters"
    label = "letters"
