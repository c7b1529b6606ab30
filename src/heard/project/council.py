"""What a council's folder adds up to, in words: what it has, its limits against the law, what its report will print."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heard.authority import Authority
from heard.authority.checking import Checked
from heard.authority.loader import REQUIRED_VOCABULARIES as REQUIRED
from heard.authority.stated import FILE as POLICY
from heard.reporting.documents.model import Report
from heard.reporting.measures.layout import load_layout
from heard.reporting.measures.model import Layout
from heard.reporting.register import make_register
from heard.reporting.reports import annual
from heard.reporting.ten_items import GUIDANCE
from heard.rules.faults import InputFault
from heard.rules.policy import VERDICT_WORDS, Verdict
from heard.rules.procedure import LimitInForce, Procedure
from heard.rules.strict_toml import read_document
from heard.rules.vocabulary import Force
from heard.rules.wording import counted, day_words

WIDTH = 110
SHOWN = {"table": "tables", "fact": "sentences", "chart": "charts", "list": "case registers"}


@dataclass(frozen=True, slots=True)
class Tried:
    """A layout, and the report it makes of a year in which nothing happened."""

    layout: Layout
    report: Report


def try_layout(checked: Checked, start: date, end: date) -> tuple[Tried | None, tuple[str, ...]]:
    """The layout of the council's report, and its faults; they are read with what is known of the council's words.

    A layout that can be read is tried on a register without complaints, from `start` to `end`: what is only found when
    figures are made is told here too.
    """
    council = checked.council
    if not council.services or not council.categories or not set(REQUIRED) <= council.vocabularies.keys():
        return None, _unreadable(
            council
        )  # faults of words that the layout is right to name would only mislead
    try:
        layout = load_layout(council.report_path, council)
        if checked.faults:
            return None, ()
        return Tried(layout, _empty_report(council, layout, start, end)), ()
    except InputFault as fault:
        return None, fault.messages


def _unreadable(council: Authority) -> tuple[str, ...]:
    """Only what keeps the file from being read at all."""
    try:
        read_document(council.report_path)
    except InputFault as fault:
        return fault.messages
    return ()


def _empty_report(council: Authority, layout: Layout, start: date, end: date) -> Report:
    nothing = make_register(
        {"complaints": []},
        authority=council.key,
        start=start,
        end=end,
        invented=True,
        as_at=end,
        known_at=end,
    )
    return annual.build(council, nothing, start=start, end=end, as_at=end, known_at=end, layout=layout)


def summary(checked: Checked, tried: Tried | None, today: date) -> Iterator[str]:
    """The lines that follow the faults."""
    council = checked.council
    yield f"{council.name or 'A council without a name'} ({council.key or 'no key'})"
    yield ""
    yield from _has(council)
    yield ""
    yield from _limits(council, today)
    yield from _stated(checked)
    yield ""
    yield from _report(tried)
    if checked.notes:
        yield ""
        yield "Wants a look"
        for note in checked.notes:
            yield from _wrapped(note)


def _has(council: Authority) -> Iterator[str]:
    yield "What the council has"
    yield f"  {_number(len(council.services), 'service')} with {_number(len(council.teams), 'team')}"
    for service in council.services:
        teams = ", ".join(team.name or team.key or "?" for team in service.teams) or "no team"
        yield from _wrapped(f"{service.name or service.key or '?'}: {teams}", "    ")
    yield f"  {_number(len(council.categories), 'category', 'categories')} of complaints"
    words = ", ".join(f"{name} ({len(terms)})" for name, terms in council.vocabularies.items())
    yield from _wrapped(f"words for {words}" if words else "no vocabularies")


def _limits(council: Authority, today: date) -> Iterator[str]:
    yield f"Its own limits, as they stand on {day_words(today)}"
    found = [*_filled(council, today), *_targets(council, today)]
    for line in found or ["none"]:
        yield from _wrapped(line)
    adopted = council.code_adopted_on
    yield from _wrapped(
        f"The Complaint Handling Code: adopted on {day_words(adopted)}"
        if adopted
        else "The Complaint Handling Code: not adopted"
    )


def _filled(council: Authority, today: date) -> Iterator[str]:
    """Limits where the law leaves the number open."""
    for procedure in council.procedures.values():
        for clock in procedure.clocks:
            limit = _on(procedure, clock.id, today)
            if limit is not None and limit.force is Force.LOCAL and limit.count is not None:
                yield f"{procedure.key} {clock.id}: {_days(limit)}. The law sets none"


def _targets(council: Authority, today: date) -> Iterator[str]:
    """Limits as strict as the law's, or stricter."""
    for key, clocks in council.targets.items():
        for clock in clocks:
            own = council.target(key, clock, today)
            law = _on(council.procedures[key], clock, today)
            if own is None or law is None:
                continue
            yield f"{key} {clock}: {_days(own)}, a target beside the {_days(law)} of {law.citation}"


def _on(procedure: Procedure, clock: str, day: date) -> LimitInForce | None:
    return procedure.clock(clock).on(day) if procedure.in_force(day) else None


def _days(limit: LimitInForce) -> str:
    longer = f", extended to {limit.extension.up_to}" if limit.extension else ""
    return f"{counted(limit.count or 0, limit.unit.value)}{longer}"


def _stated(checked: Checked) -> Iterator[str]:
    """The verdicts on what the council has published, counted; those against the law in full."""
    stated = checked.stated
    if not stated:
        there = (checked.council.folder / POLICY).is_file()
        yield f"  policy.yaml: {'at fault' if there else 'none'}, so no stated rules were held against the law"
        return
    counts = Counter(each.verdict for each in stated)
    told = "; ".join(
        f"{_begun_small(VERDICT_WORDS[verdict])}: {counts[verdict]}" for verdict in Verdict if counts[verdict]
    )
    yield from _wrapped(
        f"policy.yaml: {_number(len(stated), 'stated rule')} ({told}); in full: ./heard policy FOLDER"
    )
    for each in stated:
        if each.problem:
            yield from _wrapped(f"{each.rule.id}: {each.chief.reason} ({each.chief.citation})", "    ")


def _report(tried: Tried | None) -> Iterator[str]:
    yield "What its report will print"
    if tried is None:
        yield "  nothing, before the faults are put right"
        return
    layout = tried.layout
    kinds = Counter(kind for section in layout.sections for kind, _ in section.blocks)
    told = ", ".join(
        _number(kinds[kind], name.removesuffix("s"), name) for kind, name in SHOWN.items() if kinds[kind]
    )
    yield f"  {told or 'nothing'}, in {_number(len(layout.sections), 'section')}"
    for section in layout.sections:
        names = ", ".join(name for kind, name in section.blocks if kind in SHOWN)
        yield from _wrapped(f"{section.title}: {names or 'words'}", "    ")
    unused = sorted(_made(layout) - {name for section in layout.sections for _, name in section.blocks})
    if unused:
        yield from _wrapped(f"made and shown in no section: {', '.join(unused)}")
    yield from _ten_items(tried.report)


def _made(layout: Layout) -> set[str]:
    return {*layout.tables, *layout.facts, *layout.charts, *layout.lists}


def _ten_items(report: Report) -> Iterator[str]:
    """Which of what the guidance asks for the report would answer of itself, and what is left for people to write."""
    yield from _wrapped(f"what {GUIDANCE}, asks a report to hold (the list is not verified):")
    for item in report.ten_items:
        places = ", ".join(dict.fromkeys(place.text for place in item.places))
        yield from _wrapped(f"{item.number}. {item.title}: {places or 'no table or sentence'}", "    ")
        if item.missing:
            yield from _wrapped(f"wanted: {'; '.join(item.missing)}", "       ")


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False
    )
