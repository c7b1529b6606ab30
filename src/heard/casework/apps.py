"""Django's name for this room, and what it does when the application starts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CaseworkConfig(AppConfig):
    name = "heard.casework"
    label = "casework"

    def ready(self) -> None:
        from heard.casework.search_index import lay_again

        post_migrate.connect(lay_again, sender=self)
