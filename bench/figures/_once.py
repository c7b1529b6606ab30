"""One PostgreSQL: load the points, answer the thirty tables by Heard, the ORM and SQL. Prints one JSON object.

The server is as it comes: what it may use of memory and processes is PostgreSQL's own default. All this runs in a
process of its own, since the models need Django with a database of this benchmark's.
"""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dj_database_url
import django
import polars as pl
import psycopg
from django.conf import settings
from django.db import connection

from heard.project.benchmarks import best, say
from heard.project.commands.bench import load

HERE = Path(__file__).parent
T, D, H = (load(HERE / name) for name in ("_tables.py", "_data.py", "_heard.py"))
# What a report needs, and nothing else; the number of the complaint serves as its reference.
EXTRACTS = {
    "points": "SELECT complaint_id AS reference, stage, category, service, team, law_function, decided_by, finding"
    " FROM bench_figures_point",
    "complaints": "SELECT id AS reference, received_on, procedure, complainant_type, channel, ward"
    " FROM bench_figures_complaint",
    "stages": "SELECT complaint_id AS reference, stage, working_days, on_time_law FROM bench_figures_stage",
}
TYPES = {
    "stage": pl.Int64,
    "working_days": pl.Int64,
    "received_on": pl.Date,
    "on_time_law": pl.String,
}


def main(address: str, points: int) -> dict[str, float]:
    """Seconds of each way, the fastest of its runs; every cell is compared."""
    settings.configure(DATABASES={"default": dj_database_url.parse(address)}, INSTALLED_APPS=[], USE_TZ=True)
    django.setup()
    models, orm, sql = (load(HERE / name) for name in ("_models.py", "_orm.py", "_sql.py"))
    codes, register = D.make(points)
    say(f"  PostgreSQL: loading {points} points …")
    _load(models, codes, register.frames)
    asked = H.ask()
    ours = H.answer(asked, register)
    seconds: dict[str, float] = {}
    with psycopg.connect(address, autocommit=True) as direct:
        for name, times, work in (
            ("heard", 3, lambda: H.answer(asked, register)),
            ("orm", 2, lambda: orm.answer(models.Point)),
            ("heard", 3, lambda: H.answer(asked, register)),
            ("sql", 2, lambda: sql.answer(direct)),
            ("extracted", 3, lambda: H.answer(asked, extract(direct))),
        ):
            say(f"  PostgreSQL: {name} …")
            wrong = T.unequal(ours, work())
            if wrong:
                raise SystemExit(f"{name}: {len(wrong)} cells differ, such as {sorted(wrong)[:3]}")
            seconds[name] = min(best(work, times), seconds.get(name, float("inf")))
    return seconds


def extract(direct: Any) -> SimpleNamespace:
    """The frames of the points as the database holds them."""
    frames = {}
    for name, query in EXTRACTS.items():
        told = io.BytesIO()
        with direct.cursor().copy(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)") as copy:
            for block in copy:
                told.write(block)
        told.seek(0)
        frame = pl.read_csv(told, infer_schema=False, schema_overrides=TYPES)
        if "on_time_law" in frame.columns:
            frame = frame.with_columns(pl.col("on_time_law") == "t")
        frames[name] = frame
    return SimpleNamespace(frames=frames)


def _load(models: Any, codes: Any, frames: dict[str, pl.DataFrame]) -> None:
    with connection.schema_editor() as editor:
        for model in (models.Complaint, models.Stage, models.Point):
            editor.create_model(model)
    complaints = frames["complaints"].drop("reference").with_row_index("id")
    stages = frames["stages"].with_row_index("id").with_columns(pl.Series("complaint_id", codes.owner))
    points = frames["points"].with_columns(
        pl.Series("complaint_id", codes.complaint), pl.Series("stage_row_id", codes.stage)
    )
    _copy("complaint", complaints)
    _copy("stage", stages.drop("reference"))
    _copy("point", points.drop("reference").rename({"point": "id"}))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy(name: str, frame: pl.DataFrame) -> None:
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    with connection.cursor() as cursor, cursor.copy(
        f"COPY bench_figures_{name} ({columns}) FROM STDIN (FORMAT csv)"
    ) as copy:  # fmt: skip
        copy.write(frame.write_csv(include_header=False).encode())


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))  # noqa: T201
