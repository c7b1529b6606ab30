"""A reply in its parts: what the family reads, in order, and the sentences it usually ends with. Pure.

The letters take these parts as they are; nothing here knows how a page or a document looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from heard.rules.requirements import Required
from heard.rules.vocabulary import FindingValue
from heard.rules.wording import full_day

# A finding as the family reads it.
FINDING_WORDS: Mapping[str, str] = {
    FindingValue.UPHELD: "We agree with you. This part of your complaint is upheld.",
    FindingValue.PARTLY_UPHELD: "We agree with some of this. This part of your complaint is partly upheld.",
    FindingValue.NOT_UPHELD: "We do not agree with this. This part of your complaint is not upheld.",
    FindingValue.NO_FINDING: "We could not find out enough to decide. There is no finding on this part.",
}
UPHELD = frozenset({FindingValue.UPHELD, FindingValue.PARTLY_UPHELD})


@dataclass(frozen=True, slots=True)
class PointAnswered:
    """One point with what is said to it. `finding`: a `FindingValue`, or empty where there is none yet.

    `why_upheld`: the council's own word for why it went wrong, for its records; the family reads `reason`.
    """

    number: int
    text: str
    finding: str = ""
    reason: str = ""
    why_upheld: str = ""

    @property
    def upheld(self) -> bool:
        """Upheld, wholly or partly."""
        return self.finding in UPHELD


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that will be done, by whom and by when (None: nobody has said)."""

    action: str
    owner: str
    by: date | None = None

    def sentence(self) -> str:
        """ "Write to the school: team manager, by Friday 6 December 2024." """
        who = f": {self.owner}" if self.owner else ""
        when = f", by {full_day(self.by)}" if self.by else ""
        return f"{self.action.rstrip('.')}{who}{when}."


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: opening, an answer a point, what will be done, and how the person can go on."""

    opening: str = ""
    points: tuple[PointAnswered, ...] = ()
    promises: tuple[Promise, ...] = ()
    closing: str = ""

    def paragraphs(self) -> list[tuple[str, str]]:
        """(heading or empty, text) of every part in the order in which it is read."""
        told: list[tuple[str, str]] = []
        if self.opening.strip():
            told.append(("", self.opening.strip()))
        for one in self.points:
            said = [FINDING_WORDS.get(one.finding, ""), one.reason.strip()]
            told.append((f"{one.number}. {one.text}", "\n\n".join(part for part in said if part)))
        if self.promises:
            told.append(("What we will do", "\n".join(one.sentence() for one in self.promises)))
        if self.closing.strip():
            told.append(("If you want to take this further", self.closing.strip()))
        return told

    def text(self) -> str:
        """The whole as plain text, as it is kept with the answer."""
        return "\n\n".join(
            "\n".join(part for part in (heading, text) if part) for heading, text in self.paragraphs()
        )


def usual_closing(parts: Iterable[Required]) -> str:
    """The sentences that a document usually ends with, for the parts it must contain. Each sentence once."""
    usual = (saying.usual for part in parts for saying in part.sayings)
    return "\n\n".join(dict.fromkeys(sentence for sentence in usual if sentence))
