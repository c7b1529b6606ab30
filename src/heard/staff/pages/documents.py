"""The documents of a complaint as its page lists them, and the filter above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.documents import kept_from
from heard.casework.models import Document
from heard.casework.state.documents import MADE, SORTS, DocumentState
from heard.plumbing.models import StoredFile
from heard.plumbing.scan import why_closed
from heard.staff.case import Case


@dataclass(frozen=True)
class Line:
    """One document: what it is, its file, whom it tells of, who must not be shown it, and why it does not open."""

    one: DocumentState
    sort: str
    direction: str
    about: list[str]
    hidden: list[tuple[str, str]]
    closed: str
    scan: str


@dataclass(frozen=True)
class Documents:
    """What stands in the list, and the filter: (key, words, how many, chosen)."""

    lines: list[Line]
    filters: list[tuple[str, str, int, bool]]
    chosen: str


def documents(case: Case, asked: str) -> Documents:
    """The documents, newest first, of the sort asked for (all where there is none such)."""
    here = sorted(case.state.documents_here.values(), key=lambda one: (one.on, one.title), reverse=True)
    chosen = asked if asked in {one.sort for one in here} else ""
    files = _files(case) if here else {}
    counts = [(key, _(words), sum(one.sort == key for one in here)) for key, words in SORTS.items()]
    filters = [("", _("All"), len(here), not chosen)]
    filters += [(key, words, count, key == chosen) for key, words, count in counts if count]
    lines = [_line(case, one, files.get(one.id)) for one in here if chosen in ("", one.sort)]
    return Documents(lines, filters, chosen)


def _files(case: Case) -> Mapping[str, StoredFile]:
    """Document id → its file."""
    rows = Document.objects.filter(complaint=case.complaint).select_related("file")
    return {str(row.pk): row.file for row in rows}


def _line(case: Case, one: DocumentState, file: StoredFile | None) -> Line:
    people: Mapping[str, Any] = case.state.people
    return Line(
        one=one,
        sort=_(SORTS.get(one.sort, one.sort)),
        direction=_("made") if one.direction == MADE else _("received"),
        about=[people[pk].name for pk in one.about if pk in people],
        hidden=kept_from(case.state, one),
        closed=why_closed(file) if file else _("The file is not there."),
        scan=file.get_scan_display() if file and file.scan else "",
    )
