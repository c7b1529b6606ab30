"""Django's name for this room, and whose news it listens to."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "heard.letters"
    label = "letters"

    def ready(self) -> None:
        from heard.letters.carried import posted
        from heard.plumbing.outbox.told import listen

        listen("letters", posted)
