"""A register as a folder of CSV files, one a frame, with register.json."""

import csv
import json
from pathlib import Path

from heard.exchange.cells import write_cell
from heard.exchange.description import describe
from heard.exchange.folders import written_whole
from heard.reporting.cell_text import guard
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.register import Register

METADATA = "register.json"
INVENTED = "INVENTED.txt"  # for whoever opens the folder and not register.json
NOTE = "Invented data. Nobody in this folder exists: every person and every complaint is made up.\n"


def export(register: Register, folder: Path) -> None:
    """Write the register into the folder: UTF-8, ISO dates, empty for unknown, no cell that a spreadsheet would run.

    All files appear, or on failure none. Raises InputFault when the folder cannot be written.
    """
    with written_whole(folder) as place:
        for name, frame in FRAMES.items():
            data = register.frames[name]
            kinds = [
                column.type if (column := frame.column(header)) else ColumnType.TEXT
                for header in data.columns
            ]
            with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([guard(column) for column in data.columns])
                writer.writerows(
                    [write_cell(value, kind) for value, kind in zip(row, kinds, strict=True)]
                    for row in data.iter_rows()
                )
        told = json.dumps(describe(register), indent=1, ensure_ascii=False)
        (place / METADATA).write_text(told + "\n", encoding="utf-8")
        if register.invented:
            (place / INVENTED).write_text(NOTE, encoding="utf-8")
    if not register.invented:
        (folder / INVENTED).unlink(missing_ok=True)  # of an earlier register
