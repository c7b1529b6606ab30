"""Starting Django, for the commands that need it."""

import os

from heard.rules.faults import InputFault


def start_django() -> None:
    """Configure Django once. Safe to call again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.project.settings")
    import django

    django.setup()


def start_on_database() -> None:
    """Start Django on a database that is there and up to date. Raises InputFault saying what to do when it is not."""
    start_django()
    from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        raise InputFault("The database does not answer. Check DATABASE_URL.") from None
    if missing:
        raise InputFault(f"The database lacks {len(missing)} migrations. Run ./heard migrate first.")
