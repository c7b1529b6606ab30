"""What a register may not hold. Each fault names file, row, column and what was expected.

Rows are counted as a spreadsheet shows them: the header is row 1.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from heard.authority import Authority
from heard.reporting.frames import EXPECTED, FRAMES, Column, ColumnType, Frame
from heard.rules.faults import InputFault
from heard.rules.wording import counted, day_words
from heard.rules.working_days import ENGLAND_AND_WALES, calendar

if TYPE_CHECKING:
    from heard.reporting.register import Register

# Enough to mend a file by, without filling the screen when a whole column is wrong.
SHOWN = 20
LONGEST_SHOWN = 60
WORDS_SHOWN = 12
PLAIN = "{frame}"  # a frame that is in no file is called by its name
_ROW = "__row"
_NO_TEXT = r"[\x{0000}\x{FFFE}\x{FFFF}]"
STAGES = (1, 2, 3)
# Whole numbers that cannot be negative.
_COUNTS = frozenset({"working_days", "people"})


def place(where: str, frame: str) -> str:
    """How a frame is called in messages: `where` with the frame's name for `{frame}`, such as `stages.csv`."""
    return where.replace("{frame}", frame)


def shown(value: object) -> str:
    """A value as a message can show it: in quotes, on one line, and cut where it is long."""
    text = "".join(
        char if char.isprintable() else repr(char)[1:-1] for char in str(value)[: LONGEST_SHOWN + 1]
    )
    return f"'{text[:LONGEST_SHOWN]}…'" if len(text) > LONGEST_SHOWN else f"'{text}'"


def bare(value: object) -> str:
    """As `shown`, without quotes."""
    return shown(value)[1:-1]


def misfit(value: object, kind: ColumnType, why: str = "") -> str:
    """What to tell of a value that is not of its column's kind; `why` is the reason where there is one to give."""
    return f"{shown(value)} is not {EXPECTED[kind]}{f' ({why})' if why else ''}"


def refuse(faults: Iterable[str]) -> None:
    """Raise InputFault with the first faults and how many more there are; return where there is none."""
    found = list(faults)
    if found:
        more = len(found) - SHOWN
        raise InputFault(*found[:SHOWN], *([f"and {counted(more, 'more faults')}"] if more > 0 else []))


def check_frames(frames: Mapping[str, pl.DataFrame], where: str = PLAIN) -> None:
    """Raise InputFault for what does not hold in the frames, whoever's they are; return when all holds."""
    faults: list[str] = []
    for name, frame in FRAMES.items():
        if frames[name].is_empty():
            continue
        data = frames[name].with_row_index(_ROW, offset=2)
        file = place(where, name)
        faults.extend(_no_text_faults(file, data))
        for column in frame.columns:
            faults.extend(_column_faults(file, column, data))
        faults.extend(_key_faults(file, frame, data))
        if frame.parent:
            faults.extend(_orphans(file, data, frames["complaints"]))
    faults.extend(_before_receipt(place(where, "stages"), frames))
    faults.extend(_points_without_stage(place(where, "points"), frames))
    refuse(faults)


def check_words(register: "Register", authority: Authority) -> None:
    """Raise InputFault where a column of the council's own words holds one that the council has not.

    Columns are checked whose vocabulary the council has; where it has none, any text may stand.
    """
    faults: list[str] = []
    for name, frame in FRAMES.items():
        for column in frame.columns:
            known = _vocabulary(authority, column.words) if column.words else None
            if known is not None:
                faults.extend(_word_faults(register.file(name), column, register.frames[name], known))
    refuse(faults)


def date_warnings(register: "Register") -> tuple[str, ...]:
    """A sentence for every column with dates that the bank-holiday list does not reach: nothing is counted there."""
    days = calendar(ENGLAND_AND_WALES)
    told: list[str] = []
    for name, frame in FRAMES.items():
        data = register.frames[name].with_row_index(_ROW, offset=2)
        for column in frame.columns:
            if column.type is not ColumnType.DATE:
                continue
            outside = data.filter(~pl.col(column.name).is_between(days.first, days.last))
            for row, value in outside.select(_ROW, column.name).head(1).iter_rows():
                told.append(
                    f"{register.file(name)}, row {row}, column {column.name}: {value} is outside the bank-holiday "
                    f"list ({day_words(days.first)} to {day_words(days.last)}){_also(outside.height)}; is it right?"
                )
    return tuple(told)


def _column_faults(file: str, column: Column, data: pl.DataFrame) -> Iterator[str]:
    cell = pl.col(column.name)
    if column.required:
        for row in data.filter(cell.is_null())[_ROW]:
            yield f"{file}, row {row}, column {column.name}: is empty, expected {EXPECTED[column.type]}"
    if column.vocabulary:
        wrong = data.filter(cell.is_not_null() & ~cell.is_in(column.vocabulary))
        for row, value in wrong.select(_ROW, column.name).iter_rows():
            known = ", ".join(column.vocabulary)
            yield f"{file}, row {row}, column {column.name}: {shown(value)} is not one of: {known}"
    if column.not_before:
        wrong = data.filter(cell < pl.col(column.not_before))
        for row, value, earliest in wrong.select(_ROW, column.name, column.not_before).iter_rows():
            yield f"{file}, row {row}, column {column.name}: {value} is before {column.not_before} ({earliest})"
    if column.name == "stage":
        for row, value in data.filter(~cell.is_in(STAGES)).select(_ROW, column.name).iter_rows():
            yield f"{file}, row {row}, column stage: {value} is not a stage; expected 1, 2 or 3"
    if column.name in _COUNTS:
        for row, value in data.filter(cell < 0).select(_ROW, column.name).iter_rows():
            yield f"{file}, row {row}, column {column.name}: {value} is negative, expected 0 or more"


def _no_text_faults(file: str, data: pl.DataFrame) -> Iterator[str]:
    """Three characters are in no text that anybody wrote, and not every file and database can hold them."""
    joined = [
        pl.col(name).list.join("") if dtype == pl.List(pl.String) else pl.col(name)
        for name, dtype in data.schema.items()
        if dtype in (pl.String, pl.List(pl.String))
    ]
    holds = data.select(_ROW, *(text.str.contains(_NO_TEXT) for text in joined))
    for name in holds.columns[1:]:
        for row in holds.filter(pl.col(name))[_ROW]:
            yield f"{file}, row {row}, column {bare(name)}: holds a character that no text has (NUL, U+FFFE or U+FFFF)"


def _key_faults(file: str, frame: Frame, data: pl.DataFrame) -> Iterator[str]:
    keys = list(frame.keys)
    again = data.filter(pl.struct(keys).is_duplicated() & ~pl.struct(keys).is_first_distinct())
    for row, *values in again.select(_ROW, *keys).iter_rows():
        told = ", ".join(
            f"{key} {'(empty)' if value is None else bare(value)}"
            for key, value in zip(keys, values, strict=True)
        )
        yield f"{file}, row {row}: there is already a row for {told}; expected {frame.grain}"


def _orphans(file: str, data: pl.DataFrame, complaints: pl.DataFrame) -> Iterator[str]:
    orphans = data.filter(pl.col("reference").is_not_null()).join(complaints, on="reference", how="anti")
    for row, reference in orphans.select(_ROW, "reference").sort(_ROW).iter_rows():
        yield f"{file}, row {row}, column reference: {bare(reference)} is not a complaint of this register"


def _before_receipt(file: str, frames: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    stages = frames["stages"].with_row_index(_ROW, offset=2)
    received = frames["complaints"].select("reference", "received_on").unique("reference")
    early = stages.join(received, on="reference").filter(pl.col("response_sent_on") < pl.col("received_on"))
    for row, sent, day in early.sort(_ROW).select(_ROW, "response_sent_on", "received_on").iter_rows():
        yield f"{file}, row {row}, column response_sent_on: {sent} is before the complaint was received ({day})"


def _points_without_stage(file: str, frames: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    points = frames["points"].with_row_index(_ROW, offset=2)
    keys = ["reference", "stage"]
    of_complaints = points.drop_nulls(keys).join(frames["complaints"], on="reference", how="semi")
    astray = of_complaints.join(frames["stages"], on=keys, how="anti").filter(pl.col("stage").is_in(STAGES))
    for row, reference, stage in astray.sort(_ROW).select(_ROW, *keys).iter_rows():
        yield (
            f"{file}, row {row}, column stage: complaint {bare(reference)} has no stage {stage} in stages; "
            "a point is considered at a stage that was reached"
        )


def _vocabulary(authority: Authority, words: str) -> Mapping[str, str] | None:
    """Key → label of the words that a column may hold, or None where the council has no such vocabulary."""
    match words:
        case "teams":
            return {team.key: team.name for team in authority.teams}
        case "services":
            return {service.key: service.name for service in authority.services}
        case "categories":
            return {term.key: term.label for term in authority.categories}
    terms = authority.vocabularies.get(words)
    return None if terms is None else {term.key: term.label for term in terms}


def _word_faults(file: str, column: Column, data: pl.DataFrame, known: Mapping[str, str]) -> Iterator[str]:
    """One fault a strange word, at its first row, with how many rows more have it."""
    cells = data.with_row_index(_ROW, offset=2).select(_ROW, pl.col(column.name).alias("word"))
    if column.type is ColumnType.LIST:
        cells = cells.explode("word")
    strange = cells.filter(pl.col("word").is_not_null() & ~pl.col("word").is_in(list(known)))
    first = strange.group_by("word", maintain_order=True).agg(
        pl.col(_ROW).first(), pl.col(_ROW).n_unique().alias("rows")
    )
    for word, row, rows in first.iter_rows():
        yield (
            f"{file}, row {row}, column {column.name}{_also(rows)}: {shown(word)} is not one of the council's "
            f"words: {_shortened(list(known))}{_suggested(word, known)}"
        )


def _also(rows: int) -> str:
    return f" (and in {counted(rows - 1, 'more rows')})" if rows > 1 else ""


def _shortened(words: list[str]) -> str:
    if len(words) <= WORDS_SHOWN:
        return ", ".join(words)
    return f"{', '.join(words[:WORDS_SHOWN])} … ({len(words)} in all)"


def _suggested(word: str, known: Mapping[str, str]) -> str:
    """The council's word that was probably meant: one spelt nearly so, or the one whose label it is."""
    meant = {label.casefold(): key for key, label in known.items()} | {key.casefold(): key for key in known}
    close = get_close_matches(word.casefold()[:LONGEST_SHOWN], meant, n=1, cutoff=0.75)
    return f". Did you mean “{meant[close[0]]}”?" if close else ""
