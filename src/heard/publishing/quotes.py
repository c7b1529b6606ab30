"""Figures that words quote, between braces: whether the report has them is found out while the words are saved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from heard.look.words import sentence
from heard.publishing.content import content_of, texts
from heard.publishing.figures import register_of, report_of
from heard.publishing.models import Draft, Reckoning
from heard.publishing.reckon import basis_of
from heard.publishing.refusals import NotNow
from heard.reporting.content import ROWS
from heard.rules.faults import InputFault

_QUOTE = re.compile(r"\{[^{}]*\}")
# How the report's faults begin: narratives.foreword: …, promises[2].words: …
_WHERE = re.compile(r"^(?:narratives\.(?P<id>[\w-]+)|(?P<list>\w+)\[(?P<row>\d+)\]\.(?P<field>\w+)): ")


def check_quotes(draft: Draft, section: str, data: Mapping[str, Any]) -> None:
    """Raise NotNow, at the field, where these words quote a figure that the report does not have.

    Nothing is counted where nothing is quoted; else the report is made without protection, which takes a second or two.
    """
    if not any(_QUOTE.search(text) for _section, text in texts({section: data})):
        return
    try:
        basis = basis_of(draft)
        asked = replace(basis.ask.inside(), content=content_of({section: data}))
        report_of(basis.council, register_of(asked), asked)
    except InputFault as fault:
        for message in fault.messages:
            where = _WHERE.match(message)
            if where and section in (where["id"], where["list"]):
                field = f"{where['field']}-{where['row']}" if section in ROWS else "text"
                raise NotNow(sentence(message[where.end() :]), field) from fault


def offered(says: Reckoning | None) -> Iterator[tuple[str, str]]:
    """(what to write, what it says) of each sentence with a figure, and of the first figure of each table."""
    if says is None:
        return
    for fact in says.data.get("facts", ()):
        yield f"{{{fact['id']}}}", str(fact["sentence"])
    for table in says.data.get("tables", ()):
        rows = [*table["rows"], *([table["total"]] if table.get("total") else [])]
        if rows and len(table["columns"]) > 1 and not table.get("texts"):
            yield f"{{{table['id']} | {rows[0][0]} | {table['columns'][1]}}}", str(table["title"])
