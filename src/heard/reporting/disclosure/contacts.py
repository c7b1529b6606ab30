"""What else in a free text leads to a person: addresses, telephone numbers, postcodes, dates of birth and schools."""

import re
from collections.abc import Iterator
from typing import Literal

Trace = Literal["an e-mail address", "a telephone number", "a postcode", "a date of birth", "a school"]

# Only where its characters begin: looked for from each of them, a text without a space would take minutes.
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# UK numbers: +44 or 0 and nine or ten figures, however they are grouped. A letter or figure before it is no number.
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?!\w)")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    rf"(?:\d{{1,2}}[./ -]\d{{1,2}}[./ -]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?)"
)
_BIRTH = re.compile(
    rf"\b(?:d\.? ?o\.? ?b\.?|date of birth|born(?: on)?|birthday(?: is| was)?(?: on)?)[:\s]{{0,3}}(?P<day>{_DAY})",
    re.IGNORECASE,
)
# Bounded, and no more than ten words: a long text in capitals is looked through once, not once for each word.
_PROPER = r"(?:St\.?|[A-Z][\w'’-]{0,40})"
_KIND = (
    r"(?:Primary|Junior|Infants?|High|Secondary|Grammar|Community|Academy|Nursery|College|Pre-?[Ss]chool|School|"
    r"Sixth Form)"
)
_SCHOOL = re.compile(rf"\b{_PROPER}(?: (?:of|the|and|&) {_PROPER}| {_PROPER}){{0,9}}? {_KIND}(?: {_KIND})*\b")
# A word before the kind of school that names none.
_PLAIN = """
    a all and any at both each every for from his her in its local my new no our primary private secondary special
    state that the their this to when your first high nursery
"""
_NO_NAME = frozenset(_PLAIN.split())

_KINDS: tuple[tuple[re.Pattern[str], Trace], ...] = (
    (_EMAIL, "an e-mail address"),
    (_BIRTH, "a date of birth"),
    (_TELEPHONE, "a telephone number"),
    (_POSTCODE, "a postcode"),
)


def traces(text: str) -> Iterator[tuple[int, int, Trace]]:
    """(start, end, what it is) of everything that leads to a person and is no name, kind by kind."""
    for pattern, what in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span("day") if "day" in match.groupdict() else match.span()
            yield start, end, what
    for match in _SCHOOL.finditer(text):
        start = match.start()
        words = match.group().split(" ")
        while words and words[0].casefold() in _NO_NAME:
            start += len(words.pop(0)) + 1
        if words and not re.fullmatch(_KIND, words[0]):
            yield start, match.end(), "a school"
