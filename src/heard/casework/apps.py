"""Django's name for this room, and whose news it listens to."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "heard.casework"
    label = "casework"

    def ready(self) -> None:
        from heard.casework.messages import tell_the_holder
        from heard.plumbing.outbox_told import listen

        listen("casework", tell_the_holder)
