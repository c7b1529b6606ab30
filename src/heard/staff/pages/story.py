"""The timeline as a story: each stored event in a sentence, corrections shown as corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.models import Contact, Event
from heard.look.words import day
from heard.rules.vocabulary import FactKind
from heard.staff.pages.kinds import NAMES
from heard.staff.pages.tellers import TELLERS


@dataclass(frozen=True)
class Entry:
    """One entry: heading, who wrote it, which day it is about, when it was written down if later, and its lines."""

    title: str
    by: str
    on: date
    written: datetime | None
    body: list[str] = field(default_factory=list)
    tag: str = ""
    anchor: str = ""
    words: str = ""  # somebody's own words, shown as they came


def tell(events: Iterable[Any], contacts: Iterable[Contact] = ()) -> list[Entry]:
    """The story of stored events, in the order in which they happened; on one day as they were written down."""
    rows: list[Event] = list(events)
    words = {str(contact.pk): contact.words for contact in contacts}
    corrected = {row.corrects_id: row for row in rows if row.corrects_id}
    entries = [_entry(row, corrected.get(row.pk), words) for row in rows]
    order = sorted(range(len(rows)), key=lambda at: (_right_day(rows[at], corrected), rows[at].seq))
    return [entries[at] for at in order]


def _right_day(row: Event, corrected: Mapping[Any, Event]) -> date:
    later = corrected.get(row.pk)
    return date.fromisoformat(later.data["on"]) if later and later.data.get("on") else row.happened_on


def _entry(row: Event, correction: Event | None, words: Mapping[str, str]) -> Entry:
    kind = FactKind(row.kind)
    later = row.recorded_at if row.recorded_at.date() > row.happened_on else None
    title = str(NAMES[kind])
    if kind is FactKind.TRIAGED and row.data.get("rerouted_from"):
        title = _("Moved to another procedure")
    if row.stage and kind not in (FactKind.CORRECTED, FactKind.NEXT_STAGE_REQUESTED):
        title = _("Stage %(stage)s: %(what)s") % {"stage": row.stage, "what": title[:1].lower() + title[1:]}
    elif kind is FactKind.NEXT_STAGE_REQUESTED:
        title = _("Stage %(stage)s asked for") % {"stage": row.stage}
    body = TELLERS[kind](row.data, row) if kind in TELLERS else []
    on, tag = row.happened_on, ""
    if correction is not None:
        on, tag = date.fromisoformat(correction.data["on"]), _("Date corrected")
        body = [*body, _("Written down first as %(day)s.") % {"day": day(row.happened_on)}]
    by = row.by.name
    if row.data.get("for"):
        by = _("%(name)s, for %(away)s") % {"name": by, "away": row.data["for"]}
    said = words.get(str(row.data.get("contact", "")), "")
    return Entry(title, by, on, later, [line for line in body if line], tag, f"event-{row.seq}", said)
