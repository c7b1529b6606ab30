"""From published figures to a register, from the register to the report, and the report held against the figures."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from heard.project.cli import main
from reporting import registers
from reporting.registers import YEARS

Place = tuple[str, str | None, str | None]

COUNTS: Mapping[str, Mapping[str, int]] = {
    "bathnes": {"same": 166, "carried": 11, "contradicted": 9},
    "bcp": {"same": 706, "contradicted": 17},
    "bury": {"same": 96, "carried": 9, "contradicted": 6},
    "leicestershire": {"same": 36, "carried": 30, "contradicted": 4},
    "sefton": {"same": 78, "carried": 16, "contradicted": 3},
}
# What was printed and what the register gives; that another figure excludes the first is what `compare` found.
CONTRADICTED: Mapping[str, Mapping[Place, tuple[str, str]]] = {
    "bathnes": {
        ("bathnes-t01", "Corporate complaints processed", "Number"): ("67", "59"),
        ("bathnes-t07", "Referral to Ombudsman", "Resolved"): ("5", "4"),
        ("bathnes-t07", "Referral to Ombudsman", "Carried forward 2023 - 24"): ("0", "1"),
        ("bathnes-t07", "Total", "Resolved"): ("96", "95"),
        ("bathnes-t07", "Total", "Carried forward 2023 - 24"): ("20", "21"),
        ("bathnes-t09", "Concern about quality of the service", "% of Stage 1 complaints"): ("46%", "47%"),
        (
            "bathnes-t09",
            "Unwelcome or disputed decision",
            "% of complaints Received UH or PUH by category",
        ): ("2%", "14%"),
        ("bathnes-f07", None, None): ("46%", "47%"),
        ("bathnes-f09", None, None): ("20%", "21%"),
    },
    "bcp": {
        ("bcp-t02", "Other family/friend", "Other Education and Skills"): ("3.5%", "4%"),
        ("bcp-t02", "Grandparents", "Other Education and Skills"): ("3.5%", "4%"),
        ("bcp-t03", "Gender - Female", "Other Education and Skills"): ("78.5%", "79%"),
        ("bcp-t03", "Gender - Couple", "Other Education and Skills"): ("3.5%", "4%"),
        ("bcp-t04", "Children & Families First 1", "%age share"): ("1.92%", "1.91%"),
        ("bcp-t04", "Children & Families First 3", "%age share"): ("1.92%", "1.91%"),
        ("bcp-t04", "Children & Families First 5", "%age share"): ("1.92%", "1.91%"),
        ("bcp-t04", "Children & Families First 6", "%age share"): ("1.92%", "1.91%"),
        ("bcp-t04", "Children in Care 2", "%age share"): ("1.92%", "1.91%"),
        ("bcp-t05", "Breach of confidentiality e.g. available to public", "%age share"): ("2.26%", "2.36%"),
        ("bcp-t05", "Delay / lack of agreed action", "%age share"): ("22.7%", "22.64%"),
        ("bcp-t05", "Communication", "%age share"): ("25.43%", "25.37%"),
        ("bcp-t07", "Communication", "%age share"): ("14.68%", "14.70%"),
        ("bcp-t07", "Delay / lack of agreed action", "%age share"): ("24.71%", "24.73%"),
        ("bcp-t08", "Communication", "%age share"): ("18%", "19%"),
        ("bcp-t08", "Child in Care Review Process", "% partially upheld"): ("50%", "0%"),
        ("bcp-t08", "Lack of available services", "% partially upheld"): ("17%", "33%"),
    },
    "bury": {
        ("bury-t07", "Received and responded with an outcome", "Complaints"): ("55", "104"),
        ("bury-t07", "Remain open", "Complaints"): ("3", "0"),
        (
            "bury-t07",
            "Closed - refused / lack of contact / moved to stage 2 / withdrawn",
            "Complaints",
        ): ("24", "7"),
        ("bury-t07", "Received during the period", "Complaints"): ("82", "111"),
        ("bury-f05", None, None): ("27", "7"),
        ("bury-f06", None, None): ("47%", "51%"),
    },
    "leicestershire": {
        ("leicestershire-t01", "Single Assessments", "% Change"): ("+44.8", "+44.9"),
        ("leicestershire-t01", "Child Protection Plans at 31 March", "% Change"): ("+17.6", "+17.7"),
        ("leicestershire-f05", None, None): ("3%", "19%"),
        ("leicestershire-f06", None, None): ("4", "-1"),
    },
    "sefton": {
        ("sefton-t01", "Statutory complaints considered", "Number"): ("69", "98"),
        ("sefton-f01", None, None): ("0.5%", "0.7%"),
        ("sefton-f26", None, None): ("6%", "4%"),
    },
}


@dataclass(frozen=True)
class Made:
    """One council's register, its report, and the report held against the published figures."""

    key: str
    figures: Path
    register: Path
    report: dict[str, Any]
    html: str
    exit: int
    compared: dict[str, Any]


def reported(key: str, register: Path, out: Path, formats: str) -> None:
    first = int(YEARS[key][:4])
    year = ("--from", f"{first}-04-01", "--to", f"{first + 1}-03-31")
    args = ["report", "--authority", key, "--register", f"{register}", *year, "--out", f"{out}"]
    assert main([*args, "--formats", formats]) == 0


# The largest takes as long as the other four together: it is made at night.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param(key, marks=pytest.mark.nightly) if key == "bcp" else key for key in registers.COUNCILS
    ],
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    key = str(request.param)
    place = tmp_path_factory.mktemp(key)
    figures, register, report = registers.figures(key), registers.register(key), place / "report"
    reported(key, register, report, "html,json")
    code, told = compared(report, figures)
    data = json.loads((report / "report.json").read_text(encoding="utf-8"))
    html = (report / "report.html").read_text(encoding="utf-8")
    return Made(key, figures, register, data, html, code, told)


def compared(report: Path, figures: Path) -> tuple[int, dict[str, Any]]:
    from contextlib import redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()) as said:
        code = main(["compare", f"{report / 'report.json'}", f"{figures}", "--json"])
    return code, json.loads(said.getvalue())


def test_every_published_figure_comes_out_is_copied_or_is_excluded_by_others(made: Made) -> None:
    assert made.exit == 0
    found = {verdict: count for verdict, count in made.compared["counts"].items() if count}
    assert found == COUNTS[made.key]


def test_what_is_printed_otherwise_is_what_others_exclude(made: Made) -> None:
    told = [one for one in made.compared["verdicts"] if one["verdict"] == "contradicted"]
    found = {(one["id"], one["row"], one["column"]): (one["printed"], one["got"]) for one in told}
    assert found == CONTRADICTED[made.key]
    assert all(one["why"] for one in told)


def test_the_figures_of_the_report_agree_with_each_other(made: Made) -> None:
    assert made.report["checks"]
    assert [check for check in made.report["checks"] if not check["holds"]] == []
    assert made.report["draft"] is False


def test_it_is_told_that_every_person_is_invented(made: Made) -> None:
    assert made.report["invented"] is True
    assert "Invented data" in made.html


def test_one_complaint_changed_by_hand_is_found(made: Made, tmp_path: Path) -> None:
    """One complaint taken off its procedure: figures that were the same differ now, and nothing new is excused."""
    changed = tmp_path / "register"
    changed.mkdir()
    for each in made.register.iterdir():
        (changed / each.name).write_bytes(each.read_bytes())
    with (changed / "complaints.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    procedure, received = rows[0].index("procedure"), rows[0].index("received_on")
    in_year = [
        row
        for row in rows[1:]
        if row[procedure] == "children-act-1989" and row[received] >= f"{YEARS[made.key][:4]}-04-01"
    ]
    in_year[0][procedure] = ""
    with (changed / "complaints.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    reported(made.key, changed, tmp_path / "report", "json")
    code, told = compared(tmp_path / "report", made.figures)
    assert code == 1
    assert told["counts"]["different"] >= 5
    assert told["counts"]["contradicted"] <= made.compared["counts"]["contradicted"]
