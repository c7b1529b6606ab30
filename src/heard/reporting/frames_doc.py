"""The declared columns as text: a listing for the terminal, and the page `docs/register.md`."""

from collections.abc import Iterator

from heard.reporting.frames import FRAMES, SCHEMA, Column, ColumnType, Frame

_EXAMPLES = {
    ColumnType.DATE: "2024-04-01",
    ColumnType.INT: "1",
    ColumnType.NUMBER: "6797",
    ColumnType.BOOL: "true",
    ColumnType.LIST: "delay;quality",
}
_TEXT_EXAMPLES = {
    "reference": "EX-2024-0012",
    "channel": "telephone",
    "service": "care",
    "team": "fostering",
    "category": "delay",
    "decided_by": "manager",
    "measure": "referrals",
    "year": "2024-25",
    "source": "annual report 2024/25, Table 1",
    "refusal_ground": "other-route",
    "advocacy": "accepted",
}


def listing() -> str:
    """Every frame with its columns, one a line."""
    lines: list[str] = []
    for frame in FRAMES.values():
        lines.append(f"{frame.name}: {frame.grain} (key: {', '.join(frame.keys)})")
        width = max(len(column.name) for column in frame.columns)
        for column in frame.columns:
            kind = f"{column.type}{', required' if column.required else ''}"
            lines.append(f"  {column.name:<{width}}  {kind:<16}  {column.meaning}")
            if column.vocabulary:
                lines.append(f"  {'':<{width}}  {'':<16}  one of: {', '.join(column.vocabulary)}")
        lines.append("")
    return "\n".join(lines)


def manual() -> str:
    """The page docs/register.md. Made by `./heard register --columns --markdown`; a test compares the two."""
    return "\n".join(_manual()) + "\n"


def _manual() -> Iterator[str]:
    yield "# The register"
    yield ""
    yield "<!-- Made from reporting/frames.py by: ./heard register --columns --markdown > docs/register.md -->"
    yield ""
    yield from (
        "A register is what figures are counted from: one council's complaints, case by case, without names. It is a",
        "folder of UTF-8 CSV files, one a frame, with a header row each, and `register.json`:",
        "",
        "```json",
        f'{{"schema": {SCHEMA}, "authority": "default", "period": {{"start": "2024-04-01", "end": "2025-03-31"}},',
        ' "invented": true, "as_at": "2025-05-30", "known_at": "2025-05-30"}',
        "```",
        "",
        "- Dates are written `2024-04-01`, yes and no `true` and `false`, lists joined by `;` (within an item `\\;`).",
        "- An empty cell means unknown. A frame that is left out is empty; `complaints.csv` must be there.",
        "- A cell that would start with `=`, `+`, `-` or `@` gets an apostrophe before it, so that no spreadsheet",
        "  runs it; reading takes it away.",
        "- Columns that are not declared here are kept as text, reported, and not counted.",
        "- A missing required column or a bad value is refused, naming file, row, column and what was expected.",
        "- The digest is SHA-256 over the canonical rows: the order of rows does not matter, every value does.",
        "",
        "`invented` is true when nobody in the register exists; every page made from it says so.",
    )
    for frame in FRAMES.values():
        yield from _frame(frame)


def _frame(frame: Frame) -> Iterator[str]:
    yield ""
    yield f"## {frame.name}"
    yield ""
    yield f"{frame.grain[0].upper()}{frame.grain[1:]}. Key: {', '.join(f'`{key}`' for key in frame.keys)}."
    yield ""
    yield "| column | holds | example | meaning |"
    yield "|---|---|---|---|"
    for column in frame.columns:
        kind = f"{column.type}, required" if column.required else str(column.type)
        yield f"| `{column.name}` | {kind} | {_example(column)} | {_meaning(column)} |"


def _example(column: Column) -> str:
    if column.vocabulary:
        return f"`{column.vocabulary[0]}`"
    return f"`{_EXAMPLES.get(column.type) or _TEXT_EXAMPLES[column.name]}`"


def _meaning(column: Column) -> str:
    words = column.meaning
    if column.vocabulary:
        words += f". One of: {', '.join(column.vocabulary)}"
    if column.not_before:
        words += f". Not before `{column.not_before}`"
    return words
