"""`./heard migrate`: brings the database that DATABASE_URL names up to this version."""

import argparse

HELP = "Bring the database up to date (also makes the tables of the shared cache)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 when something is missing"
    )


def run(args: argparse.Namespace) -> int:
    """Migrate, or only ask whether that is needed."""
    from heard.project.boot import start_django

    start_django()
    from django.core.management import call_command
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if args.check:
        print(f"{len(missing)} migrations are missing." if missing else "The database is up to date.")
        return 1 if missing else 0
    call_command("migrate", interactive=False, verbosity=0)
    print(f"Applied {len(missing)} migrations." if missing else "The database was up to date.")
    return 0
