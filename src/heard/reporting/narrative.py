"""What officers write, as blocks. The grammar is small on purpose, and none of it is markup.

An empty line ends a paragraph, `- ` begins a bullet, `## ` a subheading. `{id}` quotes the figure of a sentence and
`{table | row | column}` one of a table, as the report prints it; `{year}` and its like name the period. A brace itself
is written twice.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from heard.reporting.documents.blocks import (
    Block,
    Bullets,
    Linked,
    Paragraph,
    Piece,
    Pieces,
    Place,
    Prose,
    Subheading,
)
from heard.reporting.measures.toml_reader import meant
from heard.reporting.tables import Fact, Table
from heard.rules.faults import InputFault

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_WITHHELD, _NONE = "[figure withheld]", "n/a"


class Figures:
    """The figures of a report, as it prints them, to be quoted in words.

    `shown` are the ids of the tables and sentences that stand in the report: only those can be linked to. `names` are
    the words for the period.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        facts: Mapping[str, Fact],
        shown: Collection[str],
        names: Mapping[str, str],
    ) -> None:
        self._tables, self._facts, self._shown, self._names = tables, facts, shown, names
        self.quoted: dict[str, None] = {}  # ids of the tables and sentences whose figures were asked for

    def pieces(self, text: str, where: str) -> Pieces:
        """The text with its figures. Raises InputFault for a figure that there is not; `where` names the text."""
        found: list[Piece] = []
        end = 0
        for match in _BRACES.finditer(text):
            found.append(text[end : match.start()])
            end = match.end()
            if match[1] is None:
                found.append(match[0][0])
            else:
                found.append(self._quoted(match[1].strip(), where))
        found.append(text[end:])
        return tuple(_joined(found))

    def figure(self, name: str, where: str) -> Linked:
        """A figure by `id` or `table | row | column`. Raises InputFault for one that there is not."""
        id, *labels = (part.strip() for part in name.split("|"))
        if len(labels) == 2:
            return self._cell(id, labels[0], labels[1], where)
        fact = self._facts.get(id)
        if fact is None or labels:
            raise self._unknown(name, id, where)
        self.quoted[id] = None
        shown = fact.shown or (_WITHHELD if fact.cell.suppressed else _NONE)
        return Linked(shown, self._place(Place("fact", id)), figure=True)

    def _quoted(self, name: str, where: str) -> Piece:
        return self._names[name] if name in self._names else self.figure(name, where)

    def _cell(self, id: str, row: str, column: str, where: str) -> Linked:
        table = self._tables.get(id)
        if table is None:
            told = f"{where}: {{{id} | {row} | {column}}}: there is no table {id}"
            raise InputFault(f"{told}{meant(id, self._tables)}")
        rows = [one.label for one in (*table.rows, *((table.total,) if table.total else ()))]
        down, across = (
            _index(labels, label, f"{where}: {{{id} | {row} | {column}}}: table {id} has no {side}")
            for labels, label, side in ((rows, row, "row"), (list(table.columns[1:]), column, "column"))
        )
        self.quoted[id] = None
        cell = table.cell(down, across)
        return Linked(cell.text or _NONE, self._place(Place("table", id, down, across)), figure=True)

    def _place(self, place: Place) -> Place | None:
        return place if place.id in self._shown else None

    def _unknown(self, name: str, id: str, where: str) -> InputFault:
        if id in self._tables:
            return InputFault(f"{where}: {{{name}}}: a figure of a table is written {{{id} | row | column}}")
        close = meant(id, (*self._facts, *self._tables, *self._names))
        return InputFault(f"{where}: {{{name}}}: there is no figure {id}{close}")


def blocks(text: str, figures: Figures, where: str) -> Iterator[Block]:
    """The text as blocks. Raises InputFault for a figure that there is not; `where` names the text in messages."""
    for kind, lines in _runs(text):
        if kind == "##":
            yield from (Subheading(line) for line in lines)
        elif kind == "-":
            yield Bullets(tuple(figures.pieces(line, where) for line in lines))
        else:
            pieces = figures.pieces(lines[0], where)
            plain = "".join(piece for piece in pieces if isinstance(piece, str))
            yield Prose(pieces) if any(isinstance(one, Linked) for one in pieces) else Paragraph(plain)


def _runs(text: str) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together: of a paragraph, of a list, and each subheading."""
    held: list[str] = []
    kind = ""
    for line in re.split(r"\r\n?|\n", text):
        bare = line.strip()
        mark, _, rest = bare.partition(" ")
        now = mark if mark in ("-", "##") and rest.strip() else ""
        goes_on = (
            bool(held) and bool(bare) and not now and kind != "##"
        )  # a line under a bullet is part of it
        if goes_on:
            held[-1] = f"{held[-1]} {bare}"
            continue
        if held and (not bare or now != kind or now == "##"):
            yield kind, held
            held = []
        if bare:
            held.append(rest.strip() if now else bare)
        kind = now
    if held:
        yield kind, held


def _index(labels: list[str], label: str, told: str) -> int:
    if label in labels:
        return labels.index(label)
    small = [one.casefold() for one in labels]
    if label.casefold() in small:
        return small.index(label.casefold())
    raise InputFault(f"{told} '{label}'{meant(label, labels)}")


def _joined(found: list[Piece]) -> Iterator[Piece]:
    """Texts beside each other as one; none that is empty."""
    held = ""
    for piece in found:
        if isinstance(piece, str):
            held += piece
            continue
        if held:
            yield held
        held = ""
        yield piece
    if held:
        yield held
