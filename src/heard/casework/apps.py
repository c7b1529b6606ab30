"""Django's name for this room, what it does when the application starts, and whose news it listens to."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CaseworkConfig(AppConfig):
    name = "heard.casework"
    label = "casework"

    def ready(self) -> None:
        from heard.casework.search_index import lay_again

        post_migrate.connect(lay_again, sender=self)
        from heard.casework.messages import tell_the_holder
        from heard.plumbing.outbox.told import listen

        listen("casework", tell_the_holder)
