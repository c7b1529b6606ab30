"""Figures of one report that read otherwise in another, as a reader sees it."""

from collections.abc import Iterator

from heard.publishing.content import Data
from heard.reporting.moved import Moved, moved


def moves(was: Data, now: Data) -> tuple[Moved, ...]:
    """Every figure that reads otherwise. One that has no number in either (`n/a` before and after) has not moved for
    anybody who reads it, whatever lies behind it.
    """
    return tuple(one for one in moved(was, now) if one.was != one.now)


def differences(was: Data, now: Data) -> Iterator[dict[str, str]]:
    """The same as rows of a page: title, row, column, was, now ("" for what one of them has not)."""
    for one in moves(was, now):
        place = one.place
        yield {
            "title": one.title, "row": place.row, "column": place.column, "was": one.was or "", "now": one.now or "",
        }  # fmt: skip
