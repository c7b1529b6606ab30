"""`report.json`, the form that other programs read (docs: the contract)."""

import json
from collections.abc import Mapping
from typing import Any

from heard.reporting.documents import json_words
from heard.reporting.documents.links import standing
from heard.reporting.documents.model import SCHEMA, Check, FactBlock, Report, TableBlock
from heard.reporting.tables import Cell, Fact, Row, Table, nameless


def render(report: Report, *, cases: bool = True) -> str:
    """The report as JSON text. Without `cases` no reference of a complaint is in it."""
    return json.dumps(as_data(report, cases=cases), ensure_ascii=False, indent=1) + "\n"


def as_data(report: Report, *, cases: bool = True) -> dict[str, Any]:
    """The report as plain values. What was given and not counted is marked `carried` and says its `source`.

    A report that is safe to publish names no complaint, whatever `cases` says.
    """
    report = standing(report)
    cases = cases and not report.protection
    return {
        "schema": SCHEMA,
        "title": report.title,
        "authority": report.authority,
        "period": {"start": report.start.isoformat(), "end": report.end.isoformat()},
        "as_at": report.as_at.isoformat(),
        "known_at": report.known_at.isoformat(),
        "register_digest": report.register_digest,
        "invented": report.invented,
        "draft": bool(report.failing),
        **({"protection": dict(report.protection)} if report.protection else {}),
        "edition": report.edition,
        "checks": [_check(check) for check in report.checks],
        **({"ten_items": json_words.ten_items(report.ten_items)} if report.ten_items else {}),
        "notices": json_words.notices(report),
        "sections": json_words.sections(report),
        "tables": [_table(table, cases) for table in report.tables],
        "facts": [_fact(fact, cases) for fact in report.facts],
        **_quoted(report, cases),
        **_against_published(report),
    }


def _quoted(report: Report, cases: bool) -> dict[str, Any]:
    """Tables and sentences that stand in no section, and whose figures are printed in words, charts or the summary."""
    if not report.quoted:
        return {}
    tables = [_table(one.table, cases) for one in report.quoted if isinstance(one, TableBlock)]
    facts = [_fact(one.fact, cases) for one in report.quoted if isinstance(one, FactBlock)]
    return {"quoted": {"tables": tables, "facts": facts}}


def _against_published(report: Report) -> dict[str, Any]:
    """What `./heard compare` has to know beside the figures; nothing, where there is nothing."""
    told: dict[str, Any] = {}
    if report.unreachable:
        told["unreachable"] = [dict(one) for one in report.unreachable]
    if report.register_published and not report.protection:  # it tells numbers
        told["register_published"] = dict(report.register_published)
    return told


def _check(check: Check) -> dict[str, Any]:
    data: dict[str, Any] = {"id": check.id, "sentence": check.sentence, "holds": check.holds}
    return data | ({"explained": check.explained} if check.explained else {})


def _table(table: Table, cases: bool) -> dict[str, Any]:
    return {
        "id": table.id,
        "published_id": table.published_id or None,
        "title": table.title,
        "unit": table.unit,
        "basis": table.basis,
        "procedure": table.procedure,
        "stage": table.stage,
        "columns": list(table.columns),
        "rows": [_row(row, cases) for row in (table if cases else nameless(table)).rows],
        "total": _row(table.total, cases) if table.total else None,
        "notes": list(table.notes),
    }


def _row(row: Row, cases: bool) -> list[Any]:
    return [row.label, *(_cell(cell, cases) for cell in row.cells)]


def _cell(cell: Cell, cases: bool) -> dict[str, Any]:
    if cell.suppressed:
        return {"suppressed": True, "text": cell.text}
    data: dict[str, Any] = {
        "value": _plain(cell.value),
        "text": cell.text,
        "n": _plain(cell.n),
        "of": _plain(cell.of),
    }
    if cell.carried:
        data["carried"] = True
    if cell.source:
        data["source"] = cell.source
    if cases:
        data["cases"] = list(cell.cases())
    return data


def _fact(fact: Fact, cases: bool) -> Mapping[str, Any]:
    return {
        "id": fact.id,
        "published_id": fact.published_id or None,
        "value": _plain(fact.value),
        "unit": fact.unit,
        "base": _plain(fact.cell.of),
        "basis": fact.basis,
        "sentence": fact.sentence,
        **{key: value for key, value in _cell(fact.cell, cases).items() if key != "value"},
    }


def _plain(value: float | None) -> float | int | None:
    """Whole numbers are written as such: 48, not 48.0."""
    return int(value) if value is not None and value == int(value) else value
