"""What a document must contain, part by part, and how one sees that it does. One source for three readers.

The parts are cited data in the texts of the procedures (`contains`); what parts say again and again stands once in
`texts/sayings.toml`. The check of a reply (`quality`), the proposed closing (`reply`) and the letters read these.

    sayings()["ombudsman"].lacking("You can go to the Ombudsman.")          # ""
    sayings()["points"].lacking("Point 1: upheld.", points=(1, 2))          # "It says nothing on point 2."

Pure.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from heard.rules.citation import Citation
from heard.rules.strict_toml import Table, read_table

FILE = Path(__file__).parent / "texts" / "sayings.toml"
_DAY = re.compile(
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)


class Shows(StrEnum):
    """What a text is searched for that is no wording."""

    POINTS = "points"
    DAY = "day"
    PROMISES = "promises"


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said. `sign`: a pattern that shows it; `usual` and `child`: how it is usually said.

    `lacks`: the sentence where it is not there. `shows`: what is looked for in the place of a sign.
    """

    key: str
    sign: str = ""
    child_sign: str = ""
    lacks: str = ""
    usual: str = ""
    child: str = ""
    shows: Shows | None = None

    def lacking(self, text: str, *, points: Iterable[int] = (), child: bool = False) -> str:
        """Why the text does not say it, in a sentence; empty where it does, or where only a person can see it."""
        if self.shows is Shows.DAY and not _DAY.search(text):
            return "It names no day. Write one like 28 November 2024."
        if self.shows is Shows.POINTS:
            left = [n for n in points if not re.search(rf"\bpoint {n}\b", text, re.IGNORECASE)]
            return f"It says nothing on point {', '.join(map(str, left))}." if left else ""
        sign = self.child_sign if child and self.child_sign else self.sign
        return self.lacks if sign and not re.search(sign, text, re.IGNORECASE) else ""


@dataclass(frozen=True, slots=True)
class Required:
    """One part of a document, in our own words. `says`: keys of sayings.

    `citation` and `certainty` are there only where they are other than the document's; only V is verified.
    """

    words: str
    key: str = ""
    says: tuple[str, ...] = ()
    citation: Citation | None = None
    certainty: str = ""

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """What it says."""
        return tuple(sayings()[key] for key in self.says)


@cache
def sayings() -> Mapping[str, Saying]:
    """Every saying by its key."""
    root = read_table(FILE)
    found = MappingProxyType({key: _read(key, root.table(key)) for key in root.keys()})  # noqa: SIM118 - a Table is not a dict
    root.done()
    return found


def _read(key: str, table: Table) -> Saying:
    saying = Saying(
        key=key,
        sign=table.text_or("sign", ""),
        child_sign=table.text_or("child_sign", ""),
        lacks=table.text_or("lacks", ""),
        usual=table.text_or("usual", ""),
        child=table.text_or("child", ""),
        shows=table.choice("shows", Shows) if "shows" in table else None,
    )
    for name in ("sign", "child_sign"):
        try:
            re.compile(getattr(saying, name))
        except re.error as problem:
            raise table.fault(name, f"is no pattern: {problem}") from None
    if bool(saying.sign) == (saying.shows is not None):
        raise table.fault("sign", "needs a sign, or what it shows")
    if saying.sign and not saying.lacks:
        raise table.fault("lacks", "needs the sentence for where it is not there")
    table.done()
    return saying
