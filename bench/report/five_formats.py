"""One council-year (5,000 points) to all five formats in one cold process, against importing the libraries it uses.

Both with Python's byte code kept, as on any day but the first. With nothing compiled, importing takes three times as
long and the ratio looks better than it is. The charts are drawn by a second process, which the first starts and waits
for: its time is in ours.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from heard import authority
from heard.exchange.exporters import register_csv
from heard.project.benchmarks import CannotMeasure, Ratio, say
from heard.reporting.register import Register, make_register

HELP = "5,000 points to html, docx, pdf, xlsx and json in a cold process, against importing the libraries"
ROOT = Path(__file__).resolve().parents[2]
COUNCIL = "leicestershire"
START, END = date(2024, 4, 1), date(2025, 3, 31)
POINTS = 5_000
ROUNDS = 5
# What a report in all formats cannot do without, its type included.
LIBRARIES = (
    "polars narwhals altair vl_convert docx openpyxl typst"
    " pymupdf_fonts.FiraGO_Regular pymupdf_fonts.FiraGO_Bold"
)


def run(points: int = POINTS) -> list[Ratio]:
    """The fastest of five runs each, in turn. Raises CannotMeasure where a library is missing."""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as place:
        folder = Path(place)
        say(f"  a register of {points} points …")
        register_csv.export(register(points), folder / "register")
        report = [
            "-m", "heard", "report", "--authority", COUNCIL, "--register", str(folder / "register"),
            "--from", str(START), "--to", str(END), "--out", str(folder / "report"),
            "--formats", "html,docx,pdf,xlsx,json",
        ]  # fmt: skip
        imports = ["-c", f"import {', '.join(LIBRARIES.split())}"]
        whole, alone = [], []
        compiled = folder / "compiled"
        say("  compiling …")
        _cold(report, compiled)
        for turn in range(ROUNDS):
            say(f"  cold processes, {turn + 1} of {ROUNDS} …")
            alone.append(_cold(imports, compiled))
            whole.append(_cold(report, compiled))
        made = sum(file.stat().st_size for file in (folder / "report").iterdir())
    ours, theirs = min(whole), min(alone)
    memory = f"{max(size for _, size in whole):.0f} MB in its larger process, {made / 1e6:.1f} MB written"
    return [
        Ratio(
            f"{points:,} points to five formats ({memory})",
            "importing the libraries",
            f"{ours[0]:.2f} s",
            f"{theirs[0]:.2f} s",
            ours[0] / theirs[0],
            at_most=3,
        )
    ]


def _cold(arguments: list[str], compiled: Path) -> tuple[float, float]:
    """Seconds and megabytes of a new Python process that keeps its byte code in `compiled`; of those it starts too,
    the megabytes of the largest."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *filter(None, sys.path)]),
        "PYTHONPYCACHEPREFIX": str(compiled),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CannotMeasure((said.strip() or "The process ended without a word").splitlines()[-1])
    return seconds, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def register(points: int) -> Register:
    """A year of invented complaints with so many points, the same every time."""
    council = authority.load(COUNCIL)
    chance = random.Random(1989)  # noqa: S311 - the same on every machine
    rows: dict[str, list[dict[str, Any]]] = {"complaints": [], "stages": [], "points": []}
    categories = [one.key for one in council.categories]
    teams = [team.key for service in council.services for team in service.teams]
    while len(rows["points"]) < points:
        reference = f"B-{len(rows['complaints']) + 1:05}"
        received = START + timedelta(days=chance.randrange(365))
        rows["complaints"].append(
            {
                "reference": reference,
                "procedure": chance.choice(("children-act-1989", "corporate")),
                "received_on": received,
                "complainant_type": chance.choice(("parent", "carer", "child or young person", "advocate")),
                "channel": chance.choice(("email", "telephone", "letter")),
                "categories": chance.sample(categories, 2),
                "team": chance.choice(teams),
            }
        )
        for stage in range(1, chance.choice((1, 1, 1, 1, 2)) + 1):
            days = chance.randrange(2, 60)
            answered = received + timedelta(days=days * 7 // 5 + 90 * (stage - 1))
            outcome = chance.choice(("upheld", "partly upheld", "not upheld", "no finding"))
            rows["stages"].append(
                {
                    "reference": reference,
                    "stage": stage,
                    "requested_on": received + timedelta(days=90 * (stage - 1)),
                    "response_sent_on": answered,
                    "working_days": days,
                    "on_time_law": days <= 10,
                    "on_time_agreed": days <= 20,
                    "outcome": outcome,
                }
            )
            for point in range(1, chance.randrange(1, 6)):
                if len(rows["points"]) < points:
                    rows["points"].append(
                        {
                            "reference": reference,
                            "point": point,
                            "stage": stage,
                            "category": chance.choice(categories),
                            "decided_by": "manager",
                            "finding": outcome,
                        }
                    )
    return make_register(rows, authority=council.key, start=START, end=END, invented=True)
