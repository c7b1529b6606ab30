"""The words that something is found by, and the words that somebody looks for: cut and folded by the same rules.

Pure, and the only place where text is cut: the databases store and look up these words as they are, so that both find
the same. A word is letters and figures without case and accents; a reference keeps its hyphens; e-mail addresses,
telephone numbers and postcodes are one word however they are spaced.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 60  # characters of a word that count; PostgreSQL takes no more than 2,046 bytes
MOST = 12  # words of one search that count

_WORD = re.compile(r"\w+(?:['’‘`-]\w+)*")
_APART = re.compile(r"['’‘`-]")
_APOSTROPHE = re.compile(r"['’‘`]")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# UK numbers: +44 or 0 and nine or ten figures, however they are grouped.
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?!\w)")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_KEPT = "-'’‘`_"
_ENDS = ".…!?"


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: every word of `words`, or all of them as the one value `whole` (an address)."""

    words: tuple[str, ...]
    whole: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


def fold(text: str) -> str:
    """Without case and accents: "Zoë" → "zoe"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    # What a letter falls apart into may be a bracket or a dot: never a part of a word.
    return "".join(c for c in plain if c.isalnum() or c in _KEPT)


def words_of(text: str) -> Iterator[str]:
    """The words that a text is found by, in its order; one may come twice.

    "O’Brien" is found as obrien, o and brien; "LEI-2024-0012" as a whole and from each of its hyphens on.
    """
    for match in _WORD.finditer(text):
        yield from _forms(match.group())
    yield from _values_in(text)


def value_of(text: str) -> str:
    """A whole value as one word: "12 Elm Road" → "12elmroad"; empty where nothing of it can be looked for."""
    return "".join(c for c in fold(text) if c.isalnum())[:LONGEST]


def telephone_of(text: str) -> str:
    """A telephone number as one word, with 0 for +44: "+44 (0)116 496 0000" → "01164960000"."""
    figures = "".join(c for c in text if c.isascii() and c.isdigit())
    if text.strip().startswith("+44") or figures.startswith("0044"):
        figures = "0" + figures.removeprefix("00").removeprefix("44").removeprefix("0")
    return figures[:LONGEST]


def email_of(text: str) -> str:
    """An e-mail address as one word, in characters that both databases keep together."""
    return fold(re.sub(r"[^\w-]", "_", text.strip()))[:LONGEST]


def contact_values(address: str, postcode: str, email: str, telephone: str) -> Iterator[str]:
    """The words that somebody's contact details are found by: each whole, never a part of one."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    for value in (*lines, " ".join(lines), " ".join([*lines, postcode]), postcode):
        yield value_of(value)
    yield email_of(email)
    yield telephone_of(telephone)


def joined(words: Iterable[str]) -> str:
    """Words as they are stored: each once, in their order, a blank between them."""
    return " ".join(dict.fromkeys(word for word in words if word))


@lru_cache(maxsize=64)
def sought(typed: str) -> Sought:
    """What was typed, as words to look for. Quotes, commas and pictures are passed over."""
    values, rest = [], typed
    for pattern, shape in _SHAPES:
        values += [shape(match.group()) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    words = []
    for match in _WORD.finditer(rest):
        words += _asked(match.group())
    found = tuple(dict.fromkeys(word for word in (*values, *words) if word))[:MOST]
    whole = value_of(typed) if len(found) > 1 else ""
    return Sought(found, whole)


def pieces(text: str, looked_for: Sought, before: int = 6, after: int = 18) -> list[tuple[str, bool]]:
    """A short part of the text around the first word looked for: (words, whether they were looked for).

    Plain text, to be escaped piece by piece. The text's beginning where no word of it was looked for.
    """
    wanted = set(looked_for.words)
    found = list(_WORD.finditer(text))
    first = next((place for place, one in enumerate(found) if wanted.intersection(_forms(one.group()))), 0)
    shown = found[max(0, first - before) : first + after]
    if not shown:
        return []
    begin, stop = 0 if shown[0] is found[0] else shown[0].start(), shown[-1].end()
    parts: list[tuple[str, bool]] = [("… ", False)] if shown[0] is not found[0] else []
    for one in shown:
        if wanted.intersection(_forms(one.group())):
            parts += [(text[begin : one.start()], False), (one.group(), True)]
            begin = one.end()
    end = text[stop : stop + 1] if text[stop : stop + 1] in _ENDS else ""
    parts.append((text[begin:stop] + end, False))
    if shown[-1] is not found[-1]:
        parts.append((" …", False))
    return [part for part in parts if part[0]]


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """A word of a text, as a whole and in its parts."""
    folded = fold(word)
    found = [_APOSTROPHE.sub("", folded)]
    parts = _APART.split(folded)
    if len(parts) > 1:
        for place, part in enumerate(parts):
            found.append(part)
            if place and "-" in folded:
                found.append("-".join(parts[place:]))
    return tuple(one[:LONGEST] for one in found)


def _asked(word: str) -> list[str]:
    """A word that was typed: a reference whole, "Smith-Jones" as its two names."""
    plain = _APOSTROPHE.sub("", fold(word))
    if "-" not in plain or any(c.isdigit() for c in plain):
        return [plain[:LONGEST]]
    return [part[:LONGEST] for part in plain.split("-")]


def _values_in(text: str) -> Iterator[str]:
    for pattern, shape in _SHAPES:
        for match in pattern.finditer(text):
            yield shape(match.group())


_SHAPES = ((_EMAIL, email_of), (_TELEPHONE, telephone_of), (_POSTCODE, value_of))
