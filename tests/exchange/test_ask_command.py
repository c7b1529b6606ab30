"""`./heard ask`: what it prints, writes and refuses."""

import json
from datetime import date
from pathlib import Path

import pytest

from heard.exchange.exporters import register_csv as exporter
from heard.project import progress
from heard.project.cli import main
from heard.project.commands.ask import BY_ITSELF
from heard.reporting.asking.files import FORMATS
from reporting import tiny


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, no progress is told."""
    monkeypatch.setattr(progress, "PATIENCE", 3600)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exporter.export(tiny.register(), tmp_path / "register")
    return tmp_path / "register"


def ask(
    folder: Path, *more: str, measure: str = "received", start: str = "2024-04-01", end: str = "2025-03-31"
) -> int:
    given = ["ask", "--authority", "default", "--register", str(folder), "--measure", measure]
    return main([*given, "--from", start, "--to", end, *more])


def test_a_text_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "--rows", "procedure", "--suppress", "off") == 0
    told = capsys.readouterr()
    assert "How many complaints were received from 1 April 2024 to 31 March 2025, by procedure?" in told.out
    assert "For use inside the council" in told.out
    assert told.out.splitlines()[-1].split() == ["All", "5"]
    assert told.err == ""


def test_small_numbers_are_withheld_unless_told_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(folder, "--rows", "procedure", "--where", "stage=1", measure="answered") == 0
    told = capsys.readouterr()
    assert "fewer than 5" in told.out
    assert BY_ITSELF in told.err


@pytest.mark.parametrize("format_", FORMATS)
def test_files(folder: Path, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / f"answer.{format_}"
    assert ask(folder, "--rows", "quarter", "--out", str(out)) == 0
    assert out.stat().st_size > 500
    assert str(out) in capsys.readouterr().out
    assert [one.name for one in folder.parent.iterdir() if one.name.startswith(".")] == []


def test_earlier_answers_are_taken_into_account(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = folder.parent / "first.json"
    assert ask(folder, "--rows", "procedure", "--out", str(first)) == 0
    assert json.loads(first.read_text())["question"]["rows"] == "procedure"
    capsys.readouterr()
    assert ask(folder, "--rows", "complainant_type", "--earlier", str(first)) == 0
    assert BY_ITSELF not in capsys.readouterr().err


def test_the_list_of_what_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--authority", "default", "--list"]) == 0
    told = capsys.readouterr().out
    for word in ("received", "share-in-time-law", "own:resolved-1", "law_functions", "month"):
        assert f"  {word} " in told


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--rows", "teams"], "Answers cannot be divided by “teams”; did you mean 'team'?"),
        (["--where", "procedure"], "--where: expected KEY=VALUE"),
        (["--where", "procedure=x"], "“x” is no value of “Procedure”"),
        (["--suppress", "no"], "--suppress: 'no' is neither off nor a number"),
        (["--suppress", "2"], "3 to 20"),
        (["--out", "answer.txt"], "--out: 'answer.txt' does not end in one of: .csv, .xlsx"),
        (["--earlier", "nowhere.json"], "nowhere.json: cannot be read"),
    ],
)
def test_what_is_refused(
    folder: Path, more: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(folder, *more) == 2
    assert words in capsys.readouterr().err


def test_days_upside_down_and_words_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, start="2025-03-31", end="2024-04-01") == 2
    assert "The last day is before the first." in capsys.readouterr().err
    assert main(["ask", "--authority", "default", "--register", str(folder)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "--measure is missing",
        "--from is missing",
        "--to is missing",
    ]


def test_an_answer_of_another_council_is_no_earlier_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folder.parent / "other.json"
    period = {"start": "2024-04-01", "end": "2025-03-31"}
    told = {"schema": "heard-report/1", "authority": "elsewhere", "period": period, "tables": [], "facts": []}
    other.write_text(json.dumps(told))
    assert ask(folder, "--earlier", str(other)) == 2
    assert "The earlier answer is of elsewhere" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "--out", str(folder.parent / "nowhere" / "a.csv")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_it_says_is_as_of_the_register(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert date.fromisoformat("2025-03-31") == tiny.END
    assert ask(folder, "--out", str(folder.parent / "a.csv")) == 0
    assert tiny.register().digest in (folder.parent / "a.csv").read_text()


def test_a_period_before_there_was_the_procedure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, start="2005-04-01", end="2006-03-31") == 2
    assert "came into force on 1 September 2006" in capsys.readouterr().err


def test_every_number_and_rounded_is_not_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(folder, "--suppress", "off", "--round", "5") == 2
    assert "rounded" in capsys.readouterr().err
