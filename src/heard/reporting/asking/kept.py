"""An answer as plain values that are kept, and back: what was handed out can be drawn again years later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.reporting.documents import json
from heard.reporting.documents.model import Block, Heading, Notice, Paragraph, Report, TableBlock
from heard.reporting.tables import Cell, Row, Table
from heard.rules.faults import InputFault

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """One figure then and now, as printed; None where there was or is no such row or column."""

    then: str | None
    now: str | None

    @property
    def moved(self) -> bool:
        """Whether they are not the same."""
        return self.then != self.now


def to_data(report: Report, sentence: str, question: Data) -> dict[str, Any]:
    """The report of an answer with its question. No reference of a complaint is in it."""
    return {
        **json.as_data(report, cases=False),
        "authority_name": report.authority_name,
        "accent": report.accent,
        "sentence": sentence,
        "question": dict(question),
        "blocks": list(_blocks(report)),
    }


def of_data(data: Data) -> Report:
    """The report again. Raises InputFault where the values are no kept answer."""
    try:
        return Report(
            title=data["title"],
            authority=data["authority"],
            authority_name=data["authority_name"],
            accent=data["accent"],
            start=date.fromisoformat(data["period"]["start"]),
            end=date.fromisoformat(data["period"]["end"]),
            as_at=date.fromisoformat(data["as_at"]),
            known_at=date.fromisoformat(data["known_at"]),
            register_digest=data["register_digest"],
            invented=data["invented"],
            blocks=tuple(_block(one, data) for one in data["blocks"]),
            protection=data.get("protection", {}),
        )
    except (KeyError, TypeError, ValueError, IndexError):
        raise InputFault("This is not an answer that was kept.") from None


def compared(then: Data, now: Data) -> tuple[tuple[str, ...], list[tuple[str, tuple[Compared, ...]]]]:
    """(columns, rows) of the answer's table: every figure then and now, by what row and column are called."""
    was, is_ = _printed(then), _printed(now)
    columns = tuple(dict.fromkeys((*then["tables"][0]["columns"][1:], *now["tables"][0]["columns"][1:])))
    labels = dict.fromkeys((*_labels(then), *_labels(now)))
    total = {_total(one) for one in (then, now)} - {None}
    rows = [label for label in labels if label not in total] + [label for label in labels if label in total]
    told = [
        (label, tuple(Compared(was.get((label, one)), is_.get((label, one))) for one in columns))
        for label in rows
    ]
    return (then["tables"][0]["columns"][0], *columns), told


def _blocks(report: Report) -> Iterator[dict[str, Any]]:
    for block in report.blocks:
        match block:
            case Heading(text, id):
                yield {"heading": text, "id": id}
            case Paragraph(text):
                yield {"paragraph": text}
            case Notice(kind, title, lines):
                yield {"notice": kind, "title": title, "lines": list(lines)}
            case TableBlock(table):
                yield {"table": table.id}


def _block(data: Data, whole: Data) -> Block:
    if "heading" in data:
        return Heading(data["heading"], data["id"])
    if "notice" in data:
        return Notice(data["notice"], data["title"], tuple(data["lines"]))
    if "table" in data:
        return TableBlock(_table(next(one for one in whole["tables"] if one["id"] == data["table"])))
    return Paragraph(data["paragraph"])


def _table(data: Data) -> Table:
    return Table(
        id=data["id"],
        title=data["title"],
        columns=tuple(data["columns"]),
        rows=tuple(_row(row) for row in data["rows"]),
        total=_row(data["total"]) if data["total"] else None,
        unit=data["unit"],
        basis=data["basis"],
        notes=tuple(data["notes"]),
    )


def _row(data: list[Any]) -> Row:
    label, *cells = data
    return Row(
        label,
        tuple(
            Cell(
                cell.get("value"),
                cell["text"],
                n=cell.get("n"),
                of=cell.get("of"),
                suppressed=cell.get("suppressed", False),
            )
            for cell in cells
        ),
    )


def _every(data: Data) -> list[list[Any]]:
    table = data["tables"][0]
    return [*table["rows"], *([table["total"]] if table["total"] else [])]


def _labels(data: Data) -> list[str]:
    return [row[0] for row in _every(data)]


def _total(data: Data) -> str | None:
    total = data["tables"][0]["total"]
    return str(total[0]) if total else None


def _printed(data: Data) -> dict[tuple[str, str], str]:
    columns = data["tables"][0]["columns"][1:]
    return {
        (row[0], column): cell["text"]
        for row in _every(data)
        for column, cell in zip(columns, row[1:], strict=True)
    }
