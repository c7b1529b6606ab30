"""What people write, between how it is stored (rows by section) and the report's `Content`.

What was stored must open for ever, so nothing is refused here: `actions.write` refuses what a person sends, as
`reporting.content_read` does what a file holds. What a row is, and what it must say, stands once: `reporting.content`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from heard.reporting.content import ROWS, Change, ChosenCompliment, Content, Example, Promise

Data = Mapping[str, Any]
NARRATIVE = "narrative"
SETTINGS = "settings"


def content_of(written: Mapping[str, Data]) -> Content:
    """The newest writings by section as the value that a report takes."""
    narratives = {
        section: str(data.get("text", "")).strip()
        for section, data in sorted(written.items())
        if section not in ROWS and section != SETTINGS
    }
    return Content(
        narratives={section: text for section, text in narratives.items() if text},
        promises=tuple(Promise(**row) for row in _rows(written, "promises")),
        changes=tuple(Change(**row) for row in _rows(written, "changes")),
        examples=tuple(Example(**row) for row in _rows(written, "examples")),
        compliments=tuple(ChosenCompliment(**_dated(row)) for row in _rows(written, "compliments")),
    )


def has_words(data: Data) -> bool:
    """Whether a writing says anything: a section that was emptied is as one that nobody wrote."""
    return bool(data.get("rows") or str(data.get("text", "")).strip())


def _rows(written: Mapping[str, Data], section: str) -> Iterable[dict[str, Any]]:
    known = {field.name for field in fields(ROWS[section])}
    for row in written.get(section, {}).get("rows", ()):
        yield {name: value for name, value in row.items() if name in known}


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    day = row.get("received_on")
    return {**row, "received_on": date.fromisoformat(day) if isinstance(day, str) and day else day or None}


def as_data(content: Content) -> dict[str, Any]:
    """The content as plain values, as an edition keeps it."""
    return {
        "narratives": dict(content.narratives),
        **{
            section: [
                {field.name: _plain(getattr(row, field.name)) for field in fields(row)}
                for row in getattr(content, section)
            ]
            for section in ROWS
        },
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def from_data(data: Data) -> Content:
    """The content that an edition kept."""
    written: dict[str, Data] = {id: {"text": text} for id, text in data.get("narratives", {}).items()}
    return content_of(written | {section: {"rows": data.get(section, [])} for section in ROWS})


def texts(written: Mapping[str, Data]) -> Iterable[tuple[str, str]]:
    """(section, text) of everything that people wrote freely: what is looked through for names."""
    for section, data in sorted(written.items()):
        if section == SETTINGS:
            continue
        if section not in ROWS:
            yield section, str(data.get("text", ""))
            continue
        for row in data.get("rows", ()):
            for name, value in row.items():
                if isinstance(value, str) and name not in ("became", "received_on"):
                    yield section, value
