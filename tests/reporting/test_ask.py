"""Ask the register: one question, one table. The six complaints of `tiny` are counted by hand; see there."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard import authority
from heard.reporting.asking.catalogue import OWN, catalogue, counts_of
from heard.reporting.asking.faults import AskFault
from heard.reporting.asking.files import FORMATS, as_csv, as_data, as_text, file_of
from heard.reporting.asking.inquiry import Inquiry, of_data, stored_span
from heard.reporting.asking.kept import compared
from heard.reporting.asking.kept import of_data as kept_report
from heard.reporting.asking.terms import terms
from heard.reporting.measures.kinds import CountMeasure
from heard.reporting.measures.words import words_of
from heard.reporting.register import make_register
from heard.reporting.reports.ask import Answered, answer
from heard.rules.faults import InputFault
from reporting import northmoor, tiny

START, END = tiny.START, tiny.END
STATUTORY = ("procedure", ("children-act-1989",))


def ask(measure: str, rows: str = "", columns: str = "", *, register: Any = None, **more: Any) -> Answered:
    """The answer with every number, unless told otherwise."""
    given = {"start": START, "end": END, "suppress": None, **more}
    inquiry = Inquiry(measure, rows=rows, columns=columns, **given)
    return answer(authority.load("default"), register or tiny.register(), inquiry, as_at=END, known_at=END)


def cells(found: Answered) -> dict[str, list[str]]:
    """Label → what is printed, of every row that is not all noughts, and of the total."""
    every = {row.label: [cell.text for cell in row.cells] for row in found.table.rows}
    shown = {label: texts for label, texts in every.items() if set(texts) - {"0", "£0", "n/a"}}
    assert found.table.total is not None
    return shown | {found.table.total.label: [cell.text for cell in found.table.total.cells]}


def test_received_by_procedure_and_who_complained() -> None:
    found = ask("received", "procedure", "complainant_type")
    assert found.table.columns[:3] == ("Procedure", "Child or young person", "Parent")
    assert found.table.columns[-2:] == ("Not recorded", "All")
    assert {label: texts[-1] for label, texts in cells(found).items()} == {
        "Statutory procedure (Children Act 1989)": "3",
        "Corporate procedure": "1",
        "Not on a procedure": "1",
        "All": "5",
    }


def test_a_figure_leads_to_its_complaints() -> None:
    found = ask("received", "procedure")
    assert found.table.cell(0, 0).cases() == ("A-1", "A-2", "A-3")
    assert found.table.total is not None
    assert len(found.table.total.cells[0].cases()) == 5


def test_several_values_of_one_complaint_stand_in_several_rows() -> None:
    found = ask("received", "category")
    assert cells(found) == {
        "Quality or appropriateness of a service": ["1"],
        "Delay in a decision or in a service": ["2"],
        "Not recorded": ["3"],
        "All": ["5"],
    }
    assert "can so add to more than “All”" in " ".join(found.table.notes)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("month", {"April 2024": ["2"], "June 2024": ["2"], "March 2025": ["1"], "All": ["5"]}),
        ("quarter", {"April to June 2024": ["4"], "January to March 2025": ["1"], "All": ["5"]}),
        ("year", {"2024/25": ["5"], "All": ["5"]}),
    ],
)
def test_time(rows: str, expected: dict[str, list[str]]) -> None:
    assert cells(ask("received", rows)) == expected


def test_a_window_that_begins_within_a_month_says_its_days() -> None:
    found = ask("received", "month", start=date(2024, 4, 2), end=date(2024, 6, 5))
    labels = [row.label for row in found.table.rows]
    assert labels == ["2 April 2024 to 1 May 2024", "2 May 2024 to 1 June 2024", "2 June 2024 to 5 June 2024"]
    assert [row.cells[0].text for row in found.table.rows] == ["1", "0", "2"]


def test_several_years() -> None:
    council = northmoor_council()
    inquiry = Inquiry("received", date(2023, 4, 1), END, "year", "procedure", suppress=None)
    found = answer(council, northmoor.register(), inquiry, as_at=END, known_at=END)
    assert [row.label for row in found.table.rows] == ["2023/24", "2024/25"]
    assert [row.cells[-1].text for row in found.table.rows] == ["2", "7"]


def test_a_stock_is_told_of_each_month_and_not_added() -> None:
    found = ask("open-at-end", "month")
    assert found.made.sentence == "How many complaints were still open at the end of 31 March 2025, by month?"
    assert [row.cells[0].text for row in found.table.rows][:3] == ["3", "3", "4"]
    assert found.table.total is not None
    assert (found.table.total.label, found.table.total.cells[0].text) == ("At the end of the last day", "5")


def test_a_filter_narrows_and_reads_back() -> None:
    found = ask("mean-days", "stage", where=(STATUTORY, ("complainant_type", ("parent", "other"))))
    assert found.made.sentence == (
        "How many working days did an answer take on average from 1 April 2024 to 31 March 2025, by stage, counting "
        "only those whose procedure is Statutory procedure (Children Act 1989) and whose complainant is Parent or "
        "Somebody else?"
    )
    assert cells(found) == {"Stage 1": ["31.5"], "All": ["31.5"]}  # A-2 took 20, A-5 took 43


def test_a_share_is_of_what_the_filter_leaves() -> None:
    found = ask("share-in-time-law", where=(("stage", ("1",)),))
    figure = found.table.rows[0].cells[0]
    assert (figure.n, figure.of, figure.text) == (2, 4, "50%")  # of


def test_a_filter_may_be_named_by_its_label() -> None:
    by_label = ask("received", where=(("procedure", ("Corporate procedure",)),))
    assert by_label.table.rows[0].cells[0].text == "1"


def test_what_is_not_recorded_can_be_asked_for() -> None:
    assert ask("received", where=(("procedure", ("unknown",)),)).table.rows[0].cells[0].text == "1"


def test_money_and_findings() -> None:
    council, register = northmoor_council(), northmoor.register()
    spent = answer(
        council, register, Inquiry("spent", START, END, "kind", suppress=None), as_at=END, known_at=END
    )
    assert cells(spent) == {"Investigations": ["£1,201"], "Mediation": ["£301"], "All": ["£1,502"]}
    found = answer(
        council,
        register,
        Inquiry("points-decided", START, END, "outcome", suppress=None),
        as_at=END,
        known_at=END,
    )
    assert cells(found) == {"Upheld": ["2"], "Partly upheld": ["1"], "All": ["3"]}


def test_the_councils_own_measures_can_be_asked_too() -> None:
    found = ask("own:share-1-in-20", "procedure")
    assert cells(found)["Statutory procedure (Children Act 1989)"] == ["67%"]
    assert "of the council's own report" in found.made.sentence


def test_the_answer_says_how_it_was_counted_and_where_the_rules_stand() -> None:
    found = ask("share-in-time-law", "law_functions")
    told = " ".join(found.lines)
    assert "within the limit without any extension" in told
    assert "The date that decides is response_sent_on" in told
    assert (
        "“Function in law” is not recorded" not in told
    )  # it is a column of the complaint, not of the stage
    printed = file_of(found.report, "html", as_data(found)).decode()
    assert "10 working days (SI 2006/1738, regulation 14; not confirmed by a second reader)" in printed
    assert "section 47" in printed


def test_a_frame_that_holds_nothing_is_no_proof_that_there_was_nothing() -> None:
    told = " ".join(ask("compliments", "month").lines)
    assert "The register holds no compliments at all" in told


def test_sections_stand_in_the_answer_also_where_nothing_has_them() -> None:
    made = tiny.rows()
    made["complaints"][0]["law_functions"] = ["s17", "s47"]
    found = ask("received", "law_functions", register=tiny.register(made))
    assert [row.label for row in found.table.rows][:2] == [
        "Section 17: children in need",
        "Section 47: child protection enquiries",
    ]
    made["complaints"][0]["law_functions"] = [
        "part-3"
    ]  # the register tells the part, so no section is said to be nought
    found = ask("received", "law_functions", register=tiny.register(made))
    assert not any(row.label.startswith("Section 17") for row in found.table.rows)
    assert cells(found)["All"] == ["5"]


FAULTS = [
    ({"measure": "recieved"}, "measure", "did you mean 'received'?"),
    ({"rows": "teem"}, "rows", "did you mean 'team'?"),
    ({"rows": "team", "columns": "team"}, "columns", "Rows and columns are both “Team”"),
    ({"rows": "month", "columns": "quarter"}, "columns", "both divide the time"),
    ({"columns": "team"}, "rows", "Choose what the rows are"),
    (
        {"measure": "compliments", "rows": "law_functions"},
        "rows",
        "cannot be divided by “Function in law”. It can be",
    ),
    ({"start": END, "end": START}, "end", "The last day is before the first"),
    ({"start": date(1999, 4, 1)}, "start", "Choose a day in the years 2000 to 2100"),
    ({"start": date(2023, 4, 1)}, "start", "The register speaks of 1 April 2024 to 31 March 2025"),
    ({"end": date(2026, 3, 31)}, "end", "The register speaks of"),
    ({"where": (("procedure", ("childrens-act",)),)}, "procedure", "did you mean 'children-act-1989'?"),
    ({"where": (("month", ("5",)),)}, "where", "is no filter"),
    ({"measure": "compliments", "where": (("stage", ("1",)),)}, "stage", "cannot be divided by “Stage”"),
    ({"suppress": 2}, "suppress", "3 to 20"),
    ({"suppress": 5, "rounding": 4}, "rounding", "nearest 3 or 5"),
    ({"suppress": None, "rounding": 5}, "rounding", "only where small ones are withheld"),
]


@pytest.mark.parametrize(("more", "part", "words"), FAULTS)
def test_what_cannot_be_asked_is_said_at_the_part_that_is_wrong(
    more: dict[str, Any], part: str, words: str
) -> None:
    given: dict[str, Any] = {"measure": "received", **more}
    with pytest.raises(AskFault) as raised:
        ask(given.pop("measure"), **given)
    assert raised.value.part == part
    assert words in raised.value.messages[0]


def test_everything_on_offer_can_be_asked_of_a_whole_register() -> None:
    """Each measure by each dimension it can be divided by: no fault, and parts of a count add to its total."""
    council, register = northmoor_council(), northmoor.register()
    offers = catalogue(council)
    words = words_of(council)
    asked = 0
    for key, offered in offers.measures.items():
        ways = offers.dividing(offered)
        for dimension in ways[:1] if key.startswith(OWN) else ways:
            inquiry = Inquiry(key, START, END, dimension.key, suppress=None)
            table = answer(council, register, inquiry, as_at=END, known_at=END, offers=offers).table
            asked += 1
            whole = table.total
            assert whole is not None
            single = (
                isinstance(offered.measure, CountMeasure)
                and not offered.stock
                and not offered.measure.distinct
            )
            if single and not dimension.several:
                assert sum(row.cells[0].value or 0 for row in table.rows) == whole.cells[0].value, (
                    key,
                    dimension.key,
                )
            if not dimension.windows:
                assert len(table.rows) == len(terms(dimension, offered, register, words.labels))
    assert asked > 250


def test_own_measures_of_another_year_are_not_offered() -> None:
    offers = catalogue(northmoor_council())
    own = [one for key, one in offers.measures.items() if key.startswith(OWN)]
    assert own
    assert all(count.window.years_back == 0 for one in own for count in counts_of(one.measure))


# ---- What leaves the council ------------------------------------------------------------------------------------


def test_small_numbers_are_withheld_unless_somebody_says_otherwise() -> None:
    found = ask("received", "procedure", suppress=5)
    assert cells(found)["Corporate procedure"] == ["fewer than 5"]
    assert found.report.protection == {"threshold": 5, "rounding": None}
    assert found.table.cell(0, 0).cases() == ()
    inside = ask("received", "procedure")
    assert [notice.title for notice in inside.report.notices] == [
        "Invented data",
        "For use inside the council",
    ]


def test_an_answer_that_is_not_released_says_so() -> None:
    inquiry = Inquiry("received", START, END, "procedure")
    council = authority.load("default")
    found = answer(council, tiny.register(), inquiry, as_at=END, known_at=END, released=False)
    assert "Not yet released" in [notice.title for notice in found.report.notices]


def test_every_format_carries_the_question_the_answer_and_the_method(tmp_path: Path) -> None:
    found = ask("received", "quarter", "procedure", suppress=5)
    for format_ in FORMATS:
        made = file_of(found.report, format_, as_data(found))
        assert len(made) > 500, format_
        if format_ in ("csv", "html", "json"):
            told = made.decode()
            assert found.made.sentence in told, format_
            assert "The date that decides is received_on" in told, format_


def test_csv_has_the_table_first_and_runs_nothing() -> None:
    made = tiny.rows()
    made["complaints"][0]["ward"] = "=1+1"
    found = ask("received", "ward", register=tiny.register(made))
    rows = list(csv.reader(io.StringIO(as_csv(found.report).removeprefix("\ufeff"))))
    assert rows[0] == ["Ward or area", "Complaints received"]
    assert ["'=1+1", "1"] in rows
    assert rows[rows.index([]) + 1] == ["Council", "Exampleshire Council"]


def test_text_for_a_terminal_lines_up() -> None:
    told = as_text(ask("received", "procedure"))
    lines = [line for line in told.splitlines() if line.startswith(("Statutory", "All"))]
    assert len({len(line) for line in lines}) == 1


def test_a_kept_answer_is_drawn_again_as_it_was() -> None:
    found = ask("received", "procedure", suppress=5)
    data = json.loads(json.dumps(as_data(found)))
    again = kept_report(data)
    assert as_csv(again) == as_csv(found.report)
    assert file_of(again, "html", data) == file_of(found.report, "html", data)
    assert of_data(data["question"]) == found.made.inquiry
    with pytest.raises(InputFault, match="not an answer that was kept"):
        kept_report({"title": "x"})
    with pytest.raises(InputFault, match="not a question"):
        of_data({"measure": "received"})


def test_then_and_now() -> None:
    then = as_data(ask("received", "procedure"))
    made = tiny.rows()
    made["complaints"].append({"reference": "A-7", "procedure": "corporate", "received_on": date(2024, 5, 1)})
    now = as_data(ask("received", "procedure", register=tiny.register(made)))
    columns, rows = compared(then, now)
    assert columns == ("Procedure", "Complaints received")
    moved = {label: (one.then, one.now) for label, (one,) in rows if one.moved}
    assert moved == {"Corporate procedure": ("1", "2"), "All": ("5", "6")}
    assert rows[-1][0] == "All"


def test_the_question_stays_the_same_question_whatever_is_withheld() -> None:
    one = Inquiry("received", START, END, "team", suppress=5)
    assert one.id == Inquiry("received", START, END, "team", suppress=None, rounding=3).id
    assert one.id != Inquiry("received", START, END, "team", where=(STATUTORY,)).id


def test_the_record_is_read_to_the_end_of_the_reporting_year() -> None:
    assert stored_span(date(2025, 3, 31)) == (date(2000, 1, 1), date(2025, 3, 31))
    assert stored_span(date(2025, 4, 1)) == (date(2000, 1, 1), date(2026, 3, 31))


def test_a_period_not_over_yet_is_told() -> None:
    found = answer(
        authority.load("default"),
        tiny.register(),
        Inquiry("received", START, END),
        as_at=date(2024, 9, 1),
        known_at=END,
    )
    assert "they were not over yet" in file_of(found.report, "html", {}).decode()


def test_a_register_of_another_council_is_refused() -> None:
    register = make_register({}, authority="elsewhere", start=START, end=END, invented=True)
    with pytest.raises(InputFault, match="The register is of elsewhere"):
        ask("received", register=register)


def northmoor_council() -> Any:
    """The council of `northmoor`, with its own words and layout."""
    return authority.load(f"{_FOLDER}/")


@pytest.fixture(scope="module", autouse=True)
def _written(tmp_path_factory: pytest.TempPathFactory) -> None:
    global _FOLDER
    _FOLDER = northmoor.folder(tmp_path_factory.mktemp("council"))


_FOLDER = Path()
