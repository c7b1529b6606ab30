"""What may be written into a report: a narrative wherever its layout has a place for one, and four lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from django.utils.translation import gettext as _

from heard.authority import Authority
from heard.publishing.content import NARRATIVE, ROWS, narrative_ids
from heard.reporting.measures.layout import load_layout


@dataclass(frozen=True)
class Place:
    """A section somebody may write. `beside` is the id of the report's heading it stands under ("" for none)."""

    key: str
    title: str
    kind: str  # narrative, promises, changes, examples or compliments
    beside: str = ""


def places(council: Authority) -> tuple[Place, ...]:
    """Every place, in the order of the report; the lists come last."""
    layout = load_layout(council.report_path, council)
    found = []
    for number, (section, ids) in enumerate(
        zip(layout.sections, narrative_ids(layout), strict=True), start=1
    ):
        found += [
            Place(id, _title(section.title, id, len(ids)), NARRATIVE, f"section-{number}") for id in ids
        ]
    if not found:
        # A layout that names no place for words still has one for what is said before the figures.
        found.append(Place("introduction", _("Introduction"), NARRATIVE, "section-1"))
    titles = {
        "promises": _("What we promised last year, and what became of it"),
        "changes": _("Changes made, and not made"),
        "examples": _("Examples, told so that nobody can be known by them"),
        "compliments": _("Compliments"),
    }
    return (*found, *(Place(key, titles[key], key) for key in ROWS))


def place_of(council: Authority, key: str) -> Place | None:
    """The place of this key, or None where the report has none."""
    return next((one for one in places(council) if one.key == key), None)


def _title(section: str, id: str, count: int) -> str:
    """The heading's own words; with the id's where a section has several."""
    plain = section.replace("{", "").replace("}", "")
    return plain if count == 1 else f"{plain}: {id.replace('-', ' ')}"


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
