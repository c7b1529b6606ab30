"""A sixth council from a folder alone: made by `new`, edited in TOML, its register in CSV and XLSX; no code."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from authority import aldermere
from heard.exchange.exporters import register_csv, register_xlsx
from heard.project.cli import main
from support.repository import ROOT

FORMATS = ("html", "docx", "pdf", "xlsx", "json")
DAYS = ("--from", "2025-04-01", "--to", "2026-03-31")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Aldermere's folder: new, and edited."""
    folder = tmp_path_factory.mktemp("councils") / "aldermere"
    assert main(["authority", "new", str(folder), "--name", aldermere.NAME, "--policy"]) == 0
    aldermere.edit(folder)
    return folder


@pytest.fixture(scope="module")
def made(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its report in all formats, from the register in CSV, and its report.json from that in XLSX."""
    place = tmp_path_factory.mktemp("made")
    register_csv.export(aldermere.register(), place / "register")
    register_xlsx.export(aldermere.register(), place / "register.xlsx")
    asked = ["report", "--authority", str(home), *DAYS]
    csv = [*asked, "--register", str(place / "register"), "--out", str(place / "csv")]
    assert main([*csv, "--formats", ",".join(FORMATS)]) == 0
    xlsx = [*asked, "--register", str(place / "register.xlsx"), "--out", str(place / "xlsx")]
    assert main([*xlsx, "--formats", "json"]) == 0
    return place


def data(made: Path, of: str = "csv") -> dict[str, Any]:
    """A report.json."""
    found: dict[str, Any] = json.loads((made / of / "report.json").read_text(encoding="utf-8"))
    return found


def table(made: Path, id: str) -> dict[str, list[str]]:
    """Label → what is printed."""
    found = next(one for one in data(made)["tables"] if one["id"] == id)
    rows = [*found["rows"], *([found["total"]] if found["total"] else [])]
    return {row[0]: [cell["text"] for cell in row[1:]] for row in rows}


def test_the_folder_passes_its_check(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", "check", str(home)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "2 services with 3 teams" in told
    assert "3 categories of complaints" in told
    assert "Care leavers: leavers" in told
    assert "children-act-1989 respond-1: 7 working days, a target beside the 10 working days" in told


def test_all_formats_are_made_and_both_registers_are_one(made: Path) -> None:
    begins = {path.name: path.read_bytes()[:4] for path in (made / "csv").iterdir()}
    assert set(begins) == {f"report.{format_}" for format_ in FORMATS}
    assert begins["report.pdf"] == b"%PDF"
    assert begins["report.docx"] == begins["report.xlsx"] == b"PK\x03\x04"
    assert data(made) == data(made, "xlsx")
    assert (data(made)["authority"], data(made)["invented"]) == ("aldermere", True)


# Counted by hand from the seven complaints that aldermere.py tells of.
EXPECTED = """
stages           Stage 1                                            5  1  6
stages           Stage 2                                            1  0  1
people           Care leaver                                        1  25%
people           Parent                                             2  50%
channels         The form on our website                            1
services         Families first                                     3  0  3
services         Corporate parents                                  2  1  3
categories       Time with family                                   2  0  2
categories       Waiting too long                                   2  1  3
outcomes         We were wrong                                      2  50%
findings         Partly upheld                                      1  1  0  0  0
timescales       Statutory stage 1                                  4  2  50%  3  75%
timescales       Statutory stage 2                                  1  0  0%  1  100%
bands            21 to 40 working days                              1  25%
advocacy         Already has an advocate                            1  1
remedies         Financial redress                                  1  £250
costs            Investigations                                     £3,100.50
actions          Families first                                     1  1  0  0
actions          Corporate parents                                  1  0  0  1
not-done         Corporate parents            6 October 2025  not done  The landlord had sold the house
gender           Female                                             1  0
ethnicity        White                                              0  1
effectiveness    Agreed actions done                                50%
refusals         More than a year after it happened                 1
compliments      Families first                                     2
ombudsman        Upheld                                             1
leavers          Where a child lives                                1
"""


@pytest.mark.parametrize("line", EXPECTED.strip().splitlines())
def test_its_figures(made: Path, line: str) -> None:
    id, label, *texts = re.split(r"\s{2,}", line.strip())
    assert table(made, id)[label] == texts


def test_every_word_on_the_page_is_its_own(made: Path) -> None:
    page = (made / "csv" / "report.html").read_text(encoding="utf-8")
    for words in (
        "Aldermere Borough Council",
        "#5b2a86",
        "Time with family",
        "Corporate parents",
        "We were wrong",
    ):
        assert words in page
    assert "Exampleshire" not in page


def test_no_check_of_its_figures_fails(made: Path) -> None:
    assert [one for one in data(made).get("checks", []) if not one.get("holds", True)] == []


def test_a_report_for_the_public_is_made_too(home: Path, made: Path, tmp_path: Path) -> None:
    asked = ["report", "--authority", str(home), *DAYS, "--register", str(made / "register")]
    assert main([*asked, "--out", str(tmp_path), "--formats", "json", "--suppress", "5"]) == 0
    told = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert "The landlord had sold the house" not in told


def test_what_is_due_is_by_its_own_limits(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def due(procedure: str, clock: str) -> dict[str, Any]:
        assert (
            main(["due", procedure, clock, "--from", "2025-06-02", "--authority", str(home), "--json"]) == 0
        )
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    corporate = due("corporate", "acknowledge-1")
    assert (corporate["due"], corporate["force"]) == ("2025-06-09", "local")  # 5 working days
    assert "Aldermere Borough Council complaints policy" in corporate["citation"]["instrument"]
    assert (
        due("children-act-1989", "respond-1")["due"] == "2025-06-16"
    )  # the law's 10: a target moves nothing
    assert (
        main(
            ["due", "complaint-handling-code", "respond-1", "--from", "2026-06-01", "--authority", str(home)]
        )
        == 2
    )
    assert "Aldermere Borough Council: has not adopted" in capsys.readouterr().err


def test_its_procedures_and_its_policy(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedures", "--authority", str(home), "--json"]) == 0
    keys = {one["procedure"] for one in json.loads(capsys.readouterr().out)}
    assert {"children-act-1989", "corporate"} <= keys
    assert "complaint-handling-code" not in keys
    assert main(["policy", str(home), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["authority"], told["problems"]) == (aldermere.NAME, [])
    assert len(told["entries"]) == 13


@pytest.mark.nightly
def test_a_demo_of_it(home: Path) -> None:
    """A year of invented complaints in its own teams and categories, as for the councils that Heard knows."""
    there = ROOT / "var" / "demo" / "aldermere"
    done = subprocess.run(
        [sys.executable, "-m", "heard", "demo", "--authority", f"{home}", "--no-serve"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    try:
        assert done.returncode == 0, done.stderr
        assert "Demo of Aldermere Borough Council made" in done.stdout
        page = (there / "report" / "report.html").read_text(encoding="utf-8")
        assert "Harbour team" not in page  # teams are no part of this report; services are
        assert "Families first" in page
    finally:
        shutil.rmtree(there, ignore_errors=True)
        there.with_suffix(".lock").unlink(missing_ok=True)
