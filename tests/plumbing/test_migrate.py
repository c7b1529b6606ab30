"""`migrate` alone makes all that the application needs, the table of the shared cache among it."""

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


def test_migrating_makes_the_cache_table(db, settings):
    from heard.project.settings import CACHES

    assert "heard_cache" not in connection.introspection.table_names()  # tests keep their cache in memory
    settings.CACHES = CACHES
    call_command("migrate", verbosity=0)
    cache.set("word", "kept", 10)
    assert cache.get("word") == "kept"
