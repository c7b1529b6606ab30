"""Checks, days away and ties as people write them, one a line: read, and written back the same way.

`DBS until 31 Mar 2026` · `5 Jan 2026 to 16 Jan 2026: on leave` · `Rutland County Council: officer until 31 May 2023`
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from heard.look.forms import read_day
from heard.rules.faults import InputFault
from heard.rules.independents import Away, Check, CouncilTie, Tie

T = TypeVar("T")
_UNTIL = re.compile(r"(?P<what>.*?)\s+until\s+(?P<day>.+)", re.IGNORECASE)
_TO = re.compile(r"(?P<first>.*?\d)\s+(?:to|until|–|-)\s+(?P<last>.+)", re.IGNORECASE)
_TIES = {
    "officer": Tie.OFFICER,
    "employee": Tie.OFFICER,
    "member": Tie.MEMBER,
    "councillor": Tie.MEMBER,
    "close": Tie.CLOSE,
}
LONGEST = 200


def written_day(day: date) -> str:
    """`31 Mar 2026`, as the forms show it."""
    return f"{day.day} {day:%b %Y}"


def read_check(line: str) -> Check:
    """`DBS until 31 Mar 2026`, or `First aid` where it has no end. Raises InputFault."""
    found = _UNTIL.fullmatch(line)
    if found is None:
        return Check(_short(line))
    return Check(_short(found["what"]), _day(found["day"], line))


def read_away(line: str) -> Away:
    """`5 Jan 2026 to 16 Jan 2026: on leave`, or one day. Raises InputFault."""
    days, _, why = line.partition(":")
    found = _TO.fullmatch(days.strip())
    first = _day(found["first"] if found else days, line)
    last = _day(found["last"], line) if found else first
    if last < first:
        raise InputFault(f"“{line}”: the last day is before the first.")
    return Away(first, last, _short(why) if why.strip() else "")


def read_tie(line: str) -> CouncilTie:
    """`Rutland County Council: officer until 31 May 2023`. Raises InputFault."""
    council, colon, rest = line.rpartition(":")
    found = _UNTIL.fullmatch(rest.strip())
    word = (found["what"] if found else rest).strip().lower()
    if not colon or not council.strip() or word not in _TIES:
        raise InputFault(
            f"“{line}”: write the council, a colon, and officer, member or close; "
            "for example “Rutland County Council: officer until 31 May 2023”."
        )
    return CouncilTie(_short(council), _TIES[word], _day(found["day"], line) if found else None)


def write_check(one: Check) -> str:
    """As `read_check` reads it."""
    return f"{one.kind} until {written_day(one.until)}" if one.until else one.kind


def write_away(one: Away) -> str:
    """As `read_away` reads it."""
    days = written_day(one.first)
    if one.last != one.first:
        days = f"{days} to {written_day(one.last)}"
    return f"{days}: {one.why}" if one.why else days


def write_tie(one: CouncilTie) -> str:
    """As `read_tie` reads it."""
    end = f" until {written_day(one.until)}" if one.until else ""
    return f"{one.council}: {one.tie}{end}"


def every_line(lines: Iterable[str], read: Callable[[str], T]) -> tuple[T, ...]:
    """Each line read, empty ones passed over. Raises InputFault with every line that cannot be."""
    found: list[T] = []
    wrong: list[str] = []
    for line in lines:
        plain = " ".join(line.split())
        if not plain:
            continue
        try:
            found.append(read(plain))
        except InputFault as fault:
            wrong.extend(fault.messages)
    if wrong:
        raise InputFault(*wrong)
    return tuple(found)


def words_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Plain words, one a line: spaces closed up, empty ones left out, each once whatever its case."""
    seen: dict[str, str] = {}
    for line in lines:
        plain = " ".join(line.split())
        if plain:
            seen.setdefault(plain.casefold(), plain)
    return tuple(seen.values())


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST:
        raise InputFault(f"“{text.strip()[:40]}”: use 1 to {LONGEST} characters.")
    return plain


def _day(text: str, line: str) -> date:
    day = read_day(text)
    if day is None or day.year < 1900:
        raise InputFault(f"“{line}”: “{text.strip()}” is not a day, for example 31 Mar 2026.")
    return day
