"""The row a complaint is found by, made of its nouns. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from heard.casework.models.search import search_key
from heard.casework.nouns.people import short_name
from heard.rules import search_words

Row = dict[str, Any]


def search_row(
    complaint: UUID,
    reference: str,
    received_on: date,
    summary: str,
    people: Sequence[Mapping[str, Any]],
    points: Sequence[Mapping[str, Any]],
    contacts: Iterable[str],
) -> Row:
    """`text` is what a list of what was found may show: summary, points and what was said, with short names.

    `tokens` is what it is found by: also the reference, full names and organisations, and each contact detail of each
    person as a whole. `points` by number, `contacts` by day of receipt; the order of `people` does not matter.
    """
    persons = sorted(people, key=lambda one: str(one["id"]))
    said = [summary]
    said += [words for one in points for words in (one["text"], one["desired_outcome"])]
    said += contacts
    told = "\n".join(part.strip() for part in said if part.strip())
    names = "\n".join(part for one in persons for part in (one["name"], one["organisation"]))
    tokens = [*search_words.words_of(f"{reference}\n{names}\n{told}")]
    for one in persons:
        details = (one["address"], one["postcode"], one["email"], one["telephone"])
        if any(details):
            tokens += search_words.contact_values(*details)
    return {
        "id": search_key(received_on.toordinal(), complaint),
        "text": _shortened(told, [one["name"] for one in persons]),
        "tokens": search_words.joined(tokens),
    }


def _shortened(text: str, names: Iterable[str]) -> str:
    """The text with the full names of people as a list shows them: "Mia Arden" → "Mia A"."""
    for name in names:
        if len(name.split()) > 1:
            pattern = r"\s+".join(map(re.escape, name.split()))
            # Part by part: a name is no pattern.
            text = short_name(name).join(re.split(rf"\b{pattern}\b", text, flags=re.IGNORECASE))
    return text
