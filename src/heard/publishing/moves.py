"""Figures of one report that read otherwise in another, as a page prints them."""

from collections.abc import Iterator

from heard.publishing.content import Data
from heard.reporting.moved import moved


def differences(was: Data, now: Data) -> Iterator[dict[str, str]]:
    """Rows of a page: title, row, column, was, now ("" for what one of them has not)."""
    for one in moved(was, now):
        place = one.place
        yield {
            "title": one.title, "row": place.row, "column": place.column, "was": one.was or "", "now": one.now or "",
        }  # fmt: skip
