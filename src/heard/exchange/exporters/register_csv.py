"""A register as a folder of CSV files, one a frame, with register.json."""

import csv
import json
from pathlib import Path

from heard.exchange.cells import guard, write_cell
from heard.exchange.folders import written_whole
from heard.reporting.frames import FRAMES
from heard.reporting.register import Register

METADATA = "register.json"


def export(register: Register, folder: Path) -> None:
    """Write the register into the folder: UTF-8, ISO dates, empty for unknown, no cell that a spreadsheet would run.

    All files appear, or on failure none. Raises InputFault when the folder cannot be written.
    """
    with written_whole(folder) as place:
        for name in FRAMES:
            data = register.frames[name]
            with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([guard(column) for column in data.columns])
                writer.writerows([write_cell(value) for value in row] for row in data.iter_rows())
        told = {
            "schema": register.schema,
            "authority": register.authority,
            "period": {"start": register.start.isoformat(), "end": register.end.isoformat()},
            "invented": register.invented,
            "as_at": register.as_at.isoformat() if register.as_at else None,
            "known_at": register.known_at.isoformat() if register.known_at else None,
            "digest": register.digest,
        }
        (place / METADATA).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
