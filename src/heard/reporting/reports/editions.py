"""The editions of a report: the same figures, put in order for different readers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from heard.reporting.content import NOTHING, Content
from heard.reporting.disclosure.earlier import Data
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.model import Report
from heard.reporting.register import Register
from heard.reporting.reports import annual
from heard.reporting.reports.annual import Council
from heard.rules.faults import InputFault

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: for whom, over which period, and whether it is published (and so must be safe)."""

    key: str
    title: str
    readers: str
    period: Literal["year", "quarter", "month"] = "year"
    published: bool = True


EDITIONS: Mapping[str, Edition] = {
    PUBLIC: Edition(PUBLIC, "Annual report", "everybody"),
}


def build(
    key: str,
    authority: Council,
    register: Register,
    *,
    start: date,
    end: date,
    as_at: date,
    known_at: date,
    content: Content = NOTHING,
    protection: Protection | None = None,
    earlier: Iterable[Data] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Report:
    """The edition `key` of the report on a period. Raises InputFault for an edition that there is not."""
    if key not in EDITIONS:
        raise InputFault(f"there is no edition '{key}'; there are: {', '.join(EDITIONS)}")
    return annual.build(
        authority,
        register,
        start=start,
        end=end,
        as_at=as_at,
        known_at=known_at,
        content=content,
        protection=protection,
        earlier=earlier,
        say=say,
    )
