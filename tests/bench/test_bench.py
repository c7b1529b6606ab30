"""The benchmarks' frame. Nothing is timed here."""

import argparse
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from heard.project.benchmarks import CannotMeasure, Ratio, best, best_of_both
from heard.project.cli import main
from heard.project.commands import bench
from heard.rules.faults import InputFault


def ratio(value: float, **bound: float) -> Ratio:
    return Ratio("ours", "theirs", "1 µs", "2 µs", value, **bound)


@pytest.mark.parametrize(
    ("value", "bound", "holds"),
    [
        (80, {"at_least": 80}, True),
        (79.9, {"at_least": 80}, False),
        (2, {"at_most": 2}, True),
        (2.01, {"at_most": 2}, False),
        (0.1, {}, True),
    ],
)
def test_a_bound(value: float, bound: dict[str, float], holds: bool) -> None:
    one = ratio(value, **bound)
    assert one.holds is holds
    assert one.line().startswith("ok" if holds else "FAILED")
    assert "theirs" in one.line()


def test_the_benchmarks_say_what_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "rules", "--list"]) == 0
    said = capsys.readouterr().out
    assert {"rules/due_dates", "rules/due_column", "rules/recompute"} <= {
        line.split()[0] for line in said.splitlines()
    }
    for name, path in bench.benchmarks().items():
        module = bench.load(path)
        assert callable(module.run), name
        assert module.HELP, name


def test_one_is_chosen_by_name_and_an_unknown_one_lists_the_known() -> None:
    assert list(bench.select("recompute")) == list(bench.select("rules/recompute")) == ["rules/recompute"]
    with pytest.raises(InputFault, match=r"Known: .*rules/due_dates"):
        bench.select("dance")


@pytest.mark.parametrize(("value", "code"), [(1.0, 0), (3.0, 1)])
def test_the_exit_code_says_whether_the_bounds_hold(
    value: float, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = SimpleNamespace(HELP="", run=lambda: [ratio(value, at_most=2)])
    monkeypatch.setattr(bench, "load", lambda path: fake)
    assert bench.run(argparse.Namespace(name="due_dates", list=False)) == code
    said = capsys.readouterr()
    assert said.out.startswith("ok" if code == 0 else "FAILED")
    assert "rules/due_dates" in said.err


def test_what_cannot_be_measured_fails_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(CannotMeasure, match="numpy<2"):
        bench.load(bench.FOLDER / "rules/due_column.py").run()
    assert bench.run(argparse.Namespace(name="due_column", list=False)) == 1
    assert "FAILED rules/due_column could not run. Install" in capsys.readouterr().out


def test_the_fastest_run_counts() -> None:
    assert 0 <= best(lambda: None, 3) < 60
    first, second = best_of_both(lambda: None, lambda: None, 2)
    assert first >= 0
    assert second >= 0


def test_helpers_are_no_benchmarks() -> None:
    assert not any(Path(path).name.startswith("_") for path in bench.benchmarks().values())
