"""A report held against published figures: every verdict, nothing passed over, and what the command says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import heard
from heard.project.cli import main
from heard.reporting.published.agreeing import Wording, agrees
from heard.reporting.published.compare import Compared, Verdict, compare
from heard.reporting.published.matching import plain_words
from heard.reporting.published.model import Published, PublishedCell
from heard.reporting.published.read import read_published
from reporting.published.figures_of_newtown import PUBLISHED, cell, fact, report

DATA = Path(__file__).parent / "data"
SAME, DIFFERENT, CONTRADICTED = Verdict.SAME, Verdict.DIFFERENT, Verdict.CONTRADICTED
CARRIED, UNREACHABLE, ABSENT = Verdict.CARRIED, Verdict.UNREACHABLE, Verdict.ABSENT
UPHELD = ("new-t01", "Upheld", "Complaints")
SHARE = ("new-t01", "Upheld", "Share")


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return figures(tmp_path, PUBLISHED)


def figures(place: Path, text: str) -> Published:
    file = place / "newtown.yaml"
    file.write_text(text, encoding="utf-8")
    return read_published(file)


def verdicts(
    made: dict[str, Any], published: Published
) -> dict[tuple[str, str | None, str | None], Compared]:
    found = compare(made, published)
    places = {(one.id, one.row, one.column): one for one in found}
    assert len(places) == len(found)
    return places


# ---- every figure has its verdict --------------------------------------------------------------------------------


def test_every_cell_and_fact_has_a_verdict_and_a_blank_none(published: Published) -> None:
    found = compare(report(), published)
    assert [(one.id, one.row, one.column, one.verdict.value) for one in found] == [
        ("new-t01", "Upheld", "Complaints", "same"),
        ("new-t01", "Upheld", "Share", "same"),
        ("new-t01", "Not upheld / no finding", "Complaints", "same"),
        ("new-t01", "Not upheld / no finding", "Share", "same"),
        ("new-t01", "Still open", "Complaints", "same"),
        ("new-t01", "Still open", "Share", "same"),  # the word “none”
        ("new-t01", "Total", "Complaints", "same"),  # its share was printed blank
        ("new-f01", None, None, "same"),
        ("new-f02", None, None, "carried"),
        ("new-f03", None, None, "same"),
    ]


def test_a_report_of_nothing_leaves_every_figure_absent(published: Published) -> None:
    found = compare({"tables": [], "facts": []}, published)
    assert {one.verdict for one in found} == {ABSENT}
    assert len(found) == 10
    assert found[0].why == "no table of the report answers this one"
    assert found[-1].why == "no sentence of the report answers this one"


def test_what_was_copied_never_counts_as_reproduced(published: Published) -> None:
    one = verdicts(report(), published)["new-f02", None, None]
    assert (one.verdict, one.why) == (CARRIED, "last year's report")


def test_a_figure_copied_wrongly_is_different(published: Published) -> None:
    made = report()
    made["facts"][1] = fact("new-f02", 49, "49", carried=True, source="s")
    assert verdicts(made, published)["new-f02", None, None].verdict is DIFFERENT


def test_another_figure_is_different_and_both_are_told(published: Published) -> None:
    made = report()
    made["facts"][0] = fact("new-f01", 45, "45")
    one = verdicts(made, published)["new-f01", None, None]
    assert (one.verdict, one.printed, one.got, one.why) == (DIFFERENT, "forty-four", "45", "")


def test_a_suppressed_cell_is_different(published: Published) -> None:
    made = report()
    made["tables"][0]["rows"][0][1] = {"suppressed": True, "text": "[c]"}
    one = verdicts(made, published)[UPHELD]
    assert (one.verdict, one.why) == (DIFFERENT, "the report suppresses it")


def test_a_row_or_column_that_is_missing_is_absent_and_named(published: Published) -> None:
    made = report()
    del made["tables"][0]["rows"][0]
    for row in (*made["tables"][0]["rows"], made["tables"][0]["total"], made["tables"][0]["columns"]):
        del row[2]
    found = verdicts(made, published)
    assert found[UPHELD].why == "the report's table outcomes has no row “Upheld”"
    missing = found["new-t01", "Not upheld / no finding", "Share"]
    assert (missing.verdict, missing.why) == (ABSENT, "the report's table outcomes has no column “Share”")


# ---- contradicted: another published figure, which the report prints, excludes it ----------------------------------


def wrong_total(place: Path) -> Published:
    """12 + 28 are published as 41."""
    return figures(place, PUBLISHED.replace('["Total", 40, null]', '["Total", 41, null]'))


def test_a_total_that_its_parts_exclude_is_contradicted_with_the_arithmetic(tmp_path: Path) -> None:
    found = verdicts(report(), wrong_total(tmp_path))
    total = found["new-t01", "Total", "Complaints"]
    assert (total.verdict, total.printed, total.got) == (CONTRADICTED, "41", "40")
    assert "12 + 28" in total.why
    assert found[UPHELD].verdict is SAME


@pytest.mark.parametrize("got", [39, 42])
def test_a_contradiction_excuses_only_the_figure_that_ends_it(tmp_path: Path, got: int) -> None:
    made = report()
    made["tables"][0]["total"][1] = cell(got, f"{got}")
    assert verdicts(made, wrong_total(tmp_path))["new-t01", "Total", "Complaints"].verdict is DIFFERENT


def test_a_part_may_be_the_one_that_is_wrong(tmp_path: Path) -> None:
    """13 + 28 are 41, as published; 11 + 28 are not."""
    made = report()
    made["tables"][0]["total"][1] = cell(41, "41")
    for upheld, expected in ((13, CONTRADICTED), (11, DIFFERENT)):
        made["tables"][0]["rows"][0][1] = cell(upheld, f"{upheld}")
        assert verdicts(made, wrong_total(tmp_path))[UPHELD].verdict is expected


@pytest.mark.parametrize("got", ["7.7%", "1.7%"])
def test_a_figure_that_ends_one_contradiction_and_starts_another_is_different(got: str) -> None:
    """0.7% of referrals was called unchanged and is not; it is 48 of 6,797 all the same, and no other share is."""
    published = read_published(DATA / "leicestershire-2024-25.yaml")
    made = {**report(), "tables": [], "facts": [fact("leicestershire-f01", float(got[:-1]), got)]}
    assert verdicts(made, published)["leicestershire-f01", None, None].verdict is DIFFERENT


def test_a_conflict_that_the_making_of_the_register_found_contradicts(published: Published) -> None:
    excluding = {"id": "new-t01", "row": "Total", "column": "Complaints", "printed": "40"}
    entry = {
        "id": "new-f01",
        "row": "",
        "column": "",
        "printed": "forty-four",
        "got": "40",
        "how": "it is at most 40",
    }
    made = report()
    made["facts"][0] = fact("new-f01", 40, "40")

    def judged(*because: dict[str, str]) -> tuple[Verdict, str]:
        made["register_published"] = {"unmet": [{**entry, "because": list(because)}]}
        one = verdicts(made, published)["new-f01", None, None]
        return one.verdict, one.why

    assert judged(excluding) == (CONTRADICTED, "it is at most 40")
    assert judged() == (DIFFERENT, "")  # said not to be met, and by nothing
    assert judged(excluding, {"id": "new-t09", "printed": "5"}) == (
        DIFFERENT,
        "",
    )  # what the report does not print
    made["facts"][0] = fact("new-f01", 39, "39")  # not what the register gives
    assert judged(excluding) == (DIFFERENT, "")


def test_a_figure_that_agrees_is_the_same_whatever_is_said_of_it(tmp_path: Path) -> None:
    made = report()
    made["tables"][0]["total"][1] = cell(41, "41")
    made["unreachable"] = [{"id": "new-t01", "why": "no register knows it"}]
    assert verdicts(made, wrong_total(tmp_path))["new-t01", "Total", "Complaints"].verdict is SAME


# ---- unreachable: the register's form cannot hold it, and why ------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "reached"),
    [
        ({"id": "new-t01"}, {UPHELD, SHARE}),
        ({"id": "new-t01", "row": "upheld"}, {UPHELD, SHARE}),
        ({"id": "new-t01", "row": "Upheld", "column": "Share"}, {SHARE}),
        ({"id": "new-t01", "row": "Upheld", "column": None}, {UPHELD, SHARE}),
        ({"id": "new-t02"}, set()),
    ],
)
@pytest.mark.parametrize("where", ["report", "register"])
def test_unreachable_is_a_table_a_row_a_column_or_a_cell(
    published: Published, named: dict[str, str], reached: set[tuple[str, str, str]], where: str
) -> None:
    made = report()
    del made["tables"][0]["rows"][0]
    entries = [{**named, "why": "a survey outside the register"}]
    made |= (
        {"unreachable": entries} if where == "report" else {"register_published": {"unreachable": entries}}
    )
    found = verdicts(made, published)
    for place in (UPHELD, SHARE):
        expected = UNREACHABLE if place in reached else ABSENT
        assert found[place].verdict is expected
        assert (found[place].why == "a survey outside the register") == (place in reached)


# ---- which figures agree -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "printed", "got", "text", "agree"),
    [
        (29, "29%", 28.846, "29%", True),
        (29, "29%", 28.4, "28%", False),
        (44.8, "+44.8", 44.886, "+44.9", False),
        (44.9, "+44.9", 44.886, "+44.9", True),
        (-4.4, "-4.4", -4.408, "-4.4", True),
        (4100, "£4,100", 4096.2, "£4,100", True),  # rounded up to tens: as printed
        (4100, "£4,100", 4096.2, "£4,096", False),
        (0, "0", None, "n/a", False),
        (5, "5 (10%)", 5, "5 (10%)", True),
        (1, "One", 1, "1", True),
        (1, "1", True, "1", False),
    ],
)
def test_figures_agree_to_the_places_that_were_published(
    value: float, printed: str, got: float | None, text: str, agree: bool
) -> None:
    from fractions import Fraction

    wanted = PublishedCell(Fraction(str(value)), printed)
    assert agrees(wanted, Wording(), cell(got, text)) is agree


@pytest.mark.parametrize(
    ("bounds", "falls", "value", "got", "agree"),
    [
        ("less than", False, 20, 19.6, True),
        ("less than", False, 20, 20, False),
        ("just under 30%", False, 30, 28.9, True),
        ("just under 30%", False, 30, 12, False),
        ("more than", False, 20, 21, True),
        ("more than", False, 20, 20, False),
        ("reduced by", True, 4, -4, True),
        ("reduced by", True, 4, 4, True),  # the report may print the size of the fall
        ("reduced by", True, 4, -3, False),
        ("increased", False, 4, -4, False),
        ("at least", False, 65, 65, True),
    ],
)
def test_words_that_qualify_a_number(bounds: str, falls: bool, value: int, got: float, agree: bool) -> None:
    from fractions import Fraction

    wanted = PublishedCell(Fraction(value), f"{value}")
    assert agrees(wanted, Wording(bounds, falls), cell(got, f"{got}")) is agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Other Family/ Friend", "other family / friend", True),
        ("Children’s Services", "Children's services.", True),
        ("within 25 – 45 days", "within 25-45 days", True),
        ("Education & Care", "Education and Care", True),
        ("< 5 days", "> 5 days", False),
        ("41 days +", "41 days", False),
        ("2.5 days", "25 days", False),
        ("Ystradgynlais–Ŵy", "Ystradgynlais-Ŵy", True),
    ],
)
def test_labels_are_compared_by_their_words(one: str, other: str, same: bool) -> None:
    assert (plain_words(one) == plain_words(other)) is same


def test_of_two_rows_with_the_same_label_the_second_answers_the_second(tmp_path: Path) -> None:
    text = PUBLISHED.replace('"Not upheld / no finding"', '"Upheld"')
    made = report()
    made["tables"][0]["rows"][1][0] = "Upheld"
    found = compare(made, figures(tmp_path, text))
    assert [(one.row, one.printed, one.got, one.verdict.value) for one in found[:4:2]] == [
        ("Upheld", "12", "12", "same"),
        ("Upheld", "28", "28", "same"),
    ]


def test_one_row_worded_otherwise_is_taken_by_its_place_two_are_not(published: Published) -> None:
    made = report()
    made["tables"][0]["rows"][0][0] = "Complaint was justified"
    assert verdicts(made, published)[UPHELD].verdict is SAME
    made["tables"][0]["rows"][1][0] = "Complaint was not justified"
    assert verdicts(made, published)[UPHELD].verdict is ABSENT


def test_a_published_table_may_be_answered_by_several(published: Published) -> None:
    made = report()
    (whole,) = made["tables"]
    part = {**whole, "id": "upheld", "rows": whole["rows"][:1], "total": None}
    rest = {**whole, "id": "rest", "rows": whole["rows"][1:]}
    made["tables"] = [part, rest]
    assert {one.verdict for one in compare(made, published)} == {SAME, CARRIED}


# ---- the command ---------------------------------------------------------------------------------------------------


def run(place: Path, made: Any, *more: str, figures: str = PUBLISHED) -> int:
    (place / "report.json").write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    (place / "newtown.yaml").write_text(figures, encoding="utf-8")
    return main(["compare", str(place / "report.json"), str(place / "newtown.yaml"), *more])


def test_the_command_lists_what_is_not_the_same_and_counts_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = report()
    made["facts"][0] = fact("new-f01", 45, "45")
    assert run(tmp_path, made) == 1
    assert capsys.readouterr().out.splitlines() == [
        "different (1)",
        "  new-f01: forty-four, the report prints 45",
        "carried (1)",
        "  new-f02: 48 — last year's report",
        "newtown-2024-25: 10 published cells and facts: 8 same, 1 different, 0 contradicted, 1 carried, "
        "0 unreachable, 0 absent.",
    ]


def test_contradicted_carried_and_unreachable_figures_are_no_failure(tmp_path: Path) -> None:
    made = report()
    del made["facts"][2]
    made["unreachable"] = [{"id": "new-f03", "why": "not kept"}]
    wrong = PUBLISHED.replace('["Total", 40, null]', '["Total", 41, null]')
    assert run(tmp_path, made, figures=wrong) == 0


def test_an_absent_figure_is_a_failure(tmp_path: Path) -> None:
    made = report()
    del made["facts"][2]
    assert run(tmp_path, made) == 1


def test_json_has_every_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, report(), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["published"]) == ("heard-compare/1", "newtown-2024-25")
    assert told["counts"] == {
        "same": 9,
        "different": 0,
        "contradicted": 0,
        "carried": 1,
        "unreachable": 0,
        "absent": 0,
    }
    assert len(told["verdicts"]) == sum(told["counts"].values())
    assert set(told["verdicts"][0]) == {"id", "row", "column", "printed", "verdict", "got", "why"}


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ("{", "not a report"),
        ("[]", "it has no schema heard-report/"),
        ('{"schema": "heard-register/1"}', "it has no schema heard-report/"),
        ('{"schema": "heard-report/1", "facts": []}', "tables: expected a list"),
        ('{"schema": "heard-report/1", "tables": [1], "facts": []}', "tables: expected a list"),
        ('{"schema": "heard-report/1", "tables": [], "facts": {}}', "facts: expected a list"),
        (
            '{"schema": "heard-report/1", "tables": [{"id": "t", "published_id": "new-t01"}], "facts": []}',
            "table t: expected columns and rows",
        ),
        (
            '{"schema": "heard-report/1", "facts": [], "tables": [{"id": "t", "published_id": "new-t01", '
            '"columns": ["a", "b"], "rows": [["x"]]}]}',
            "table t: expected rows of 2 cells",
        ),
        (
            '{"schema": "heard-report/1", "facts": [], "tables": [{"id": "t", "published_id": "new-t01", '
            '"columns": ["a", "b"], "rows": [["x", 5]]}]}',
            "table t, row x: expected cells",
        ),
    ],
)
def test_a_malformed_report_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], made: str, says: str
) -> None:
    assert run(tmp_path, made) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith(f"{tmp_path}/report.json: ")
    assert says in line


def test_a_file_that_is_not_there_or_no_published_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", f"{tmp_path}/none.json", f"{tmp_path}/none.yaml"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert run(tmp_path, report(), figures="tables: 5") == 2
    assert run(tmp_path, report(), figures="[") == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told and "newtown.yaml" in told
    (tmp_path / "report.json").unlink()
    assert main(["compare", f"{tmp_path}/report.json", f"{tmp_path}/newtown.yaml"]) == 2


def test_it_starts_without_django_and_without_the_statistics_library() -> None:
    program = (
        "import sys; from heard.project.commands import compare; from heard.reporting.published import compare as c;"
        "print([name for name in ('django', 'polars', 'highspy', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(heard.__file__).parents[1])},
    )
    assert told.stdout == "[]\n"


def test_what_a_label_says_in_brackets_at_its_end_may_be_missing() -> None:
    from heard.reporting.published.matching import _place

    published = ["African (one person)", "Caribbean (two people)", "Total"]
    assert [_place(n, published, ["Caribbean", "African", "All", "Total"]) for n in range(3)] == [1, 0, 3]
    assert (
        _place(0, ["Stage 1 (statutory)", "Stage 1 (corporate)"], ["Stage 1", "Stage 2", "Stage 3"]) is None
    )
