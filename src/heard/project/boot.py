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
    _check_authority()


def _check_authority() -> None:
    """One database holds one authority's record: read with another's limits, every date in it would look wrong."""
    from django.conf import settings

    from heard import authority
    from heard.plumbing import installation

    row = installation.current()
    key = authority.load(settings.AUTHORITY).key
    if row is not None and row.authority != key:
        raise InputFault(
            f"This database belongs to the authority “{row.authority}”, and HEARD_AUTHORITY says “{key}”."
        )
