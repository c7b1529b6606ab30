"""A million points of invented complaints, the same on every machine: as codes, and as the frames a register holds."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import polars as pl

from heard.project.commands.bench import load

T = load(Path(__file__).with_name("_tables.py"))
POINTS = 1_000_000
EPOCH = np.datetime64("1970-01-01")
VALUES = {
    "category": T.CATEGORIES,
    "service": T.SERVICES,
    "team": T.TEAMS,
    "law_function": T.FUNCTIONS,
    "decided_by": T.DECIDERS,
    "finding": T.FINDINGS,
    "complaint.complainant_type": T.TYPES,
    "complaint.channel": T.CHANNELS,
    "complaint.ward": T.WARDS,
    "complaint.procedure": T.PROCEDURES,
}


@dataclass(frozen=True)
class Codes:
    """Arrays as NumPy would hold them: a code for each value (-1 unknown), and the row of the complaint and stage.

    Columns of points, of complaints (complaint.X) and of stages (stage.X). `complaint` and `stage` are the rows of each
    point, `owner` the complaint of each stage.
    """

    columns: dict[str, np.ndarray]
    complaint: np.ndarray
    stage: np.ndarray
    owner: np.ndarray


def make(points: int = POINTS) -> tuple[Codes, SimpleNamespace]:
    """The codes, and the register's frames of the same rows."""
    chance = np.random.default_rng(1989)
    complaints = points // 4
    reached = np.where(chance.random(complaints) < 0.04, 3, np.where(chance.random(complaints) < 0.2, 2, 1))
    of_stage = np.repeat(np.arange(complaints), reached)
    first = np.concatenate(([0], np.cumsum(reached)[:-1]))
    number = np.arange(len(of_stage)) - first[of_stage] + 1
    # As many points at each stage of a complaint; the last rows are cut, so that there are exactly so many.
    each = chance.integers(2, 6, complaints)
    stage = np.repeat(np.arange(len(of_stage)), each[of_stage])[:points]
    assert len(stage) == points
    complaint = of_stage[stage]

    def some(column: str, rows: int, unknown: float = 0.0) -> np.ndarray:
        codes = chance.integers(0, len(VALUES[column]), rows).astype("int8")
        return np.where(chance.random(rows) < unknown, -1, codes).astype("int8")

    year = np.where(
        chance.random(complaints) < 0.85, np.datetime64("2024-04-01"), np.datetime64("2023-04-01")
    )
    received = (year + chance.integers(0, 365, complaints).astype("timedelta64[D]") - EPOCH).astype("int32")
    days = np.where(chance.random(len(of_stage)) < 0.1, -1, chance.gamma(3, 7, len(of_stage)).astype("int16"))
    columns = {
        "stage": number[stage].astype("int8"),
        "category": some("category", points, 0.02),
        "service": some("service", points),
        "team": some("team", points, 0.03),
        "law_function": some("law_function", points, 0.3),
        "decided_by": some("decided_by", points),
        "finding": some("finding", points, 0.1),
        "complaint.received_on": received,
        "complaint.procedure": some("complaint.procedure", complaints),
        "complaint.complainant_type": some("complaint.complainant_type", complaints, 0.05),
        "complaint.channel": some("complaint.channel", complaints),
        "complaint.ward": some("complaint.ward", complaints),
        "stage.working_days": days.astype("int16"),
        "stage.on_time_law": np.where(days < 0, -1, days <= 20).astype("int8"),
    }
    codes = Codes(columns, complaint, stage, of_stage)
    return codes, SimpleNamespace(frames=_frames(codes, number, points))


def _frames(codes: Codes, number: np.ndarray, points: int) -> dict[str, pl.DataFrame]:
    complaints = len(codes.columns["complaint.ward"])
    reference = pl.Series([f"C-24-{number:06}" for number in range(complaints)], dtype=pl.String)
    found = {
        "points": {"reference": reference.gather(codes.complaint), "point": pl.Series(np.arange(points))},
        "complaints": {"reference": reference},
        "stages": {"reference": reference.gather(codes.owner), "stage": pl.Series(number)},
    }
    for name, array in codes.columns.items():
        prefix, _, column = name.rpartition(".")
        frame = {"": "points", "complaint": "complaints", "stage": "stages"}[prefix]
        found[frame][column] = _series(name, array)
    return {name: pl.DataFrame(columns) for name, columns in found.items()}


def _series(name: str, array: np.ndarray) -> pl.Series:
    if name in VALUES:
        words = pl.Series([*VALUES[name], None], dtype=pl.String)
        return words.gather(np.where(array < 0, len(VALUES[name]), array))
    if name.endswith("_on"):
        return pl.Series(array).cast(pl.Date)
    known = pl.Series(array).cast(pl.Int64)
    known = known.set(known < 0, None)
    return known.cast(pl.Boolean) if name.endswith("_law") else known
