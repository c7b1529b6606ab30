"""Every page of the manual as Markdown: file name → text. The same texts always give the same pages."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from heard.rules import ahead, delay
from heard.rules.library import procedures
from heard.rules.manual.diagram import diagram
from heard.rules.manual.words import cell, checked, cited, in_force, limit_words, rest, table
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.vocabulary import Force
from heard.rules.wording import day_words, full_day
from heard.rules.worked_examples import WorkedExample, worked_examples
from heard.rules.working_days import SATURDAY, WorkingDays, calendars

MADE = "<!-- Made from src/heard/rules/texts by: ./heard law --write -->"
FORCE = {
    Force.LAW: "law",
    Force.GUIDANCE: "guidance",
    Force.RECOMMENDED: "recommended, not a limit",
    Force.SOFT: "law, or as soon as is reasonably practicable",
    Force.LOCAL: "each council sets its own",
}
# What the pages say in their own way; every other field of a text is shown by its name.
OF_PROCEDURE = (
    "key",
    "title",
    "version",
    "in_force_from",
    "in_force_to",
    "citation",
    "words",
    "not_modelled",
)
OF_STAGE = ("number", "title", "words")
OF_CLOCK = (
    *("id", "procedure", "stage", "title", "owed_by", "starts", "starts_words", "ends", "limits"),
    *("stopped_by", "also", "back", "local", "words", "not_modelled"),
)
OF_LIMIT = (
    *("in_force_from", "in_force_to", "count", "unit", "calendar", "event_day", "force", "citation"),
    *("verified", "certainty", "extension", "words"),
)


def pages(chosen: Mapping[str, Procedure] | None = None) -> dict[str, str]:
    """File name → text: README.md, a page a procedure, calendars, looking ahead and the delay ledger."""
    texts = procedures() if chosen is None else chosen
    found = {"README.md": _index(texts)}
    found |= {f"{key}.md": _procedure(text) for key, text in texts.items()}
    found |= {"calendars.md": _calendars(), "looking-ahead.md": _ahead(texts), "delay.md": _delay()}
    return {name: "\n".join(lines).rstrip("\n") + "\n" for name, lines in found.items()}


def _index(texts: Mapping[str, Procedure]) -> Iterator[str]:
    yield from ("# The law as Heard has it", "", MADE, "")
    yield "Printed from the same texts that set the dates of every complaint. It is not legal advice."
    yield "A limit that is not verified has been read somewhere, and not yet confirmed in the official text."
    yield ""
    rows = []
    for key, text in texts.items():
        limits = [limit for clock in text.clocks for limit in clock.limits]
        verified = sum(limit.verified for limit in limits)
        force = in_force(text.in_force_from, text.in_force_to)
        rows.append((f"[{cell(text.title)}]({key}.md)", f"`{key}`", force, f"{verified} of {len(limits)}"))
    yield from table(("Procedure", "key", "in force", "limits verified"), rows)
    yield "Also: [the calendars](calendars.md), [looking ahead](looking-ahead.md), [the delay ledger](delay.md)."


def _procedure(text: Procedure) -> Iterator[str]:
    yield from (f"# {text.title}", "", MADE, "", text.words, "")
    yield f"- Key `{text.key}`, version {text.version}, in force {in_force(text.in_force_from, text.in_force_to)}."
    yield f"- Source: {cited(text.citation)}."
    yield from rest(text, (*OF_PROCEDURE, "stages", "clocks"))
    yield ""
    yield from diagram(text)
    for stage in text.stages:
        yield from (f"## {stage.title}", "", stage.words, "")
        told = list(rest(stage, OF_STAGE))
        yield from (*told, *([""] if told else []))
        for clock in text.clocks:
            if clock.stage == stage.number:
                yield from _clock(clock)
    examples = [one for one in worked_examples() if one.procedure == text.key]
    yield from _examples(examples)
    open_questions = [(limit, clock) for clock in text.clocks for limit in clock.limits if not limit.verified]
    if open_questions:
        yield from ("## Not verified", "")
        yield from (
            f"- `{clock.id}`: {cited(limit.citation)} ({limit.certainty})" for limit, clock in open_questions
        )
        yield ""
    if text.not_modelled:
        yield from ("## Not modelled", "")
        yield from (f"- {sentence}" for sentence in text.not_modelled)


def _clock(clock: Clock) -> Iterator[str]:
    yield from (f"### {clock.title} (`{clock.id}`)", "")
    if clock.words:
        yield from (clock.words, "")
    way = "Counted back from" if clock.back else "Runs from"
    yield f"- Owed by the {clock.owed_by.value}. {way} {clock.starts_words}."
    if clock.starts.not_after:
        yield f"- It starts at the latest when `{clock.starts.not_after}` runs out."
    yield from (f"- Worked out as well: {other.words}." for other in clock.also)
    yield from rest(clock, OF_CLOCK)
    yield ""
    head = ("limit", "force", "in force", "calendar", "source", "checked")
    yield from table(head, [_limit_row(limit) for limit in clock.limits])
    more = [line for limit in clock.limits for line in rest(limit, OF_LIMIT)]
    more += [f"- Not modelled: {sentence}" for sentence in clock.not_modelled]
    yield from (*more, *([""] if more else []))


def _limit_row(limit: LimitInForce) -> tuple[str, ...]:
    source, sure = cited(limit.citation), checked(limit.certainty)
    longer = limit.extension
    if longer is not None and (longer.citation, longer.certainty) != (limit.citation, limit.certainty):
        source += f"; extension: {cited(longer.citation)}"
        sure += f"; extension {checked(longer.certainty)}"
    return (
        cell(limit_words(limit)),
        FORCE.get(limit.force, limit.force.value),
        in_force(limit.in_force_from, limit.in_force_to),
        str(limit.calendar) if limit.count is not None else "",
        source,
        sure,
    )


def _examples(examples: Sequence[WorkedExample]) -> Iterator[str]:
    if not examples:
        return
    yield from ("## Worked examples", "", "Each is a test.", "")
    rows = [
        (
            f"`{one.clock}`",
            cell(one.shows),
            full_day(one.start),
            full_day(one.due),
            full_day(one.extended) if one.extended else "",
        )
        for one in examples
    ]
    yield from table(("clock", "shows", "from", "due", "longest extension"), rows)


def _calendars() -> Iterator[str]:
    yield from ("# Calendars", "", MADE, "")
    yield "Saturdays and Sundays never count. These days do not count either. *Projected* days need a proclamation"
    yield "that had not been made when the list was written; `./heard holidays FILE` takes in the government's list."
    yield ""
    for name, days in calendars().items():
        yield from (f"## {name}", "")
        yield f"Version {days.version}, from {day_words(days.first)} to {day_words(days.last)}."
        yield ""
        yield from _years(days)


def _years(days: WorkingDays) -> Iterator[str]:
    rows = []
    for year, listed_days in groupby(days.holidays(), key=lambda holiday: holiday.date.year):
        words = []
        for one in listed_days:
            mark = " *(projected)*" if one.projected else ""
            weekend = " (a weekend)" if one.date.weekday() >= SATURDAY else ""
            words.append(f"{one.date.day:02}/{one.date.month:02} {cell(one.name)}{weekend}{mark}")
        rows.append((str(year), ", ".join(words)))
    yield from table(("year", "days that do not count"), rows)


def _ahead(texts: Mapping[str, Procedure]) -> Iterator[str]:
    yield from ("# Looking ahead: the steps inside a clock", "", MADE, "")
    yield "The last safe day of each step, so that the legal day can still be met. Where a row says *practice*, it is"
    yield "how teams plan and no rule. Days are working days of the clock's own calendar."
    yield ""
    for plan in ahead.plans():
        used = [texts[key].title for key in plan.procedures if key in texts]
        if not used:
            continue
        length = f", for {plan.at_least} working days or more" if plan.at_least else ""
        yield from (f"## `{plan.clock}`{length}", "", f"For: {'; '.join(used)}.", "")
        rows = [
            (cell(step.title), cell(step.who), _when(step), _basis(step), cell(step.words))
            for step in plan.steps
        ]
        yield from table(("step", "who", "not later than", "basis", "note"), rows)


def _when(step: ahead.InnerStep) -> str:
    found = []
    if step.back is not None:
        of = "the day due" if step.start_from == ahead.DUE else f"“{step.start_from}”"
        found.append(f"{step.back} before {of}" if step.back else "the day due")
    if step.within is not None:
        found.append(f"{step.within} after {f'“{step.after}”' if step.after else 'the start'}")
    return ", and ".join(found)


def _basis(step: ahead.InnerStep) -> str:
    if step.citation is not None:
        return f"{cited(step.citation)} ({checked(step.certainty)})"
    return "the clock itself" if step.basis is ahead.Basis.CLOCK else "practice"


def _delay() -> Iterator[str]:
    yield from ("# The delay ledger: what the Ombudsman has usually asked for", "", MADE, "", delay.GUIDE, "")
    rows = []
    for one in delay.payments():
        amount = (
            f"£{one.usual_low:,}"
            if one.usual_low == one.usual_high
            else f"£{one.usual_low:,} to £{one.usual_high:,}"
        )
        seen = in_force(one.seen_from, one.seen_to)
        for_what = f"{amount} a {one.per.value}" if one.per is not delay.Per.ONCE else amount
        decisions = "; ".join(one.decisions)
        rows.append(
            (cell(one.title), for_what, seen, cited(one.citation), checked(one.certainty), cell(decisions))
        )
    yield from table(("what", "usually", "seen", "source", "checked", "decisions"), rows)


__all__ = ["pages"]
