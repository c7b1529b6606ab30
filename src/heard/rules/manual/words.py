"""Values of the texts in plain words and Markdown. Fields without words of their own are shown by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from heard.rules.citation import Citation
from heard.rules.procedure import LimitInForce, Trigger
from heard.rules.requirements import Required
from heard.rules.wording import counted, day_words

CERTAINTY = {
    "V": "verified against the official text",
    "S": "**not verified**: seen in a secondary source",
    "M": "**not verified**: recalled",
    "L": "set locally",
    "I": "**not verified**: our inference, no rule was found",
}


def cited(citation: Citation) -> str:
    """The citation as a link, or plain where it has no address."""
    return f"[{cell(str(citation))}]({citation.url})" if citation.url else cell(str(citation))


def checked(certainty: str) -> str:
    """How sure we are, from the letter in the text."""
    return CERTAINTY.get(certainty, certainty)


def limit_words(limit: LimitInForce) -> str:
    """`10 working days; to at most 20 from the same start (complex or advocate required)`."""
    if limit.count is None:
        return limit.words or "no number is set"
    words = counted(limit.count, limit.unit.value)
    if limit.event_day:
        words += ", the day of the event being the first"
    longer = limit.extension
    if longer is not None:
        told = ", the person told" if longer.notice else ""
        early = " before the first limit runs out" if longer.told_in_first else ""
        words += (
            f"; extended to {longer.up_to} from the same start ({longer.needs}{told}{early}{longer.beyond})"
        )
    return f"{words}. {limit.words}" if limit.words else words


def in_force(first: date, last: date | None) -> str:
    """`from 1 September 2006`, `from … to …`."""
    return f"from {day_words(first)}" + (f" to {day_words(last)}" if last else "")


def fact_words(trigger: Trigger) -> str:
    """`response sent (stage 1)`."""
    name = trigger.fact.value.replace("-", " ")
    held = f", {trigger.day_in.replace('_', ' ')}" if trigger.day_in else ""
    return f"{name}{held} (stage {trigger.stage})" if trigger.stage else f"{name}{held}"


def rest(value: object, known: Iterable[str]) -> Iterator[str]:
    """A line for every field of `value` that is not `known` and not empty: a field added later is never lost."""
    left_out = set(known)
    if not is_dataclass(value):
        return
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in left_out or held is None or held is False or held in ("", (), [], {}):
            continue
        name = field.name.replace("_", " ").capitalize()
        if isinstance(held, tuple | list) and any(is_dataclass(item) for item in held):
            yield f"- {name}:"
            yield from (f"  - {plain(item)}" for item in held)
        else:
            yield f"- {name}: {plain(held)}"


def plain(value: object) -> str:
    """Any value of the texts as a phrase."""
    if isinstance(value, Citation):
        return cited(value)
    if isinstance(value, Required):
        own = f" ({cited(value.citation)})" if value.citation else ""
        return f"{cell(value.words)}{own}{f' [{value.certainty}]' if value.certainty else ''}"
    if isinstance(value, Trigger):
        return fact_words(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value)
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field.name.replace("_", " "), getattr(value, field.name)) for field in fields(value))
        return "; ".join(f"{name}: {plain(held)}" for name, held in told if held not in (None, "", (), False))
    if isinstance(value, Mapping):
        return "; ".join(f"{plain(key)}: {plain(held)}" for key, held in value.items())
    if isinstance(value, str):
        return cell(value)
    if isinstance(value, Iterable):
        return ", ".join(plain(item) for item in value)
    return str(value)


def cell(text: str) -> str:
    """Text that cannot break a table."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table with a blank line after it; nothing for no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if lines:
        columns = list(head)
        yield f"| {' | '.join(columns)} |"
        yield f"|{'|'.join('---' for _ in columns)}|"
        yield from lines
        yield ""
