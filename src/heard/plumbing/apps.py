"""Django's name for this room, and what it does when the application starts."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate


class PlumbingConfig(AppConfig):
    name = "heard.plumbing"
    label = "plumbing"

    def ready(self) -> None:
        from heard.plumbing.logs import make_every_handler_discreet

        make_every_handler_discreet()
        post_migrate.connect(_create_cache_tables, sender=self)


def _create_cache_tables(using: str, **_kwargs: Any) -> None:
    """The shared cache is a table without a model.

    `migrate` makes it too, so nobody has to know a second command.
    """
    for cache in settings.CACHES.values():
        if cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache":
            call_command("createcachetable", cache["LOCATION"], database=using, verbosity=0)
