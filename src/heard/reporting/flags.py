"""What people wrote, looked through before it is published: likely names, and numbers that the report withholds.

It flags and changes nothing: whether a word is a name, or a number the one that is withheld, is for a person to judge.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from heard.reporting.content import Content
from heard.reporting.disclosure.names import likely_names
from heard.reporting.documents.model import Flag
from heard.rules.wording import MONTHS

WITHHELD = "a figure that is withheld in this edition"
_BRACES = re.compile(r"\{[^{}]*\}")
_MARKS = re.compile(r"^[ \t]*(?:##|-) ", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\w/.,£-])£?\d[\d,]*(?:\.\d+)?%?(?![\w/-]|[.,]\d)")
_WORDS = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS[1:])})\b", re.IGNORECASE)
# After these a number is no figure; nor is the day of a month, or a year.
_NAMES_IT = re.compile(
    r"(?:stage|section|regulation|paragraph|article|table|figure|page|part|chapter|step|phase|level|year|s)\.? ?$",
    re.I,
)
_MONTH = re.compile(rf"^(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})\b")


def flags(
    content: Content,
    *,
    withheld: Collection[str] = (),
    people: Iterable[str] = (),
    staff: Iterable[str] = (),
    ordinary: Iterable[str] = (),
) -> Iterator[Flag]:
    """Everything to look at, in the order of the texts, each word of a text once for each reason.

    `withheld` are the figures that the edition withholds, as they would be printed. `people` are on the cases, `staff`
    the council's, in full; `ordinary` are words of the council's own that are no person.
    """
    people, staff, ordinary = tuple(people), tuple(staff), tuple(ordinary)
    hidden = frozenset(_plain(one) for one in withheld) - {""}
    for where, text in texts(content):
        said = _MARKS.sub("", _BRACES.sub(" ", text))
        found: list[tuple[str, str]] = [
            (one.text, one.why) for one in likely_names(said, people, staff, ordinary)
        ]
        found += [(said[start:end], WITHHELD) for start, end in _numbers(said, hidden)]
        yield from (Flag(where, word, why) for word, why in dict.fromkeys(found))


def texts(content: Content) -> Iterator[tuple[str, str]]:
    """Every text of the content with where it stands, such as `compliments[3].text`; none that is empty."""
    for id, text in content.narratives.items():
        yield f"narratives.{id}", text
    for kind, things, keys in (
        ("promises", content.promises, ("text", "words")),
        ("changes", content.changes, ("text", "reason")),
        ("examples", content.examples, ("title", "text")),
        ("compliments", content.compliments, ("text", "giver")),
    ):
        for number, one in enumerate(things, start=1):
            for key in keys:
                if text := getattr(one, key):
                    yield f"{kind}[{number}].{key}", text


def numbers(text: str, withheld: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of every number of a text, in figures or as a word, that is one of those withheld as printed."""
    yield from _numbers(text, frozenset(_plain(one) for one in withheld) - {""})


def without_quotes(text: str) -> str:
    """The text with spaces where it quotes figures of the report: those are printed as the report prints them."""
    return _BRACES.sub(lambda match: " " * len(match[0]), text)


def _numbers(text: str, hidden: frozenset[str]) -> Iterator[tuple[int, int]]:
    if not hidden:
        return
    for match in _NUMBER.finditer(text):
        if _plain(match[0]) in hidden and not _is_name(text, match):
            yield match.span()
    for match in _WORD.finditer(text):
        if str(_WORDS.index(match[0].lower())) in hidden and not _is_name(text, match):
            yield match.span()


def _is_name(text: str, match: "re.Match[str]") -> bool:
    return bool(_NAMES_IT.search(text[: match.start()]) or _MONTH.match(text[match.end() :]))


def _plain(figure: str) -> str:
    """The figure as it may be typed: without signs that come and go."""
    return re.sub(r"[£%,\s+]", "", figure) if re.search(r"\d", figure) else ""
