"""Django's name for this room."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


def make_cache_table(using: str, **_others: Any) -> None:
    """Sign-in limits are counted in the database, so the table for them comes with the migrations."""
    call_command("createcachetable", database=using, verbosity=0)


class AccountsConfig(AppConfig):
    name = "heard.accounts"
    label = "accounts"

    def ready(self) -> None:
        post_migrate.connect(make_cache_table, sender=self, dispatch_uid="heard.accounts.cache-table")
