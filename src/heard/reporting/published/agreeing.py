"""Whether a figure of a report prints what was published."""

import re
from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.published.matching import Answer, plain_words
from heard.reporting.published.model import PublishedCell, PublishedFact
from heard.reporting.published.replacing import number_in
from heard.reporting.rounding import half_up

MOST_PLACES = 6
# "Fewer by 4" published as 4 is answered by a change of -4.
_FALL = re.compile(r"\b(reduc|decreas|fell|fall|fewer|lower|down|drop|declin)", re.IGNORECASE)
_CLOSE_BELOW = re.compile(
    r"\b(just|nearly|almost|slightly)\b.*\b(under|below|less than)\b|\b(nearly|almost)\b", re.IGNORECASE
)
_BELOW = re.compile(r"\b(less than|fewer than|under|below)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\b(more than|over|above)\b", re.IGNORECASE)
_BOUND = re.compile(f"{_CLOSE_BELOW.pattern}|{_BELOW.pattern}|{_ABOVE.pattern}", re.IGNORECASE)
CLOSE = Fraction(9, 10)  # "just under 30%" is answered by 27% to 30%


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a published number: what bounds it ("less than"), and whether it tells of a fall."""

    bounds: str = ""
    falls: bool = False


PLAIN = Wording()


def wording(fact: PublishedFact) -> Wording:
    """The words around a fact's number. Only its qualifier and the printed wording can bound it."""
    qualified = f"{fact.qualifier} {fact.printed}"
    return Wording(qualified, bool(_FALL.search(f"{qualified} {fact.text}")))


def bounded(words: Wording, value: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Above which and below which figure a published number is answered, by its words; None: on that side by any."""
    if _CLOSE_BELOW.search(words.bounds):
        return value * CLOSE, value
    if _BELOW.search(words.bounds):
        return None, value
    return (value, None) if _ABOVE.search(words.bounds) else (None, None)


def agrees(cell: PublishedCell, words: Wording, answer: Answer) -> bool:
    """Whether the report's cell prints what was published, to the places that were published.

    Words agree by their letters. "Less than" 20 is answered by anything below, "reduced by" 4 by a change of -4.
    """
    text, value = str(answer.get("text", "")), answer.get("value")
    if cell.value is None:
        return plain_words(cell.text) == plain_words(text)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    got, wanted = Fraction(str(value)), cell.value
    if plain_words(cell.text) == plain_words(text) and _BOUND.search(text):
        return got == wanted  # copied with its words
    if _CLOSE_BELOW.search(words.bounds):
        return wanted * CLOSE <= got < wanted
    if _BELOW.search(words.bounds):
        return got < wanted
    if _ABOVE.search(words.bounds):
        return got > wanted
    if words.falls and wanted > 0 > got:
        return half_up(-got, places_of(cell)) == wanted
    return half_up(got, places_of(cell)) == wanted or number_in(text) == wanted


def places_of(cell: PublishedCell) -> int:
    """How many decimals were printed: as many as the text shows, or as many as the value needs."""
    shown = re.search(r"\d\.(\d+)", cell.text)
    value, needed = cell.value or Fraction(0), 0
    while needed < MOST_PLACES and (value * 10**needed).denominator != 1:
        needed += 1
    return max(len(shown.group(1)) if shown else 0, needed)
