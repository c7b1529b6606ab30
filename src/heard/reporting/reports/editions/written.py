"""What people write into an edition: where it goes, and what is said where they have not written it yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from heard.reporting.content import Content
from heard.reporting.documents.model import Block, Notice, Paragraph
from heard.reporting.reports.editions.composing import Composed


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that people are asked to write: the narrative's id, the section it stands in, what is wanted."""

    id: str
    section: str
    asks: str


def narrative(content: Content, id: str) -> Iterator[Block]:
    """What was written under an id, a paragraph for each; nothing where it was not written."""
    for part in content.narratives.get(id, "").split("\n\n"):
        text = " ".join(part.split())
        if text:
            yield Paragraph(text)


def changes(content: Content) -> Iterator[Block]:
    """The changes that complaints led to: first those made, then those not made, each with its reason."""
    for made in (True, False):
        for change in content.changes:
            if change.made is made:
                yield Paragraph(_sentence(change.text, "" if made else "Not done: ", change.reason))


def changes_made(content: Content) -> Iterator[Block]:
    """Only the changes that were made, for readers who want to know what became better."""
    yield from (Paragraph(_sentence(one.text, "", one.reason)) for one in content.changes if one.made)


def _sentence(text: str, before: str, reason: str) -> str:
    first, second = (" ".join(one.split()) for one in (text, reason))
    return " ".join(
        f"{one}{'' if one.endswith(('.', '!', '?')) else '.'}" for one in (before + first, second) if one
    )


def prompts(composed: Composed) -> tuple[Prompt, ...]:
    """What people are asked to write in an edition, in its order."""
    asked = composed.prompts
    return tuple(Prompt(id, heading, asked.get(id, "")) for id, heading in composed.headings.items())


def unwritten(composed: Composed, content: Content) -> tuple[Prompt, ...]:
    """What nobody has written yet."""
    return tuple(one for one in prompts(composed) if not content.narratives.get(one.id, "").strip())


def reminder(missing: Iterable[Prompt]) -> Iterator[Notice]:
    """The notice on top of an edition for inside the council that says what is still to be written."""
    lines = tuple(f"{one.section} ({one.id}): {one.asks}".rstrip(": ") for one in missing)
    if lines:
        yield Notice("draft", "Still to be written", lines)
