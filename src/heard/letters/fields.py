"""The fields that a template may use: the whole catalogue. What is not here is refused when a template is given in.

`docs/letters.md` lists them and a test holds the two together.
"""

from dataclasses import dataclass

from heard.letters.required import kinds


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in a template, what it says, an example. `each`: a list, with these names in each row."""

    name: str
    says: str
    example: str = ""
    each: tuple[str, ...] = ()


_POINT = ("number", "text", "wanted", "finding", "reason")
CATALOGUE: tuple[Field, ...] = (
    Field("council.name", "The council’s name", "Example County Council"),
    Field("council.telephone", "The complaints team’s telephone, from the council’s letters.toml", "01632 960 001"),
    Field("council.email", "Its e-mail address, likewise", "complaints@council.example"),
    Field("council.address_lines", "Its address, likewise: lines to go through with a loop", "County Hall", ("line",)),
    Field("letter.date", "The day on which the letter is written", "28 November 2024"),
    Field("letter.subject", "The letter’s heading", "We have your complaint"),
    Field("letter.opening", "The first sentences, as the officer wrote them", "Thank you for telling us."),
    Field("letter.more", "Anything else the officer wrote, after the blocks", ""),
    Field("recipient.name", "Whom the letter is for", "Tess Arden"),
    Field("recipient.address_lines", "Their address: lines to go through with a loop", "14 Mill Lane", ("line",)),
    Field("recipient.role", "Of somebody appointed: as what", "independent person"),
    Field("complaint.reference", "The complaint’s reference", "EX-2024-0001"),
    Field("complaint.received_on", "The day on which it was received", "18 November 2024"),
    Field("complaint.summary", "What it is about, in a line", "Respite care was promised and not arranged"),
    Field("complaint.stage", "The stage it is at", "1"),
    Field("complaint.procedure", "The procedure it is on", "Children Act 1989 representations"),
    Field("complaint.refusal_reason", "Why it was refused", ""),
    Field("complaint.signpost", "Where else they can go, where it was refused", ""),
    Field("due.answer", "The day by which an answer is due", "2 December 2024"),
    Field("due.at_the_latest", "The last day to which that can be put off", "16 December 2024"),
    Field("panel.day", "The day of the panel", "5 March 2025"),
    Field("panel.place", "Its place", "County Hall"),
    Field("panel.recommendations", "What the panel recommended", ""),
    Field("points", "The points of complaint: a loop goes through them", "", _POINT),
    Field("sender.name", "Who signs", "Odette Farr"),
    Field("sender.job_title", "Their job", "Complaints officer"),
)  # fmt: skip


def single() -> frozenset[str]:
    """The names of the fields that are one text."""
    return frozenset(one.name for one in CATALOGUE if not one.each)


def lists() -> dict[str, tuple[str, ...]]:
    """Name of a list → names in each of its rows; ("line",) where a row is a text itself."""
    return {one.name: one.each for one in CATALOGUE if one.each}


def blocks(kind: str) -> frozenset[str]:
    """The named blocks of a kind of letter: `says.advocacy`."""
    return frozenset(f"says.{one.block}" for one in kinds()[kind].elements)
