"""A register from a folder of CSV files and register.json, checked cell by cell."""

import csv
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from heard.exchange.cells import read_cell
from heard.exchange.description import read_description
from heard.exchange.importers.rows import read_rows
from heard.reporting.frames import FRAMES
from heard.reporting.register import Register, make_register
from heard.reporting.validate import bare, refuse
from heard.rules.faults import InputFault

METADATA = "register.json"
WHERE = "{frame}.csv"
LONGEST_CELL = 1_000_000


def read(folder: Path) -> Register:
    """The register in a folder. A frame without a file is empty; `complaints` must be there.

    Unknown columns are kept (`register.unknown_columns` names them). Raises InputFault naming file, row, column and
    what was expected. Rows are counted as a spreadsheet shows them: the header is row 1.
    """
    if not folder.is_dir():
        raise InputFault(f"{folder}: there is no such folder")
    files = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    if not files and not (folder / METADATA).exists():
        raise InputFault(f"{folder}: holds no register; expected {METADATA} and complaints.csv")
    told = read_description(METADATA, _metadata(folder / METADATA))
    refuse(
        f"{bare(name)}.csv: not a frame of the register ({', '.join(FRAMES)})"
        for name in sorted(set(files) - set(FRAMES))
    )
    if "complaints" not in files:
        raise InputFault(f"{folder}: complaints.csv is missing")
    faults: list[str] = []
    read_once = lru_cache(maxsize=20_000)(read_cell)  # days, teams and the like stand there again and again
    rows = {
        name: list(read_rows(path.name, FRAMES[name], _lines(path), read_once, faults))
        for name, path in files.items()
    }
    refuse(faults)
    return make_register(rows, **told, where=WHERE)


def _metadata(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputFault(f"{path}: is missing; it says whose register this is and for which period") from None
    except json.JSONDecodeError as error:
        raise InputFault(f"{path}: is not JSON (line {error.lineno}: {error.msg})") from None
    except (ValueError, RecursionError):
        raise InputFault(f"{path}: is not JSON in UTF-8") from None
    except OSError as error:
        raise InputFault(f"{path}: cannot be read ({error.strerror})") from None


def _lines(path: Path) -> Iterator[list[str]]:
    """The lines of a CSV file. What makes them unreadable is raised at once: nothing after it can be trusted."""
    csv.field_size_limit(LONGEST_CELL)
    row = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row, line in enumerate(csv.reader(file, strict=True), start=1):
                if "\0" in "".join(line):
                    raise InputFault(
                        f"{path.name}, row {row}: holds a NUL character; the file is damaged or not CSV in UTF-8"
                    )
                yield line
    except UnicodeDecodeError:
        raise InputFault(f"{path.name}: is not UTF-8 text; save it as “CSV UTF-8”") from None
    except csv.Error as error:
        if "field larger than field limit" in str(error):
            raise InputFault(
                f"{path.name}, row {row + 1}: a cell is longer than {LONGEST_CELL:,} characters; "
                "is a quotation mark missing?"
            ) from None
        raise InputFault(f"{path.name}, row {row + 1}: cannot be read as CSV ({bare(error)})") from None
    except OSError as error:
        raise InputFault(f"{path.name}: cannot be read ({error.strerror})") from None
