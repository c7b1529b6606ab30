"""Django's name for this room."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "heard.project"
    label = "project"
