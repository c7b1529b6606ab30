"""Plain words → what they are about. A small language of phrases, so that the patterns can live in data.

A phrase is words in order. `work*` is any ending, `...` up to five words between, `>>` any number of words between,
`(a|b c)` either, `(a|)` perhaps, `@name` any phrase of that word class. A pattern joins phrases with ` & `: all must
occur in the same clause, in any order; one that starts with `!` must not occur in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

GAP = r"(?:\w+\W+){0,5}?"
ANY = r"\b.*?\b"
OPTIONAL_END = r"\W+)?"
TOKEN = re.compile(r"\([^()]*\)|\S+")
SMALL = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
ONES = tuple(re.findall(r"\w+", SMALL))
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "ninety": 90}
NUMBERS = {word: value for value, word in enumerate(ONES)} | TENS
ORDINALS = {"first": "1", "second": "2", "third": "3", "i": "1", "ii": "2", "iii": "3"}
# Spelt one way before anything is compared. Order matters: the longer first.
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\be\.\s?g\.?,?", "for example"),
    (r"\bi\.\s?e\.?,?", "that is"),
    (r"\bs\.\s?(?=\d)", "s"),
    (r"[’‘]", "'"),
    (r"\bwon't\b", "will not"),
    (r"\b(can't|can not)\b", "cannot"),
    (r"n't\b", " not"),
    (r"\bre-(?=[a-z])", "re"),
    (r"[-–—/]", " "),
    (r"\bthe local government (and social care )?ombudsman\b|\blgs?co\b|\blgo\b", "ombudsman"),
    (r"\bcomplaints? (manager|team|officer|section|unit|service|department)s?\b", "ctoffice"),
    (r"\bchildrens? act\b|\bchildren's act\b", "children act"),
    (r"(?<=\w)'s\b|(?<=s)'(?=\s)", ""),
    (r"\b(timescale|time scale|time limit|timeframe|time frame)s?\b", "timescale"),
    (r"\bworking day'?s?\b'?|\bbusiness days?\b", "working days"),
)  # fmt: skip


def plain(text: str) -> str:
    """The text in one spelling: small letters, numbers as figures, stages numbered, 12 months as a year."""
    text = text.lower()
    for pattern, instead in SPELLINGS:
        text = re.sub(pattern, instead, text)
    text = re.sub(
        r"\b(twenty|thirty|forty|fifty|sixty|seventy|ninety)( (one|two|three|four|five|six|seven|eight|nine))?\b",
        lambda found: str(NUMBERS[found[1]] + (NUMBERS[found[3]] if found[3] else 0)),
        text,
    )
    text = re.sub(rf"\b({'|'.join(ONES)})\b", lambda found: str(NUMBERS[found[1]]), text)
    text = re.sub(r"\bstages? (iii|ii|i)\b", lambda found: f"stage {ORDINALS[found[1]]}", text)
    text = re.sub(r"\b(first|second|third) stage\b", lambda found: f"stage {ORDINALS[found[1]]}", text)
    text = re.sub(r"\b(12 months?|1 year|a year|365 days)\b", "1 year", text)
    return re.sub(r"\s+", " ", text).strip()


def clauses(text: str) -> tuple[str, ...]:
    """The sentences and half-sentences of a plain text."""
    return tuple(part.strip() for part in re.split(r"[.;!?](?=\s|$)", text) if part.strip())


@dataclass(frozen=True)
class Lexicon:
    """The word classes that patterns may name."""

    classes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def phrase(self, words: str) -> str:
        """The regular expression of one phrase.

        Raises KeyError for a class that there is not, ValueError for brackets that do not stand alone or are nested.
        """
        made, first = "", True
        for part in TOKEN.findall(words):
            if part == "...":
                made += GAP if made.endswith(OPTIONAL_END) else r"\W+" + GAP
            elif part == ">>":
                made += ANY
            else:
                optional = part.startswith("(") and part.endswith("|)")
                joint = "" if first or made.endswith((GAP, ANY, OPTIONAL_END)) else r"\W+"
                word = self._token(part)
                made += joint + (rf"(?:{word}\W+)?" if optional else word)
            first = False
        return made

    def _token(self, token: str) -> str:
        if token.startswith("(") and token.endswith(")"):
            return f"(?:{'|'.join(self.phrase(part) for part in token[1:-1].split('|') if part)})"
        if "(" in token or ")" in token:
            raise ValueError(token)
        if token.startswith("@"):
            return f"(?:{'|'.join(self.phrase(part) for part in self.classes[token[1:]])})"
        stem = re.escape(token.rstrip("*"))
        return rf"\b{stem}\w*" if token.endswith("*") else rf"\b{stem}\b"

    def pattern(self, text: str) -> "Pattern":
        """A pattern ready to use."""
        terms = [term.strip() for term in text.split(" & ")]
        return Pattern(
            text,
            tuple(_compiled(self.phrase(term)) for term in terms if not term.startswith("!")),
            tuple(_compiled(self.phrase(term[1:].strip())) for term in terms if term.startswith("!")),
        )

    def patterns(self, texts: Sequence[str]) -> "tuple[Pattern, ...]":
        """Several patterns, of which any will do."""
        return tuple(self.pattern(text) for text in texts)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a clause must hold, and what it must not."""

    text: str
    needs: tuple[re.Pattern[str], ...]
    bars: tuple[re.Pattern[str], ...]

    def found_in(self, clause: str) -> bool:
        """Whether the clause says it."""
        return all(term.search(clause) for term in self.needs) and not any(
            term.search(clause) for term in self.bars
        )


def any_found(patterns: Sequence[Pattern], parts: Sequence[str]) -> bool:
    """Whether any of the patterns is in any of the parts."""
    return any(pattern.found_in(part) for pattern in patterns for part in parts)
