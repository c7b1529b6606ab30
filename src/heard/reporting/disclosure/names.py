"""Likely names of people in free text, for somebody to look at before it is published.

It flags and never changes a text: whether a word is a name is for a person to judge. What it goes by: the people on the
case and the staff, given as lists; first names often met; and where a capital letter stands in a sentence. It misses
names written small that no list holds, nicknames, and people told by what happened to them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from heard.reporting.disclosure.first_names import ALSO_WORDS, FIRST_NAMES

Why = Literal[
    "a person on the case",
    "a member of staff",
    "a first name",
    "a word where a name stands",
    "a capital letter within a sentence",
    "a word in another script",
]
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BREAKS = ".!?:•\n\r\t>-–"
_QUOTE = "\"'“”‘’()[]*_ "
# After these a name is likely; before those too.
_BEFORE = re.compile(
    r"(?:thank(?:s| you| yous)?(?: you)?(?: (?:so|very) much| again| ever so much)?(?:,| to)?|"
    r"dear|hello|hi|mr|mrs|ms|miss|mx|dr|"
    r"called|named|name is|signed(?: by)?|regards,?|from|worker|manager|officer|advocate|nurse|teacher|mum|dad|son|"
    r"daughter|brother|sister|sw)[ .]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:['’]s\b|,? (?:family|and (?:his|her|their) team|and team)\b|"
    r" (?:has|have been|was|is|helped|went|made|took|gave|got|came|listened|listens|understood|explained|supported|"
    r"always|really|never|kept|keeps|said|told|shared|works|worked|deserves)\b)",
    re.IGNORECASE,
)
# Words that are written with a capital and are no person, or begin a sentence.
_CAPITALS = """
    a about after all also although always amazing an and another any as at because before being both but by can
    children communication could despite during each even every everyone everything excellent family finally for from
    great had has have he her here his how however i i'd i'll i'm i've if in it its it's just keep lovely many more most
    much my new nobody nothing now of on once one our overall parent people please really she since so some someone
    staff such support thank thanks that that's the their them then there these they they're this those though to today
    until very was we we're we've well were what when where which while who why will with without would yes you you're
    your yourself you've
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter ramadan eid diwali covid english welsh british england wales
    britain council county borough city town children's social care services service team teams panel manager worker
    officer director department school college university hospital ombudsman stage act court government
    mr mrs ms miss mx dr lac dct send camhs ehcp sw iro nhs
"""
_ORDINARY = frozenset(_CAPITALS.split())


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely name: where it stands in the text, and why it was flagged."""

    start: int
    end: int
    text: str
    why: Why


def likely_names(
    text: str, people: Iterable[str] = (), staff: Iterable[str] = (), ordinary: Iterable[str] = ()
) -> tuple[Likely, ...]:
    """Every likely name in the text, in order, each place once.

    `people` are the names of those on the case, `staff` of the council's, in full; `ordinary` are words of the
    council's own that are no person, such as the names of its teams.
    """
    listed: dict[str, Why] = dict.fromkeys(_parts(staff), "a member of staff")
    listed |= dict.fromkeys(_parts(people), "a person on the case")
    known = _ORDINARY | {word.casefold() for one in ordinary for word in _WORD.findall(one)}
    small = {word for word in _WORD.findall(text) if word[:1].islower()}
    return tuple(_found(text, listed, known | small))


def _found(text: str, listed: dict[str, Why], ordinary: frozenset[str]) -> Iterator[Likely]:
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        bare = re.sub(r"['’]s$", "", word)
        why = listed.get(bare.casefold()) or _why(text, bare, start, ordinary)
        if why:
            yield Likely(start, start + len(bare), bare, why)


def _why(text: str, word: str, start: int, ordinary: frozenset[str]) -> Why | None:
    folded = word.casefold()
    named = bool(_BEFORE.search(text[max(0, start - 40) : start]))
    if len(word) < 2:  # an initial is what a name was made of
        return None
    if not (word[0].islower() or word[0].isupper()):
        return "a word in another script"
    if word[0].islower():
        return "a first name" if named and folded in FIRST_NAMES - ALSO_WORDS else None
    if folded in FIRST_NAMES and folded not in ALSO_WORDS:
        return "a first name"
    told = bool(_AFTER.match(text[start + len(word) :]))
    if folded in ordinary:
        return None
    if named or told:
        return None if word.isupper() else "a word where a name stands"
    if word.isupper() or _begins(text, start) or folded in ordinary:
        return None
    return "a capital letter within a sentence"


def _begins(text: str, start: int) -> bool:
    """Whether a word begins a sentence or a line, or follows a bracket or quotation mark that does."""
    before = text[max(0, start - 80) : start].rstrip(_QUOTE)
    return not before or before[-1] in _BREAKS


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (part.casefold() for part in _WORD.findall(name) if len(part) > 1)
