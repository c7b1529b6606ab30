"""How complaints are handled and what the law asks, printed from the rules that the clocks use.

Nothing of it is written by hand: stages, limits and citations are those in force in the period, and each says whether
it was verified against the official text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from heard.reporting.documents.blocks import Block, Item, Items, Paragraph, Subheading
from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.vocabulary import Force
from heard.rules.wording import counted, day_words

TITLE = "How complaints are handled"
STATUTORY, CORPORATE, CODE = "children-act-1989", "corporate", "complaint-handling-code"
# The duty to report, and the list of what a report holds: law.md 4.2, both seen in secondary sources only.
DUTY = Citation("SI 2006/1738", "regulation 13(3)", "https://www.legislation.gov.uk/uksi/2006/1738/made")
GUIDANCE = "Getting the Best from Complaints (2006)"
_NOT_VERIFIED = "not verified"
# How a number was found is for whoever checks the rules; a reader is told that it was not verified.
_RECALLED = re.compile(r" \([^()]*\brecalled\)")
_LONGEST = 80  # letters of a limit's own words
_FORCE = {
    Force.LAW: "law",
    Force.SOFT: "law, with room for more time",
    Force.GUIDANCE: "guidance",
    Force.RECOMMENDED: "recommended, not a limit",
    Force.LOCAL: "the council's own limit",
}


def check_period(procedures: Mapping[str, Procedure], start: date, end: date) -> None:
    """Refuse a period that ended before the statutory procedure came into force. Raises InputFault with the day."""
    statutory = procedures.get(STATUTORY)
    if statutory is not None and end < statutory.in_force_from:
        raise InputFault(
            f"The {statutory.title} came into force on {day_words(statutory.in_force_from)} "
            f"({statutory.citation}); a report on {day_words(start)} to {day_words(end)} "
            "would speak of a procedure that did not exist"
        )


def legal(procedures: Mapping[str, Procedure], start: date, end: date) -> Iterator[Block]:
    """The procedures in force in the period as blocks, the statutory one first."""
    statutory = procedures.get(STATUTORY)
    if statutory is not None:
        yield from _statutory(statutory, start, end)
    other = next((procedures[key] for key in (CODE, CORPORATE) if _applies(procedures.get(key), end)), None)
    if other is not None:
        under_code = other.key == CODE
        name = f"the {other.title}" if under_code else f"{other.title[:1].lower()}{other.title[1:]}"
        yield Subheading("Other complaints")
        yield Paragraph(
            "A complaint that the statutory procedure does not cover, because of who makes it or what it is about, is "
            f"answered under {name}."
        )
        if under_code:  # what the words of the council's own say has just been said
            yield Paragraph(other.words)
        yield Items(tuple(_items(other.clocks, start, end)))
    yield Paragraph(
        f"Where it says “{_NOT_VERIFIED}”, the rule is told as councils and the Ombudsman apply it, and its words have "
        "not been checked against the official text."
    )


def limit(procedures: Mapping[str, Procedure], name: str, start: date, end: date) -> Iterator[Block]:
    """The time of one clock (`PROCEDURE CLOCK`) as it stood in the period; nothing where the council does without."""
    key, _, id = name.partition(" ")
    procedure = procedures.get(key)
    if procedure is not None and _applies(procedure, end):
        found = tuple(_items((clock for clock in procedure.clocks if clock.id == id), start, end))
        law = (
            "Children Act 1989" if key == STATUTORY else f"{procedure.title[:1].lower()}{procedure.title[1:]}"
        )
        if found:
            yield Items(tuple(replace(item, term=f"{item.term}, {law}") for item in found))


def _applies(procedure: Procedure | None, day: date) -> bool:
    return procedure is not None and procedure.in_force(day)


def _statutory(procedure: Procedure, start: date, end: date) -> Iterator[Block]:
    yield Paragraph(procedure.words)
    yield Paragraph(
        f"The rules are the {procedure.citation.instrument}, in force since {day_words(procedure.in_force_from)}. "
        f"Each year the council has to report how they worked ({DUTY}, {_NOT_VERIFIED}); the guidance {GUIDANCE} says "
        f"what such a report holds ({_NOT_VERIFIED})."
    )
    if start < procedure.in_force_from:
        yield Paragraph(
            f"Before {day_words(procedure.in_force_from)} other rules applied. They are not told here, and no figure "
            "of this report is judged by them."
        )
    for stage in procedure.stages:
        items = tuple(
            _items((clock for clock in procedure.clocks if clock.stage == stage.number), start, end)
        )
        yield Subheading(stage.title)
        yield Paragraph(stage.words)
        if items:
            yield Items(items)


def _items(clocks: "Iterator[Clock] | tuple[Clock, ...]", start: date, end: date) -> Iterator[Item]:
    """One a limit that was in force on a day of the period; of several, each says from when."""
    for clock in clocks:
        limits = [limit for limit in clock.limits if _within(limit, start, end)]
        for limit in limits:
            since = f" From {day_words(limit.in_force_from)}." if len(limits) > 1 else ""
            checked = "" if limit.verified or limit.force is Force.LOCAL else f", {_NOT_VERIFIED}"
            cited = _RECALLED.sub("", str(limit.citation))
            words = f"{_length(limit, clock)}{since} ({cited}{checked})"
            yield Item(clock.title, _FORCE.get(limit.force, limit.force.value), (words,))


def _within(limit: LimitInForce, start: date, end: date) -> bool:
    return limit.in_force_from <= end and (limit.in_force_to is None or start <= limit.in_force_to)


def _length(limit: LimitInForce, clock: Clock) -> str:
    """`10 working days from the day the complaint was received; at most 20 where … .`"""
    more = limit.words if len(limit.words) <= _LONGEST else ""
    if limit.count is None:
        return _sentence(more or "No number of days is set")
    way = f"before {clock.starts_words.partition(' (')[0]}" if clock.back else f"from {clock.starts_words}"
    told = f"{counted(limit.count, limit.unit.value)} {way}"
    if limit.extension:
        told += f"; {limit.extension.up_to} with more time ({limit.extension.needs})"
    return _sentence(f"{told}, {more}" if more else told)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
