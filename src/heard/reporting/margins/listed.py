"""A published case register as figures: how many cases it lists, and that each is there in the words printed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from heard.reporting.frames import ColumnType
from heard.reporting.measures.bases import find_column
from heard.reporting.measures.conditions import IsIn, all_of
from heard.reporting.measures.model import ListColumn, ListSpec
from heard.reporting.published.matching import plain_words
from heard.reporting.published.model import PublishedRow

Words = tuple[tuple[str, str], ...]  # (column, stored value)


def printed_cases(
    spec: ListSpec, rows: Sequence[PublishedRow], places: Mapping[int, int]
) -> Iterator[tuple[ListSpec, str, Fraction]]:
    """(the list narrowed to one kind of case, the printed label of the first, how many there are of it).

    `places` gives for a place among the list's columns after the first that of the published one. Only words are
    taken; a word that the council does not have is left to `compare`.
    """
    counted: Counter[Words] = Counter()
    labels: dict[Words, str] = {}
    for row in rows:
        said = [(spec.columns[0], row.label)]
        said += [(spec.columns[ours + 1], row.cells[theirs].text) for ours, theirs in places.items()]
        words = tuple(found for column, text in said if (found := _stored(spec, column, text)))
        if words:
            counted[words] += 1
            labels.setdefault(words, row.label)
    for words, number in counted.items():
        where = all_of(spec.count.where, *(IsIn(column, (value,), False) for column, value in words))
        narrowed = replace(spec, count=replace(spec.count, where=where))
        yield narrowed, labels[words], Fraction(number)


def _stored(spec: ListSpec, column: ListColumn, text: str) -> tuple[str, str] | None:
    """The column and the value that prints as the text, or None."""
    declared = find_column(spec.count.frame, column.column)
    if declared is None or declared.type is not ColumnType.TEXT or not text.strip():
        return None
    if not column.words:
        return (column.column, text) if not declared.vocabulary or text in declared.vocabulary else None
    for value, label in column.words.items():
        if plain_words(label) == plain_words(text):
            return column.column, value
    return None
