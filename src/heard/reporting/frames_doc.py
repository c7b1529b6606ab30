"""The declared columns as text: a listing for the terminal, and the page `docs/register.md`."""

from collections.abc import Iterator

from heard.reporting.frames import FRAMES, SCHEMA, Column, ColumnType, Frame

_EXAMPLES = {
    ColumnType.DATE: "2024-04-01",
    ColumnType.INT: "1",
    ColumnType.NUMBER: "6797",
    ColumnType.MONEY: "168.88",
    ColumnType.BOOL: "true",
    ColumnType.LIST: "delay;quality",
}
# By the column's name, or where the same name holds other things in another frame, by frame and name.
_TEXT_EXAMPLES = {
    "reference": "EX-2024-0012",
    "number": "1",
    "channel": "telephone",
    "complainant": "c-7f3a",
    "complainant_type": "parent",
    "service": "care",
    "team": "fostering",
    "provider": "a-childrens-home",
    "ward": "north",
    "law_functions": "s17;s47",
    "law_function": "s17",
    "cohorts": "child in care",
    "legal_status": "section 20",
    "category": "delay",
    "refusal_ground": "over a year",
    "complaints.disposal": "resolved informally",
    "stages.disposal": "completed",
    "advocacy": "accepted",
    "requested_because": "unhappy with the outcome",
    "late_reason": "complexity",
    "decided_by": "manager",
    "remedies.kind": "apology",
    "remedies.source": "council",
    "heading": "investigating officer",
    "actions.kind": "training",
    "actions.source": "panel",
    "reason_not_done": "the service has closed",
    "subject": "a delay in an assessment",
    "decision_words": "upheld fault and injustice",
    "giver": "parent",
    "enquiries.kind": "member of parliament",
    "contacts.kind": "put right at once",
    "contacts.route": "appeal",
    "characteristic": "gender",
    "answer": "prefer not to say",
    "measure": "referrals",
    "year": "2024-25",
    "context.source": "annual report 2024/25, Table 1",
    "course": "answering complaints",
    "audience": "team managers",
}
_WORDS = {
    "teams": "the key of a team of the council",
    "services": "the key of a service of the council",
    "categories": "keys of the council's categories",
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
            if column.words:
                lines.append(f"  {'':<{width}}  {'':<16}  {_words(column)}")
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
        "Or it is one XLSX workbook with a sheet for each frame, and a sheet `register` of two columns, `key` and",
        "`value`, with the keys `schema`, `authority`, `start`, `end`, `invented`, `as_at` and `known_at`. The same",
        "rows have the same digest in both forms.",
        "",
        "- Dates are written `2024-04-01`, yes and no `true` and `false`, lists joined by `;` (within an item `\\;`).",
        "- Money is pounds without sign or separators, with at most two places: `5700`, `168.88`. Sums are exact.",
        "- In a workbook dates may be dates and numbers numbers.",
        "- An empty cell means unknown. A frame that is left out is empty; `complaints` must be there.",
        "- Nothing is worked out from other columns: working days, days due, whether an answer was in time and the",
        "  outcome of a stage are counted as they stand in their cells, and where those are empty they are unknown.",
        "- A cell that would start with `=`, `+`, `-` or `@` gets an apostrophe before it, so that no spreadsheet",
        "  runs it; reading takes it away.",
        "- Columns that are not declared here are kept as text, reported, and not counted. Further keys of the",
        "  description are kept too.",
        "- A missing required column or a bad value is refused, naming file, row, column and what was expected.",
        "- A column of the council's own words is checked where the council is known and has that vocabulary in its",
        "  `authority.toml`; where it has none, any text may stand.",
        "- A stage, or a point at a stage, needs its complaint and its stage in the register; no response comes before",
        "  receipt. A date that the bank-holiday list does not reach is taken and warned of.",
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
        yield f"| `{column.name}` | {kind} | `{example(frame, column)}` | {_meaning(column)} |"


def example(frame: Frame, column: Column) -> str:
    """The text of a cell that the column may hold."""
    if column.vocabulary:
        return column.vocabulary[0]
    own = _TEXT_EXAMPLES.get(f"{frame.name}.{column.name}") or _TEXT_EXAMPLES.get(column.name)
    return own if own and column.type in (ColumnType.TEXT, ColumnType.LIST) else _EXAMPLES[column.type]


def _meaning(column: Column) -> str:
    words = column.meaning
    if column.vocabulary:
        words += f". One of: {', '.join(column.vocabulary)}"
    if column.not_before:
        words += f". Not before `{column.not_before}`"
    if column.words:
        words += f". Holds {_words(column)}"
    return words


def _words(column: Column) -> str:
    return _WORDS.get(column.words) or f"the council's own words: `{column.words}`"
