"""What search looks words up in: FTS5 on SQLite, a tsvector on PostgreSQL. The database keeps it in step by itself.

Laid by the migration, and again after every `./heard migrate`: SQLite drops the triggers of a table that it makes anew.
"""

from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "casework_searchtext"
INDEX = "casework_searchwords"

# Words come cut and folded (`rules.search_words`): the tokenizer only parts them at blanks. No phrases are looked for,
# so that no places are kept; the words themselves stay in their own table.
SQLITE = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(
        tokens, content='{TABLE}', content_rowid='id', detail=none, columnsize=0, tokenize="ascii tokenchars '-_'")""",
    f"DROP TRIGGER IF EXISTS {INDEX}_added",
    f"DROP TRIGGER IF EXISTS {INDEX}_gone",
    f"DROP TRIGGER IF EXISTS {INDEX}_changed",
    f"""CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {INDEX}(rowid, tokens) VALUES (new.id, new.tokens); END""",  # noqa: S608 - our own names
    f"""CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, tokens) VALUES ('delete', old.id, old.tokens); END""",  # noqa: S608
    f"""CREATE TRIGGER {INDEX}_changed AFTER UPDATE OF id, tokens ON {TABLE}
        WHEN old.id IS NOT new.id OR old.tokens IS NOT new.tokens BEGIN
        INSERT INTO {INDEX}({INDEX}, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO {INDEX}(rowid, tokens) VALUES (new.id, new.tokens); END""",  # noqa: S608 - our own names
)
# No parser and no dictionary of PostgreSQL's: the words are taken as they are.
POSTGRESQL = (
    f"""ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin (vector) WITH (gin_pending_list_limit = 256)",
)


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make what is not there; on SQLite also fill it anew where it is not in step. Safe to call again."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for statement in SQLITE if sqlite else POSTGRESQL:
            cursor.execute(statement)
    if sqlite and not in_step(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")  # noqa: S608 - our own name


def in_step(connection: BaseDatabaseWrapper) -> bool:
    """Whether the index says what the stored words say. On PostgreSQL it cannot do otherwise."""
    if connection.vendor != "sqlite":
        return True
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            # Reads every word of every complaint; changes nothing.
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s, %s)",
                [f"{INDEX}_{name}" for name in ("added", "gone", "changed")],
            )
            return bool(cursor.fetchone()[0] == 3)
    except DatabaseError:
        return False


def lay_again(using: str, **_others: Any) -> None:
    """After `./heard migrate`, unless that went back to a time before there was an index."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        if TABLE not in there:
            return
        columns = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
    if "tokens" in columns:
        lay(connection)
