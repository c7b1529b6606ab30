"""How tables fit on paper: which pages lie on their side, how wide columns are, and where a table is cut into parts.

Estimates from the lengths of texts, in millimetres, the same for every renderer that has pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from heard.reporting.documents.model import (
    Block,
    FactBlock,
    Heading,
    Paragraph,
    Prose,
    Subheading,
    TableBlock,
    plain,
)
from heard.reporting.tables import Row, Table

UPRIGHT, SIDEWAYS = 174.0, 261.0  # between the margins of an A4 page
TALLEST = 232.0  # a picture on such a page, with its caption under it
MARGIN = 18.0
PIXEL = 25.4 / 96
_LETTER = 1.85  # of 9.5 points, roughly
_CAPITAL, _WIDE = 0.4, 0.6  # of a letter more: a capital after the first of a word, and every m and w
_PADDING = 4.5  # left and right of a cell together
_NARROWEST = 15.0
_GIVE = 2.0  # that the columns of a table may lack together: a fraction of a letter each
_LABEL, _TIGHT = 40.0, 34.0  # a column of long labels likes to have at least this, or does with that
_WORD = 24  # letters; a longer word is broken
_LINE = 36  # letters that a line of words likes to have
_WHOLE = 30  # lines of a table that is kept on one page
_TALLER = 1.5  # times as many lines stand on an upright page as on one that lies
LONG_ROW = 700  # letters; a row with more may be broken across pages
_PROSE = 90  # letters that a line of words may have where there is room
_SHORT = 700  # letters of a text that may stand beside a wide table
_FEW = 8  # rows of a table that may


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that follow each other on pages that lie the same way."""

    sideways: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table as it stands on paper. `whole` tells that it should not be broken across pages."""

    table: Table
    widths: tuple[float, ...]
    whole: bool


def runs(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """The blocks by the way their pages lie. The heading and what is short around a wide table go with it."""
    held: list[Block] = []
    lying = False
    for block in blocks:
        wide = isinstance(block, TableBlock) and sideways(block.table)
        if wide and not lying:
            lead = _lead(held)
            if held:
                yield Run(False, tuple(held))
            held, lying = lead, True
        elif lying and not wide and not _short(block):
            yield Run(True, tuple(held))
            held, lying = [], False
        held.append(block)
    if held:
        yield Run(lying, tuple(held))


def picture(wide: float, high: float) -> tuple[float, float]:
    """A picture of so many pixels in millimetres, no larger than what a page takes with the caption under it."""
    share = min(1.0, UPRIGHT / (wide * PIXEL), TALLEST / (high * PIXEL))
    return wide * PIXEL * share, high * PIXEL * share


def _short(block: Block) -> bool:
    match block:
        case Paragraph(text):
            return len(text) <= _SHORT
        case Prose(pieces):
            return len(plain(pieces)) <= _SHORT
        case FactBlock(fact):
            return len(fact.sentence) <= _SHORT
        case TableBlock(table):
            return len(table.rows) <= _FEW
        case Subheading():
            return True
    return False


def _lead(held: list[Block]) -> list[Block]:
    """Takes away from `held`, and gives, the last heading and what is under it, where that is short."""
    place = len(held)
    while place and len(held) - place < 6 and _short(held[place - 1]):
        place -= 1
    if not place or not isinstance(held[place - 1], Heading):
        return []
    lead = held[place - 1 :]
    del held[place - 1 :]
    return lead


def sideways(table: Table) -> bool:
    """Whether the table needs a page that lies on its side."""
    if not table.texts:
        return sum(_least(table, _TIGHT)) > UPRIGHT + _GIVE
    if sum(_wished(table)) <= UPRIGHT:
        return False
    if sum(_least(table)) > UPRIGHT:
        return True
    # Upright its texts stand on more lines; it lies only where that would take more pages.
    upright, lying = (
        _lines(table, [width + 0.1 for width in _widths(table, room)])  # what just fits is on one line
        for room in (UPRIGHT, SIDEWAYS)
    )
    return upright > max(_WHOLE, lying * _TALLER)


def parts(table: Table) -> list[Part]:
    """The table as it stands on paper: cut between columns where even a page on its side is too narrow for it.

    Each part repeats the labels, and its title says which part it is.
    """
    room = SIDEWAYS if sideways(table) else UPRIGHT
    least = _least(table, _TIGHT)
    if sum(least) <= room + _GIVE or len(least) < 3:
        return [_part(table, room)]
    number = ceil(sum(least[1:]) / max(room - least[0], _NARROWEST))
    cuts: list[list[int]] = [[]]
    fair = sum(least[1:]) / number
    for place, width in enumerate(least[1:]):
        filled = sum(least[1 + one] for one in cuts[-1])
        if cuts[-1] and (filled + width > room - least[0] or filled + width / 2 > fair):
            cuts.append([])
        cuts[-1].append(place)
    return [
        _part(_cut(table, places, f"{table.title} (part {part} of {len(cuts)})", part == len(cuts)), room)
        for part, places in enumerate(cuts, start=1)
    ]


def _cut(table: Table, places: list[int], title: str, last: bool) -> Table:
    """Some columns of the table, with its labels; the notes come under the last part."""

    def row(of: Row) -> Row:
        return Row(of.label, tuple(of.cells[place] for place in places))

    return replace(
        table,
        title=title,
        columns=(table.columns[0], *(table.columns[place + 1] for place in places)),
        rows=tuple(row(one) for one in table.rows),
        total=row(table.total) if table.total else None,
        notes=table.notes if last else (),
    )


def _part(table: Table, room: float) -> Part:
    widths = _widths(table, room)
    return Part(table, tuple(round(width, 1) for width in widths), _lines(table, widths) <= _WHOLE)


def _widths(table: Table, room: float) -> list[float]:
    """Each column as wide as it likes to be; where there is no room for that, all give way, none below its least."""
    wished, least = _wished(table, _PROSE if table.texts else _LINE), _least(table)
    over = sum(wished) - room
    if over <= 0:
        return wished
    spare = sum(wished) - sum(least)
    if over >= spare:
        return [width * room / sum(least) for width in least]
    return [wish - (wish - low) * over / spare for wish, low in zip(wished, least, strict=True)]


def _texts(table: Table) -> Iterator[tuple[str, list[str]]]:
    """The heading and the texts of each column."""
    rows = (*table.rows, table.total) if table.total else table.rows
    yield table.columns[0], [row.label for row in rows]
    for place, head in enumerate(table.columns[1:]):
        yield head, [row.cells[place].text for row in rows]


def _least(table: Table, label: float = _LABEL) -> list[float]:
    """What each column needs so that no usual word is broken."""
    found = []
    for place, (head, texts) in enumerate(_texts(table)):
        words = [word for text in (head, *texts) for word in text.split()]
        # Headings are bold, and so a little wider.
        longest = min(
            max(*(_letters(word) + 1 for word in head.split() or " "), *map(_letters, words)), _WORD
        )
        figures = 0 if table.texts or not place else min(max(map(len, texts), default=1), _WORD)
        width = max(longest, figures) * _LETTER + _PADDING
        labels = max(map(len, texts), default=1) * _LETTER + _PADDING
        found.append(max(width, min(label, labels) if place == 0 else 0, _NARROWEST))
    return found


def _letters(word: str) -> float:
    """How many usual letters a word is as long as: the capitals of LGSCO are wider, and so is every m and w."""
    capitals = sum(map(str.isupper, word))
    wide = sum(map(word.lower().count, "mw"))
    return len(word) + _CAPITAL * max(capitals - 1, 0) + _WIDE * wide


def _wished(table: Table, line_of_words: int = _LINE) -> list[float]:
    """What each column likes to have: its texts on a line, where they are short."""
    found = []
    for place, (head, texts) in enumerate(_texts(table)):
        line = 60 if place == 0 and not table.texts else line_of_words
        longest = min(max((len(part) for text in texts for part in text.split("\n")), default=1), line)
        found.append(max(longest, min(len(head) + 1, _LINE // 2 + 2)) * _LETTER + _PADDING)
    return [max(wish, low) for wish, low in zip(found, _least(table), strict=True)]


def _lines(table: Table, widths: list[float]) -> int:
    """How many lines the table takes, its title and notes included."""
    rows = [table.columns, *((row.label, *(cell.text for cell in row.cells)) for row in table.rows)]
    if table.total:
        rows.append((table.total.label, *(cell.text for cell in table.total.cells)))
    lines = 2 + sum(1 + len(note) // 90 for note in table.notes)
    for row in rows:
        lines += max(
            sum(1 + int(len(part) * _LETTER / max(width - _PADDING, 1)) for part in text.split("\n"))
            for text, width in zip(row, widths, strict=True)
        )
    return lines
