"""Decisions of the Ombudsman and their wording: “upheld fault and injustice” is worded for one that is upheld."""

from heard.reporting.frames import FRAMES
from heard.reporting.margins.classes import Class


def fits_wording(decision: Class | None, words: Class | None) -> bool:
    """Whether a decision fits its wording, as far as both are said."""
    if decision is None or words is None or not decision.known or not words.known:
        return True
    return bool({decision_of(str(word)) for word in words.values} & {None, *decision.values})


def decision_of(word: str) -> str | None:
    """The longest decision with which a wording's key begins, or None."""
    column = FRAMES["ombudsman"].column("decision")
    known = column.vocabulary if column else ()
    begins = (one for one in known if word == one or word.startswith(f"{one} "))
    return max(begins, key=len, default=None)
