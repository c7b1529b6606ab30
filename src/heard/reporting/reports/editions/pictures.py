"""The pictures of the young people's edition, each made of what its sentences say, and never of more."""

from collections.abc import Iterator, Mapping

from heard.reporting.documents.model import Block
from heard.reporting.pictograms import Pictogram
from heard.reporting.tables import Fact

STEPS = (
    ("bubble", "You tell us"),
    ("search", "Someone new looks at it"),
    ("three", "Three people meet"),
    ("scales", "The Ombudsman checks"),
)
TEN = 10


def drawn(words: list[str], facts: Mapping[str, Fact]) -> Iterator[Block]:
    """The picture of that name (`tiles`, `tens`, `steps`, `helper`) or none, where its figures are not given."""
    kind, *named = words
    if kind == "tiles":
        yield from _tiles([tuple(one.split(":")) for one in named], facts)
    elif kind == "tens":
        yield from _tens(facts.get(named[0]))
    elif kind == "steps":
        labels = tuple(label for _, label in STEPS)
        told = ", then ".join(f"{number}, {label}" for number, label in enumerate(labels, start=1))
        yield Pictogram(
            "steps", "The steps of a complaint", f"A path with four steps: {told}.", labels, (), "", "steps",
            tuple(icon for icon, _ in STEPS),
        )  # fmt: skip
    elif kind == "helper":
        yield Pictogram(
            "helper",
            "An advocate is on your side",
            "A young person and an advocate stand side by side. The young person says: this is not right. "
            "The advocate says: I will help you to say it.",
            ("This is not right.", "I will help you to say it."),
            (),
            "",
            "helper",
        )


def _tiles(named: list[tuple[str, ...]], facts: Mapping[str, Fact]) -> Iterator[Block]:
    found = [
        (icon, label.replace("_", " "), facts[id].shown)
        for id, icon, label in named
        if id in facts and facts[id].shown and facts[id].cell.value != 0
    ]
    if not found:
        return
    told = ", ".join(f"{shown} {label}" for _, label, shown in found)
    yield Pictogram(
        "tiles",
        "The year in numbers",
        f"Big numbers with pictures: {told}.",
        tuple(label for _, label, _ in found),
        (),
        "",
        "tiles",
        tuple(icon for icon, _, _ in found),
        tuple(shown for _, _, shown in found),
    )


def _tens(fact: Fact | None) -> Iterator[Block]:
    """Ten clocks, so many of them filled; nothing where the share is not given."""
    if fact is None or fact.cell.suppressed or fact.cell.value is None:
        return
    full = round(fact.cell.value / TEN)
    about = f"About {full} in {TEN} answers came in time" if 0 < full < TEN else (
        "Nearly all answers came in time" if full else "Nearly no answers came in time"
    )  # fmt: skip
    yield Pictogram(
        "in-time",
        about,
        f"Ten clocks in a row. {full} of them are filled in and ticked, {TEN - full} are empty.",
        (f"{full} in {TEN}",),
        (),
        "",
        "tens",
        (),
        (str(full),),
    )
