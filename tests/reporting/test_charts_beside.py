"""Charts drawn in a second process while the rest of a report is made."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from heard.look.palette import palette
from heard.reporting import charts, drawing
from heard.reporting.documents import html
from heard.reporting.documents.model import Chart, Report, Series
from heard.rules.faults import InputFault
from reporting import papers

CHART = Chart(
    "teams",
    "Complaints by team & year",
    "A bar for each team.",
    ("North", "South"),
    (Series("Complaints", (3.0, 5.0), ("3", "5")),),
    "complaints",
)
SOURCES = Path(charts.__file__).parents[2]


def report() -> Report:
    return papers.of(CHART)


def test_they_are_the_same_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    made, colours = report(), palette(report().accent)
    here = (charts.svg(CHART, colours), charts.png(CHART, colours))

    def none(*_: object) -> str:
        raise AssertionError("drawn in this process")

    with charts.drawn_beside() as take:
        take(made)
        monkeypatch.setattr(charts, "_svg", none)
        assert (charts.svg(CHART, colours), charts.png(CHART, colours)) == here
        assert "Complaints by team &amp; year" in html.render(made)
    monkeypatch.undo()
    assert charts.svg(CHART, colours) == here[0]  # outside, it is drawn here again


def test_a_chart_that_was_not_given_is_drawn_here() -> None:
    with charts.drawn_beside() as take:
        take(report())
        assert "<svg" in charts.svg(CHART, palette("#7a1f3d"))


def ended(*_: object) -> None:
    os._exit(9)


def test_when_drawing_ends_the_second_process_the_chart_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "both", ended)
    with charts.drawn_beside() as take:
        take(report())
        with pytest.raises(InputFault, match="“Complaints by team & year” cannot be drawn"):
            html.render(report())


def test_a_second_process_that_is_gone_already_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenProcessPool

    with charts.drawn_beside() as take:
        monkeypatch.setattr(ProcessPoolExecutor, "submit", gone)
        take(report())
        assert "Complaints by team &amp; year" in html.render(report())


def test_it_ends_with_the_first_even_when_that_is_killed() -> None:
    first = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import os, time; from heard.reporting import drawing\n"
            "with drawing.second_process() as second:\n"
            "    print(second.submit(os.getpid).result(), flush=True); time.sleep(60)",
        ],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    second = int(first.stdout.readline())
    os.kill(second, 0)  # it lives
    first.kill()
    try:
        first.communicate(timeout=20)  # to the end of what both write to: that is when neither lives any more
    except subprocess.TimeoutExpired:
        os.kill(second, signal.SIGKILL)
        pytest.fail("the second process goes on without the first")
