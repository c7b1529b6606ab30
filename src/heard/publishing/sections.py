"""What may be written into a report: a narrative wherever its layout has a place for one, and four lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from django.utils.translation import gettext as _

from heard.authority import Authority
from heard.casework.facts import council as this_council
from heard.publishing.content import NARRATIVE
from heard.publishing.figures import Ask
from heard.publishing.models import Draft, Reckoning
from heard.reporting.content import NOTHING, ROWS, Change, ChosenCompliment, Content, Example, Promise
from heard.reporting.measures.layout import load_layout
from heard.reporting.register import Register
from heard.reporting.reports import body
from heard.reporting.reports.editions import EDITIONS, PUBLIC, prompts
from heard.reporting.reports.editions.catalogue import counted_from
from heard.reporting.reports.editions.composing import composed, public

# What an edition does with these says which lists it prints.
ONE_OF_EACH = Content(
    promises=(Promise("A guide", "done"),),
    changes=(Change("A guide", made=True),),
    examples=(Example("A guide", "It came"),),
    compliments=(ChosenCompliment("Thank you"),),
)


@dataclass(frozen=True)
class Place:
    """A section somebody may write. `beside` is the id of the report's heading it stands under ("" for none), `asks`
    what is wanted there.
    """

    key: str
    title: str
    kind: str  # narrative, promises, changes, examples or compliments
    beside: str = ""
    asks: str = ""


def asked(council: Authority, register: Register | None, ask: Ask) -> tuple[Place, ...]:
    """Every place of an edition, in the order of the report; the lists come last, those that it prints."""
    titles = {
        "promises": _("What we promised last year, and what became of it"),
        "changes": _("Changes made, and not made"),
        "examples": _("Examples, told so that nobody can be known by them"),
        "compliments": _("Compliments"),
    }
    printed = _printed(council, register, ask)
    return (
        *_narratives(council, register, ask),
        *(Place(key, titles[key], key) for key in ROWS if key in printed),
    )


def _printed(council: Authority, register: Register | None, ask: Ask) -> frozenset[str]:
    """The lists that an edition prints: nobody is asked for words that would stand nowhere. All without a register."""
    one = EDITIONS[ask.edition]
    made = public(one, council, ONE_OF_EACH) if ask.edition == PUBLIC else None
    if made is None and register is not None:
        first = counted_from(one, ask.start, ask.end)
        made = composed(one, council, register, first, ask.end, content=ONE_OF_EACH)
    return frozenset(key for key in ROWS if made is None or getattr(made.content, key))


def places(draft: Draft) -> tuple[Place, ...]:
    """The places of a draft as it was last counted; of one that cannot be counted, those of its layout. One query."""
    kept = Reckoning.objects.filter(draft=draft).values_list("places", flat=True).first()
    if kept:
        return tuple(Place(**one) for one in kept)
    nothing = Ask(draft.edition, draft.start, draft.end, draft.as_at, draft.known_at, NOTHING)
    return asked(this_council(), None, nothing)


def place_of(draft: Draft, key: str) -> Place | None:
    """The place of this key, or None where the report has none."""
    return next((one for one in places(draft) if one.key == key), None)


def _narratives(council: Authority, register: Register | None, ask: Ask) -> Iterator[Place]:
    """The public edition asks what its layout asks; any other what it is made to ask, which hangs on the register."""
    if ask.edition != PUBLIC:
        if register is not None:
            for one in prompts(ask.edition, council, register, start=ask.start, end=ask.end):
                yield Place(one.id, one.section, NARRATIVE, "", one.asks)
        return
    layout = load_layout(council.report_path, council)
    beside = {
        name: f"section-{number}"
        for number, section in enumerate(layout.sections, start=1)
        for kind, name in section.blocks
        if kind == NARRATIVE
    }
    for id, narrative in body.asked(layout).items():
        yield Place(id, narrative.title, NARRATIVE, beside.get(id, f"narrative-{id}"), narrative.prompt)


def shown(data: Mapping[str, Any]) -> list[str]:
    """A writing as lines that a person can read and compare: paragraphs, or a row a line."""
    if "rows" not in data:
        return [line for line in str(data.get("text", "")).split("\n") if line.strip()]
    return ["; ".join(_said(name, value) for name, value in row.items()) for row in data["rows"]]


def _said(name: str, value: Any) -> str:
    words = {
        "made": _("made") if value else _("not made"),
        "late": _("shared after the year had ended") if value else "",
    }
    return words.get(name, str(value))


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str]]:
    """("+" or "-", line) of what the newer version has and has no more."""
    lines = ndiff(shown(old), shown(new))
    return [(line[0], line[2:]) for line in lines if line[0] in "+-"]
