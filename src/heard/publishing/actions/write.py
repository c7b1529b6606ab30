"""Write: a section of the report, as a further version of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.publishing.actions._step import say, step, written_at
from heard.publishing.models import Draft, Writing
from heard.publishing.permissions import Act, may
from heard.publishing.policies import check_open
from heard.publishing.queries import drafts_for
from heard.publishing.quotes import check_quotes
from heard.publishing.refusals import NotNow, WrittenMeanwhile
from heard.publishing.sections import place_of
from heard.reporting.content import BECAME, ROWS, Change, Promise

LONGEST = 60_000  # of one text; the longest narrative of the published reports has a twelfth of it
MOST_ROWS = 200
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no file format of ours can hold them


def write(
    draft_id: UUID,
    *,
    actor: User,
    today: date,
    section: str,
    seen: int,
    text: str = "",
    rows: Sequence[Mapping[str, Any]] = (),
    key: str | None = None,
) -> Writing:
    """Save `text` (of a narrative) or `rows` (of a list). `seen` is the number of the version the form showed.

    The same form sent again with other words is a further version, as long as nobody else saved one since.

    Raises WrittenMeanwhile where there is a newer one: nothing is saved, and the person decides. NotNow at the field at
    fault: no such section, a text of inhuman length, a figure quoted that there is not, a promise without what became
    of it or why it was not kept, a change that was not made and does not say why.
    """
    there = drafts_for(actor).filter(pk=draft_id).first() if may(actor, Act.WRITE) else None
    data = _data(section, text, rows)
    if there is not None:  # may count for a second or two: before anything is locked
        check_quotes(there, section, data)

    def do(draft: Draft, seen: int = seen) -> Writing:
        check_open(draft)
        if place_of(draft, section) is None:
            raise NotNow(_("This report has no place for that section."))
        newest: Writing | None = (
            draft.writings.filter(section=section).order_by("-number").select_related("by").first()
        )
        if newest is not None and newest.data == data:
            return newest
        if newest is not None and newest.number != seen:
            raise WrittenMeanwhile(newest)
        return say(draft, section, data, actor=actor, at=written_at(today))

    saved: Writing = step(Act.WRITE, draft_id, do, actor=actor, key=key, verb="write")
    if saved.data != data:
        # They went back to the form and wrote on: the next version, unless somebody wrote since.
        return step(Act.WRITE, draft_id, lambda draft: do(draft, saved.number), actor=actor, verb="write")
    return saved


def _data(section: str, text: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is stored of what was typed."""
    if section not in ROWS:
        return {"text": _fitting(text, "text")}
    if len(rows) > MOST_ROWS:
        raise NotNow(_("These are too many rows for a report."))
    return {"rows": [_row(section, number, row) for number, row in enumerate(rows, start=1)]}


def _row(section: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """One row as stored: the fields of its kind, tidied."""
    told: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else _fitting(value, f"{name}-{number}")
        for name, value in row.items()
        if value not in (None, "")
    }
    if not told.get("text"):
        raise NotNow(_("Row %(number)s has no text.") % {"number": number}, f"text-{number}")
    if section == "promises" and told.get("became") not in BECAME:
        raise NotNow(_("Say what became of promise %(number)s.") % {"number": number}, f"became-{number}")
    if section == "promises" and Promise(told["text"], told["became"], told.get("words", "")).unexplained:
        raise NotNow(_("Promise %(number)s was not kept: say why.") % {"number": number}, f"words-{number}")
    if section == "changes" and not isinstance(told.get("made"), bool):
        raise NotNow(_("Say whether change %(number)s was made.") % {"number": number}, f"made-{number}")
    if section == "changes" and Change(told["text"], told["made"], told.get("reason", "")).unexplained:
        raise NotNow(_("Change %(number)s was not made: say why.") % {"number": number}, f"reason-{number}")
    if section == "examples" and not told.get("title"):
        raise NotNow(_("Example %(number)s has no title.") % {"number": number}, f"title-{number}")
    return told


def _fitting(value: Any, field: str) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        raise NotNow(
            _("This text has %(length)s characters; a section holds %(most)s.")
            % {"length": f"{len(value):,}", "most": f"{LONGEST:,}"},
            field,
        )
    return UNPRINTABLE.sub("", value.replace("\r\n", "\n")).strip()
