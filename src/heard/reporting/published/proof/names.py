"""One thing under several names: categories and teams spelled differently in tables of the same kind."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from heard.reporting.published.model import Published, PublishedTable
from heard.reporting.published.proof.finding import Finding, Place


def find(published: Published) -> Iterator[Finding]:
    """One finding for each kind of table whose labels differ from table to table."""
    kinds: dict[tuple[str, str], list[PublishedTable]] = {}
    for table in published.tables:
        if "text" not in " ".join(table.units) and table.row_dimension in (
            "category",
            "team",
            "complainant type",
        ):
            kinds.setdefault((table.kind, table.row_dimension), []).append(table)
    for (_, dimension), tables in kinds.items():
        pairs = list(_pairs(tables))
        if not pairs:
            continue
        names: dict[str, list[str]] = {}
        cells: list[Place] = []
        for (one, first), (two, second) in pairs:
            known = names.setdefault(first, [first])
            if second not in known:
                known.append(second)
            cells += [(one.id, first, one.columns[1]), (two.id, second, two.columns[1])]
        yield Finding(
            f"{tables[0].id}-names",
            "E",
            tuple(dict.fromkeys(cells)),
            "; ".join(" / ".join(each) for each in names.values()),
            f"one name for each {dimension}",
            f"{len(names)} under more than one name in {', '.join(table.id for table in tables)}",
            False,
            tables[0].section,
            tables[0].lines,
        )


def _pairs(
    tables: list[PublishedTable],
) -> Iterator[tuple[tuple[PublishedTable, str], tuple[PublishedTable, str]]]:
    for place, one in enumerate(tables):
        for two in tables[place + 1 :]:
            ours = {_plain(row.label): row.label for row in one.rows}
            theirs = {_plain(row.label): row.label for row in two.rows}
            for plain, label in ours.items():
                if plain in theirs:
                    continue
                for other, second in theirs.items():
                    if other not in ours and same_thing(plain, other):
                        yield (one, label), (two, second)


def _plain(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", label.lower().replace("’", "").replace("'", "")))


def same_thing(one: str, two: str) -> bool:
    """Whether two plain labels differ in spelling only: a letter or two, an abbreviation, a longer ending."""
    short, long = sorted((one.split(), two.split()), key=len)
    if [w for w in one.split() if w.isdigit()] != [w for w in two.split() if w.isdigit()]:
        return False
    if SequenceMatcher(None, one, two).ratio() >= 0.86 and short[0][:3] == long[0][:3]:
        return True
    if len(short) >= 3 and short[:3] == long[:3]:
        return True
    return any(
        _initials(word, long[at:]) and short[place + 1 :] == long[at + len(word) :]
        for place, word in enumerate(short)
        for at in (place,)
        if 2 <= len(word) <= 5
    )


def _initials(word: str, words: list[str]) -> bool:
    return len(words) >= len(word) and all(a == b[0] for a, b in zip(word, words, strict=False))
