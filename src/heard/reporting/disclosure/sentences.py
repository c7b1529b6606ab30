"""A sentence whose figure is withheld, still a sentence; and one that no longer compares."""

import re
from dataclasses import dataclass
from string import Formatter

from heard.reporting.measures.model import FactSpec
from heard.reporting.measures.period import Period
from heard.reporting.words import unit_word

COMPARING = frozenset({"more", "rose", "change"})
WITHHELD = "withheld"
NUMBER, FIGURE = "[number withheld]", "[figure withheld]"


@dataclass(frozen=True)
class Said:
    """A sentence around the words that stand for its figure."""

    before: str
    shown: str
    after: str


def withheld(spec: FactSpec, period: Period, words: str, beside: tuple[str, str]) -> Said:
    """The sentence without its figure. `words` are what a table prints in its place: "fewer than 5", or "withheld".

    `beside` are the words for the part and the base of a share.
    """
    if spec.withheld:
        return Said(period.named(spec.withheld), "", "")
    text = without(spec.sentence, COMPARING | {"record"})
    if "value" not in used(text):
        return Said(_plain(spec.unit), "", "")
    shown = words if words != WITHHELD else (FIGURE if spec.unit == "%" or "n" in used(text) else NUMBER)
    named = {
        **period.names,
        "value": "\0",
        "unit": unit_word(spec.unit, None),
        "was": "were",
        "has": "have",
        "n": beside[0],
        "of": beside[1],
    }
    first, _, rest = text.format(**named).partition("\0")
    if not first:
        shown = shown[:1].upper() + shown[1:]
    return Said(first, shown, rest)


def beside(spec: FactSpec, period: Period, sentence: str) -> tuple[str, str]:
    """What a sentence whose share is withheld says in place of its part and of its base; "" where it says nothing."""
    text = period.named(without(spec.sentence, COMPARING | {"record"}))
    found = {"n": "", "of": ""}
    if spec.withheld or "value" not in used(text):
        return "", ""
    pattern = ""
    for before, name, _, _ in Formatter().parse(text):
        pattern += re.escape(before)
        if name:
            pattern += f"(?P<{name}>.+?)" if name in found and f"<{name}>" not in pattern else ".+?"
    match = re.fullmatch(pattern, sentence)
    told = {**found, **match.groupdict()} if match else found
    return told["n"], told["of"]


def uncompared(spec: FactSpec) -> str:
    """The sentence without what it says of another figure; "" where nothing of it is left."""
    text = without(spec.sentence, COMPARING)
    return text if "value" in used(text) else ""


def without(sentence: str, words: frozenset[str]) -> str:
    """The sentence without the parts between commas that hold one of the words in braces."""
    end = sentence[-1:] if sentence[-1:] in ".!?" else ""
    parts = re.split(r",\s+", sentence.removesuffix(end) if end else sentence)
    kept = [part for part in parts if not used(part) & words]
    return ", ".join(kept) + end if kept else ""


def used(text: str) -> set[str]:
    """The words in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _plain(unit: str) -> str:
    if unit.startswith(("%", "percentage")):
        return "A percentage is withheld here."
    if unit.startswith("£") or unit == "pounds":
        return "A sum is withheld here."
    return f"A figure about {unit} is withheld here." if unit else "A figure is withheld here."
