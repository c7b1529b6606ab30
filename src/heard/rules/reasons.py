"""A sentence, where it comes from, and how sure we are."""

from dataclasses import dataclass

from heard.rules.citation import Citation


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence, where it comes from, and whether that was checked against the official text.

    `tag`: V checked, S seen in a secondary source, M recalled, I our inference; empty where `verified` says enough.
    """

    text: str
    citation: Citation | None = None
    verified: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something may be done. `reasons`: why not, or what it rests on. `cautions`: no bar, but to be weighed."""

    allowed: bool
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed
