"""Promises, changes, examples and compliments as blocks of a report."""

from collections.abc import Iterable, Iterator, Mapping

from heard.reporting.content import Change, ChosenCompliment, Content, Example
from heard.reporting.documents.blocks import Block, Item, Items, Paragraph, Quotation, Subheading
from heard.reporting.documents.plain import paragraphs
from heard.reporting.measures.read_sections import CHANGES, COMPLIMENTS, EXAMPLES, PROMISES
from heard.reporting.narrative import Figures
from heard.reporting.narrative import blocks as written

TITLES = {
    PROMISES: "What we promised last year, and what became of it",
    CHANGES: "What changed because of complaints",
    EXAMPLES: "What happened in some complaints",
    COMPLIMENTS: "Compliments in people's own words",
}
LATE = "Shared with us after the year had ended"
_WHY_LATE = (
    "These were given during the year and reached the complaints team only after it, so that a count of what was "
    "recorded in the year does not hold them. They are printed because the people who gave them should be heard, and "
    "because what comes late shows that services do not always pass on what they are told."
)
_ANONYMOUS = "What could tell who the child or the family is has been left out or changed."


def blocks(kind: str, content: Content, figures: Figures, services: Mapping[str, str]) -> Iterator[Block]:
    """The blocks of a part of the content: promises, changes, examples or compliments; nothing where there is none.

    `services` are the council's, by key, in its order: what people wrote may name one by key or by name.
    """
    if kind == PROMISES and content.promises:
        yield Items(
            tuple(
                Item(one.text, one.became, figures.pieces(one.words, f"promises[{number}].words"))
                for number, one in enumerate(content.promises, start=1)
            )
        )
    elif kind == CHANGES:
        yield from _changes(content.changes, figures, services)
    elif kind == EXAMPLES:
        yield from _examples(content.examples, figures, services)
    elif kind == COMPLIMENTS:
        yield from _compliments(content.compliments, services)


def _changes(changes: tuple[Change, ...], figures: Figures, services: Mapping[str, str]) -> Iterator[Block]:
    told = [
        (change, figures.pieces(change.reason, f"changes[{number}].reason"))
        for number, change in enumerate(changes, start=1)
    ]
    for made, title in ((True, "Changes that were made"), (False, "Changes that were not made, and why")):
        items = tuple(
            Item(change.text, services.get(change.service, change.service), pieces)
            for change, pieces in told
            if change.made == made
        )
        if items:
            yield Subheading(title)
            yield Items(items)


def _examples(
    examples: tuple[Example, ...], figures: Figures, services: Mapping[str, str]
) -> Iterator[Block]:
    if examples:
        yield Paragraph(_ANONYMOUS)
    for number, example in enumerate(examples, start=1):
        service = services.get(example.service, example.service)
        yield Subheading(f"{example.title} ({service})" if service else example.title)
        yield from written(example.text, figures, f"examples[{number}].text")


def _compliments(compliments: tuple[ChosenCompliment, ...], services: Mapping[str, str]) -> Iterator[Block]:
    yield from _by_service((one for one in compliments if not one.late), services)
    late = [one for one in compliments if one.late]
    if late:
        yield Subheading(LATE)
        yield Paragraph(_WHY_LATE)
        for one in late:
            service = services.get(one.service, one.service)
            yield _quoted(one, ", ".join(part for part in (one.giver, service) if part))


def _by_service(of: Iterable[ChosenCompliment], services: Mapping[str, str]) -> Iterator[Block]:
    """In the council's order of services, then any other it named; those about none come first."""
    held: dict[str, list[ChosenCompliment]] = {"": [], **{name: [] for name in services.values()}}
    for one in of:
        held.setdefault(services.get(one.service, one.service), []).append(one)
    for service, found in held.items():
        if found and service:
            yield Subheading(service)
        yield from (_quoted(one, one.giver) for one in found)


def _quoted(one: ChosenCompliment, by: str) -> Quotation:
    bare = "\n\n".join(paragraphs(one.text.strip().strip('“”"')))
    return Quotation(bare, by)
