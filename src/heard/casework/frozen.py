"""Freezes for proceedings as the rules read them. Pure."""

from collections.abc import Iterable

from heard.rules.reading import Fact
from heard.rules.vocabulary import FactKind


def as_read(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with the two steps out of a freeze told as one.

    First the proceedings end, then the person brings it again. The rules read the first fact that lifts a freeze, so
    the first step gives way to the second, which repeats the end of the proceedings.
    """
    known = list(facts)
    return [fact for place, fact in enumerate(known) if not _repeated(fact, known[place + 1 :])]


def _repeated(fact: Fact, later: Iterable[Fact]) -> bool:
    if fact.kind is not FactKind.UNFROZEN or fact.data.get("resubmitted_on"):
        return False
    mine = set(fact.data.get("points") or ())
    for one in later:
        if one.kind is FactKind.FROZEN and set(one.data.get("points") or ()) == mine:
            return False
        if one.kind is FactKind.UNFROZEN and one.data.get("resubmitted_on"):
            theirs = set(one.data.get("points") or ())
            if not theirs or (mine and mine <= theirs):
                return True
    return False
