"""The columns of the filtered list: on the page and in the file the same text, in the same order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.casework import facts
from heard.look.words import sentence
from heard.reporting.cell_text import guard
from heard.rules.faults import InputFault
from heard.staff.worklist import Line


class Column(NamedTuple):
    """A column: its heading and what a line says in it."""

    title: Any
    text: Callable[[Line, "Words"], str]


class Words:
    """The council's words for what is stored as keys."""

    def __init__(self) -> None:
        council = facts.council()
        self.teams = {team.key: team.name for team in council.teams}
        self.procedures: Mapping[str, str] = {key: str(one.title) for key, one in council.procedures.items()}


def _stage(line: Line, _words: Words) -> str:
    one = line.complaint
    if one.status == "new":
        return _("New")
    if getattr(one, "before_ombudsman", False):
        return _("Ombudsman")
    return (
        _("Stage %(number)s") % {"number": one.stage}
        if one.stage and one.is_open
        else one.get_status_display()
    )


def _owed(line: Line, _words: Words) -> str:
    if line.first is None:
        return ""
    by = "" if line.first.by_council else " (" + _("by the %(who)s") % {"who": line.first.owed_by} + ")"
    return f"{line.first.title}{by}"


COLUMNS: Mapping[str, Column] = {
    "who": Column(
        gettext_lazy("Who"), lambda one, _w: one.complaint.child_label or one.complaint.complainant_label
    ),
    "about": Column(gettext_lazy("What it is about"), lambda one, _w: one.complaint.summary),
    "procedure": Column(
        gettext_lazy("Procedure"),
        lambda one, words: words.procedures.get(one.complaint.procedure, one.complaint.procedure),
    ),
    "stage": Column(gettext_lazy("Stage"), _stage),
    "owed": Column(gettext_lazy("What is owed"), _owed),
    "due": Column(
        gettext_lazy("Due"),
        lambda one, _w: one.first.due_on.isoformat() if one.first and one.first.due_on else "",
    ),
    "holder": Column(
        gettext_lazy("Held by"), lambda one, _w: one.complaint.holder.name if one.complaint.holder else ""
    ),
    "responder": Column(
        gettext_lazy("Answered by"),
        lambda one, _w: one.complaint.responder.name if one.complaint.responder else "",
    ),
    "team": Column(
        gettext_lazy("Team"), lambda one, words: words.teams.get(one.complaint.team, one.complaint.team)
    ),
    "received": Column(gettext_lazy("Received"), lambda one, _w: one.complaint.received_on.isoformat()),
    "outcome": Column(gettext_lazy("Outcome"), lambda one, _w: sentence(one.complaint.outcome)),
}
USUAL = ("who", "stage", "owed", "due", "holder")


def read(codes: str) -> tuple[str, ...]:
    """The columns named in an address ("who.stage.due"), in our order. Raises InputFault for one there is not."""
    asked = [code for code in codes.split(".") if code]
    unknown = [code for code in asked if code not in COLUMNS]
    if unknown or not asked:
        raise InputFault("Choose columns from the list.")
    return tuple(code for code in COLUMNS if code in asked)


def cells(line: Line, columns: Iterable[str], words: Words) -> list[str]:
    """What a line says in each of these columns, after its reference."""
    return [COLUMNS[code].text(line, words) for code in columns]


def rows_of_file(lines: Iterable[Line], columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of a CSV: headings, then a line each; no cell is run as a formula by whoever opens it."""
    words = Words()
    yield [_("Complaint"), *(str(COLUMNS[code].title) for code in columns), _("For")]
    for line in lines:
        texts = (line.complaint.reference, *cells(line, columns, words), line.stands_in_for)
        yield [guard(text) for text in texts]
