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
from heard.reporting.disclosure.first_names import ALSO_WORDS, FIRST_NAMES, MONTHS_TOO
from heard.reporting.disclosure.name_places import AROUND, acts, beside, likely, signature, spoken_to, titled
from heard.reporting.disclosure.spellings import Listed, bare

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
# Marks that are no letters belong to the word: accents written apart, soft hyphens and what has no width.
_WORD = re.compile(r"[^\W\d_]+(?:[-'’\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W\d_]+)*")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_BREAKS = ".!?:•\n\r\t>-–"
_QUOTE = "\"'“”‘’()[]*_ "
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
    investigating person persons procedure complainant advocate advocates advocacy foster carer carers assistant deputy
    head experienced experience connecting disabled early help leaving online form stages reports annual report
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
    text = text.translate(_SPACES)
    small = _small(text)
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
    signed, ends = signature(text)
    for match in _WORD.finditer(text):
        start = match.start()
        word = re.sub(r"['’ʼ]s$", "", match.group())
        own = word.casefold() in ordinary
        listed: Iterator[Word] = (
            why for why, names in lists.items() if names.named(word) or (not own and names.like(word))
        )
        why = next(listed, None) or _why(text, word, start, ordinary)
        if why is None and signed <= start < ends and word[0].isupper() and len(word) > 1 and not own:
            why = "a word where a name stands"
        if why == "a capital letter within a sentence" and word.casefold() in offices:
            continue
        if why:
            yield start, start + len(word), why


def _small(text: str) -> set[str]:
    """The words that stand somewhere in small letters, and not because somebody wrote a name so."""
    small = set()
    for match in _WORD.finditer(text):
        if match.group()[0].islower():
            before, after = _around(text, match.start(), match.group())
            if not (spoken_to(before, after) or titled(before)):
                small.add(match.group())
    return small


def _around(text: str, start: int, word: str) -> tuple[str, str]:
    end = start + len(word)
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


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
    folded = bare(word)
    before, after = _around(text, start, word)
    if len(word) < 2:  # an initial is what a name was made of
        return None
    if not (word[0].islower() or word[0].isupper()):
        return "a word in another script"
    if folded in FIRST_NAMES and folded not in ALSO_WORDS:
        return "a first name"
    also = folded in ALSO_WORDS or folded in MONTHS_TOO
    if also and (spoken_to(before, after) or (word[0].isupper() and acts(after))):
        return "a first name"
    if word.casefold() in ordinary:
        return None
    if word[0].islower():
        return "a word where a name stands" if titled(before) else None
    if likely(before, after):
        shouted = word.isupper() and not (len(word) > 3 and spoken_to(before, ""))
        return None if shouted else "a word where a name stands"
    if word.isupper():
        return None
    if _begins(text, start):
        return "a word where a name stands" if _is_name(beside(after), ordinary) else None
    return "a capital letter within a sentence"


def _is_name(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word beside another one is likely a name."""
    return word[:1].isupper() and len(word) > 1 and not word.isupper() and word.casefold() not in ordinary


def _begins(text: str, start: int) -> bool:
    """Whether a word begins a sentence or a line, or follows a bracket or quotation mark that does."""
    before = text[max(0, start - 80) : start].rstrip(_QUOTE)
    return not before or before[-1] in _BREAKS
