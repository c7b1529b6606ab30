"""The words a complaint can be found by."""

from typing import Any
from uuid import UUID

from django.db import models

from heard.casework.models.complaint import Complaint
from heard.rules.search_words import Sought

_LOW_BITS = 42


def search_key(ordinal: int, complaint: UUID) -> int:
    """The key of a complaint's words: by day of receipt (`date.toordinal()`), then by the complaint's own key.

    Words found in the order of this key are found in the order of receipt, and both databases can stop after the first
    so many.
    """
    return ordinal << _LOW_BITS | complaint.int & ((1 << _LOW_BITS) - 1)


class SearchText(models.Model):
    """All searchable words of one complaint. Reached only through the one queryset.

    On SQLite three triggers keep the FTS5 table `casework_searchwords` in step with `tokens`; on PostgreSQL a generated
    column `vector` does. Changing a column of this table on SQLite makes it anew: lay the triggers again (0014_search).
    """

    id = models.BigIntegerField(primary_key=True)  # search_key
    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="search_text")
    text = models.TextField()  # what is shown of it: long names of people are shortened
    tokens = models.TextField()  # what it is found by: `rules.search_words`, a blank between

    def __str__(self) -> str:
        return f"words of {self.complaint_id}"


class SearchWords(models.Model):
    """SQLite's FTS5 table over `SearchText.tokens`. PostgreSQL has none."""

    row = models.OneToOneField(
        SearchText, primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="words"
    )
    # The hidden column of the table's own name: what MATCH is asked of.
    match = models.TextField(db_column="casework_searchwords")

    class Meta:
        managed = False
        db_table = "casework_searchwords"

    def __str__(self) -> str:
        return f"words of {self.row_id}"


class Holds(models.Lookup[Any]):
    """`words__match__holds=…` (SQLite's index) and `tokens__holds=…` (PostgreSQL's; on SQLite row by row)."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        if self.lhs.target.name != "tokens":
            return f"{column} MATCH %s", [*params, fts5(self.rhs)]
        # Words are stored with a blank between: each is looked for with the blanks around it.
        one = f"instr(' ' || {column} || ' ', %s) > 0"
        given = [f" {word} " for word in self.rhs.words]
        sql = " AND ".join([one] * len(given))
        if self.rhs.whole:
            sql, given = f"({sql}) OR {one}", [*given, f" {self.rhs.whole} "]
        return f"({sql})", given

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f'{table}."vector" @@ %s::tsquery', [tsquery(self.rhs)]


def fts5(looked_for: Sought) -> str:
    """The search in FTS5's words: each in double quotes, which no word holds."""
    words = " AND ".join(f'"{word}"' for word in looked_for.words)
    return f'({words}) OR "{looked_for.whole}"' if looked_for.whole else words


def tsquery(looked_for: Sought) -> str:
    """The search in PostgreSQL's words: each in single quotes, which no word holds, and taken as it is."""
    words = " & ".join(f"'{word}'" for word in looked_for.words)
    return f"({words}) | '{looked_for.whole}'" if looked_for.whole else words


models.TextField.register_lookup(Holds)
