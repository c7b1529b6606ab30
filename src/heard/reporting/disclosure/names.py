"""Likely names of people in free text, for somebody to look at before it is published.

It flags and never changes a text: whether a word is a name is for a person to judge. What it goes by: the people on the
case and the staff, given as lists, however they are spelt; first names often met; where a capital letter stands in a
sentence; and what else leads to a person, such as a telephone number or a school. It misses names written small that no
list holds, nicknames that have nothing of the name, and people told by what happened to them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from heard.reporting.disclosure.contacts import Trace, traces
from heard.reporting.disclosure.first_names import ALSO_WORDS, FIRST_NAMES
from heard.reporting.disclosure.spellings import Listed

Word = Literal[
    "a person on the case",
    "a member of staff",
    "the initials of a person on the case",
    "the initials of a member of staff",
    "a first name",
    "a word where a name stands",
    "a capital letter within a sentence",
    "a word in another script",
]
Why = Word | Trace
_INITIALS = re.compile(r"\b[A-Z](?:\.? ?[A-Z]){1,2}\b\.?")
# Where capitals run up to one of these, they are a title or a team and no person.
_TITLES = """
    team teams service services panel manager managers officer officers council director department board committee
    worker workers lead unit hub centre court government minutes act plan fund partnership commissioner
"""
_OFFICES = frozenset(_TITLES.split())
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
    mr mrs ms miss mx dr lac dct send camhs ehcp sw iro nhs la ico ofsted
    chair complaint complaints compliment compliments statutory corporate information data protection independent
    investigating person persons procedure complainant advocate advocacy foster carer carers assistant deputy head
    experienced experience connecting disabled early help leaving online form stages reports annual report
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
    """Every likely name in the text, in order, each place once, and whatever else leads to a person.

    `people` are the names of those on the case, `staff` of the council's, in full; `ordinary` are words of the
    council's own that are no person, such as the names of its teams. A single letter is never flagged: it is what a
    name was made of.
    """
    lists: dict[Word, Listed] = {"a person on the case": Listed(people), "a member of staff": Listed(staff)}
    known = _ORDINARY | {word.casefold() for one in ordinary for word in _WORD.findall(one)}
    small = {word for word in _WORD.findall(text) if word[:1].islower()}
    found: list[Likely] = []
    taken = bytearray(len(text))
    for start, end, why in (
        *traces(text),
        *_initialled(text, lists, known),
        *_words(text, lists, known | small),
    ):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Likely(start, end, text[start:end], why))
    return tuple(sorted(found, key=lambda one: one.start))


def _initialled(
    text: str, lists: Mapping[Word, Listed], ordinary: frozenset[str]
) -> Iterator[tuple[int, int, Why]]:
    whose: tuple[tuple[Word, Word], ...] = (
        ("a person on the case", "the initials of a person on the case"),
        ("a member of staff", "the initials of a member of staff"),
    )
    for match in _INITIALS.finditer(text):
        letters = match.group()
        for list_, why in whose:
            if letters.casefold() not in ordinary and lists[list_].initialled(letters):
                yield match.start(), match.start() + len(letters.rstrip(". ")), why
                break


def _words(
    text: str, lists: Mapping[Word, Listed], ordinary: frozenset[str]
) -> Iterator[tuple[int, int, Why]]:
    offices = {word.casefold() for run in _offices(text) for word in run}
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        bare = re.sub(r"['’ʼ]s$", "", word)
        own = bare.casefold() in ordinary
        listed: Iterator[Word] = (
            why for why, names in lists.items() if names.named(bare) or (not own and names.like(bare))
        )
        why = next(listed, None) or _why(text, bare, start, ordinary)
        if why == "a capital letter within a sentence" and bare.casefold() in offices:
            continue
        if why:
            yield start, start + len(bare), why


def _offices(text: str) -> Iterator[list[str]]:
    """The words of titles and of teams: capitals side by side of which the last is an office."""
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or text[end : match.start()].strip(" ") not in ("", "&"):
            run = []
        if word[0].isupper():
            run.append(word)
            if word.casefold() in _OFFICES:
                yield list(run)
        end = match.end()


def _why(text: str, word: str, start: int, ordinary: frozenset[str]) -> Word | None:
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
