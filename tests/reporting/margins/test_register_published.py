"""A register made from what a council published: the report made from it prints the published figures."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from heard import authority
from heard.exchange.importers import register_csv
from heard.project.cli import main
from heard.reporting.documents.json import as_data
from heard.reporting.measures.layout import load_layout
from heard.reporting.published.model import Published
from heard.reporting.published.read import read_published
from heard.reporting.reports.annual import build

HERE = Path(__file__).parent
DATA = HERE.parent / "published" / "data"
BURY = f"{HERE}/councils/bury/"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Folder of the register of each council, made once."""
    folders = {}
    for name, key in (("leicestershire", "leicestershire"), ("bury", BURY)):
        folder = tmp_path_factory.mktemp(name) / "register"
        assert main(register_arguments(key, name, folder)) == 0
        folders[name] = folder
    return folders


def register_arguments(key: str, name: str, folder: Path) -> list[str]:
    file = DATA / f"{name}-2024-25.yaml"
    return ["register", "--authority", key, "--published", str(file), "--out", str(folder)]


def differing(key: str, name: str, folder: Path) -> tuple[int, list[str]]:
    """How many published figures the report from a register prints, and those it prints otherwise."""
    council = authority.load(key)
    published = read_published(DATA / f"{name}-2024-25.yaml")
    register = register_csv.read(folder)
    days = {"as_at": register.as_at or published.end, "known_at": register.as_at or published.end}
    report = build(council, register, start=published.start, end=published.end, **days)
    return compared(as_data(report), published, load_layout(council.report_path))


def compared(data, published: Published, layout) -> tuple[int, list[str]]:
    same, different = 0, []
    for table in data["tables"]:
        told = published.table(table["published_id"] or "")
        if told is None:
            continue
        rows = {row.label: row for row in (*told.rows, *((told.total,) if told.total else ()))}
        for label, *cells in (*table["rows"], *([table["total"]] if table["total"] else [])):
            if label not in rows:
                continue  # a row that the layout adds, such as other costs
            for heading, cell in zip(table["columns"][1:], cells, strict=True):
                want = rows[label].cells[told.columns.index(heading) - 1]
                if want.value is None:
                    continue
                if number(cell["text"]) == want.value:
                    same += 1
                else:
                    different.append(f"{told.id}: {label}, {heading}")
    for fact in data["facts"]:
        want = published.fact(fact["published_id"] or "")
        if want is not None and Fraction(str(fact["value"])) == want.value:
            same += 1
        elif want is not None:
            different.append(want.id)
    return same, different


def number(text: str) -> Fraction | None:
    found = re.search(r"-?[\d,]+(\.\d+)?", text)
    return Fraction(found.group().replace(",", "")) if found else None


def test_leicestershire_prints_everything_that_its_other_figures_allow(made):
    same, different = differing("leicestershire", "leicestershire", made["leicestershire"])
    assert different == [
        "leicestershire-t01: Single Assessments, % Change",  # cut off where it should be rounded
        "leicestershire-t01: Child Protection Plans at 31 March, % Change",
        "leicestershire-f05",  # 181 to 216 is no growth of 3%
        "leicestershire-f06",  # 10% of 52 are 5 requests: 4 are not 4 fewer
    ]
    assert same >= 60


def test_leicestershires_hidden_base_is_found(made):
    """29% at fault are 15, 58% in 20 days, 2 children are 4%: only 52 answered complaints fit, and 48 were received."""
    register = register_csv.read(made["leicestershire"])
    complaints, stages = register.frames["complaints"], register.frames["stages"]
    statutory = complaints.filter(complaints["procedure"] == "children-act-1989")["reference"]
    first = stages.filter((stages["stage"] == 1) & stages["reference"].is_in(statutory.implode()))
    answered = first["response_sent_on"].is_between(register.start, register.end, closed="both")
    assert answered.sum() == 52


def test_bury_differs_exactly_where_it_contradicts_itself(made):
    same, different = differing(BURY, "bury", made["bury"])
    told = json.loads((made["bury"] / "register.json").read_text())["published"]
    unmet = [
        f"{one['id']}: {one['row']}, {one['column']}" if one["row"] else one["id"] for one in told["unmet"]
    ]
    assert sorted(different) == sorted(unmet)
    assert {one["id"] for one in told["unmet"]} == {"bury-t07", "bury-f05", "bury-f06"}
    assert told["unreachable"] == []
    assert same >= 85


def test_every_figure_left_out_names_what_excludes_it(made):
    told = json.loads((made["bury"] / "register.json").read_text())["published"]
    reasons = {(one["id"], one["printed"]): one for one in told["unmet"]}
    received = reasons[("bury-t07", "82")]
    assert received["got"] == "111"
    assert {one["printed"] for one in received["because"]} == {"111"}
    assert received["how"].endswith("it is 111; printed is 82")
    in_time = reasons[("bury-f06", "47%")]
    assert {one["printed"] for one in in_time["because"]} >= {"23", "31"}
    assert all(one["because"] and one["how"] for one in told["unmet"])


def test_the_same_bytes_on_every_run(made, tmp_path):
    assert main(register_arguments("leicestershire", "leicestershire", tmp_path / "again")) == 0
    for file in made["leicestershire"].iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_the_register_is_marked_as_invented_and_names_nobody(made):
    for folder in made.values():
        register = register_csv.read(folder)
        assert register.invented
        marks = register.frames["complaints"]["complainant"].to_list()
        assert all(re.fullmatch(r"person \d+", mark) for mark in marks)


def test_in_time_and_due_days_follow_from_the_days(made):
    """10 working days at stage 1 of the statutory procedure, 25 at stage 2: each row is counted again."""
    from heard.rules.working_days import ENGLAND_AND_WALES, calendar

    days = calendar(ENGLAND_AND_WALES)
    register = register_csv.read(made["leicestershire"])
    law = {1: 10, 2: 25}
    procedures = dict(register.frames["complaints"].select("reference", "procedure").iter_rows())
    counted = 0
    for row in register.frames["stages"].iter_rows(named=True):
        if procedures[row["reference"]] != "children-act-1989" or row["stage"] == 3:
            continue
        assert row["response_due_on"] == days.add(row["requested_on"], law[row["stage"]])
        if row["response_sent_on"] is not None:
            assert row["working_days"] == days.between(row["requested_on"], row["response_sent_on"])
            assert row["on_time_law"] is (row["response_sent_on"] <= row["response_due_on"])
            counted += 1
    assert counted >= 52


def refused(capsys, *arguments: str) -> str:
    assert main(["register", *arguments]) == 2
    return capsys.readouterr().err


def test_figures_of_another_council_are_refused(capsys, tmp_path):
    said = refused(capsys, *register_arguments("leicestershire", "bury", tmp_path / "out")[1:])
    assert "holds figures of “Bury Council”, and --authority is Leicestershire County Council" in said
    assert not (tmp_path / "out").exists()


def test_bad_input_is_named_and_nothing_is_written(capsys, tmp_path):
    out = tmp_path / "out"
    assert "no authority “atlantis”" in refused(capsys, *register_arguments("atlantis", "bury", out)[1:])
    broken = tmp_path / "broken.yaml"
    broken.write_text("authority: [", encoding="utf-8")
    arguments = ["--authority", "leicestershire", "--published", str(broken), "--out", str(out)]
    assert "broken.yaml:1" in refused(capsys, *arguments)
    assert "--out is missing" in refused(capsys, *arguments[:-2])
    assert not out.exists()


def test_a_layout_that_answers_nothing_published_is_refused(capsys, tmp_path):
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "authority.toml").write_text(
        (HERE / "councils/bury/authority.toml").read_text(), encoding="utf-8"
    )
    (folder / "report.toml").write_text('title = "Empty"\n', encoding="utf-8")
    said = refused(capsys, *register_arguments(f"{folder}/", "bury", tmp_path / "out")[1:])
    assert "answers a figure of bury-2024-25" in said
    assert not (tmp_path / "out").exists()


def test_a_solver_that_is_missing_is_said_plainly(capsys, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    said = refused(capsys, *register_arguments("leicestershire", "leicestershire", tmp_path / "out")[1:])
    assert "the package highspy, which is not installed" in said


def test_given_figures_say_in_words_where_they_were_printed(made):
    """A reader of the report is told under its table, and knows no id of ours."""
    register = register_csv.read(made["leicestershire"])
    sources = set(register.frames["context"]["source"])
    assert sources and all(re.search(r"(table|section) “.+”$", source) for source in sources), sources
    assert not any("leicestershire-" in source for source in sources)
