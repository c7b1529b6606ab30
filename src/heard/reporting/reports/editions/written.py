"""What people write into an edition: what of it is printed there, and what nobody has written yet."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from heard.reporting.content import Content
from heard.reporting.documents.blocks import Block, Items, Linked, Notice, Paragraph, Piece, Prose, Subheading
from heard.reporting.measures.model import Layout
from heard.reporting.measures.read_sections import CHANGES, COMPLIMENTS, EXAMPLES, NARRATIVE, PROMISES
from heard.reporting.reports import body

_QUOTED = re.compile(r"\{([^{}|]+)")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that people are asked to write: the narrative's id, the section it stands in, what is wanted."""

    id: str
    section: str
    asks: str


def printed(
    content: Content, kinds: Collection[str], narratives: Collection[str], elsewhere: Collection[str] = ()
) -> Content:
    """Only what an edition prints, so that what was written for others is neither checked nor quoted in it.

    `kinds` and `narratives` are what it shows; a narrative that is asked `elsewhere` falls away, one that nobody asks
    stays, and is refused by its name.
    """
    return Content(
        {id: text for id, text in content.narratives.items() if id in narratives or id not in elsewhere},
        content.promises if PROMISES in kinds else (),
        content.changes if CHANGES in kinds else (),
        content.examples if EXAMPLES in kinds else (),
        content.compliments if COMPLIMENTS in kinds else (),
    )


def made(content: Content) -> Content:
    """With only the changes that were made, for readers who want to know what became better."""
    return replace(content, changes=tuple(one for one in content.changes if one.made))


def quoted(content: Content) -> frozenset[str]:
    """The ids of the tables and sentences that the words quote, and whatever else stands in braces."""
    texts = (
        *content.narratives.values(),
        *(one.words for one in content.promises),
        *(one.reason for one in content.changes),
        *(one.text for one in content.examples),
    )
    return frozenset(found.strip() for text in texts for found in _QUOTED.findall(text.replace("{{", "")))


def in_sentences(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with changes told in plain sentences, under the section's own heading: for young readers."""
    held: Subheading | None = None
    for block in blocks:
        if isinstance(block, Items):
            held = None
            for item in block.items:
                yield _sentences(item.term, item.pieces)
            continue
        if held:
            yield held
        held = block if isinstance(block, Subheading) else None
        if not held:
            yield block
    if held:
        yield held


def _sentences(term: str, pieces: tuple[Piece, ...]) -> Block:
    first = " ".join(term.split())
    start = f"{first}{'' if first.endswith(('.', '!', '?')) else '.'}"
    told = (f"{start} ", *pieces) if pieces else (start,)
    last = told[-1]
    if isinstance(last, Linked) or not last.rstrip().endswith((".", "!", "?")):
        told = (*told, ".")
    if any(isinstance(one, Linked) for one in told):
        return Prose(told)
    return Paragraph(" ".join("".join(one for one in told if isinstance(one, str)).split()))


def prompts(layout: Layout, names: Mapping[str, str]) -> tuple[Prompt, ...]:
    """What people are asked to write, in the order of the report. `names` are the words for the period."""
    asked = body.asked(layout)
    placed = {
        name: section.title
        for section in layout.sections
        for kind, name in section.blocks
        if kind == NARRATIVE
    }
    free = [id for id in asked if id not in placed] if NARRATIVE not in layout.leave_out else []
    before = [id for id in free if id in body.FIRST]
    after = [id for id in free if id in body.BEFORE_CHANGES]
    rest = [id for id in free if id not in (*before, *after, *body.LAST)]
    last = [id for id in free if id in body.LAST]
    return tuple(
        Prompt(id, _named(placed.get(id, asked[id].title), names), _named(asked[id].prompt, names))
        for id in (*before, *placed, *after, *rest, *last)
    )


def _named(text: str, names: Mapping[str, str]) -> str:
    for name, words in names.items():
        text = text.replace(f"{{{name}}}", words)
    return text


def unwritten(asked: Iterable[Prompt], content: Content) -> tuple[Prompt, ...]:
    """What nobody has written yet."""
    return tuple(one for one in asked if not content.narratives.get(one.id, "").strip())


def reminder(missing: Iterable[Prompt]) -> Iterator[Notice]:
    """The notice on top of an edition for inside the council that names what is still to be written, in one line."""
    sections = tuple(dict.fromkeys(one.section for one in missing))
    if sections:
        yield Notice("draft", "Still to be written", (f"{'; '.join(sections)}.",))
