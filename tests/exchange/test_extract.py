"""The stored casework as a register. The days are those of the story in tests/casework."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.casework.facts import council
from heard.casework.models import Complaint
from heard.exchange.exporters import register_csv as exporter
from heard.exchange.extract import extract
from heard.exchange.importers import register_csv as importer
from heard.plumbing.installation import claim
from heard.reporting.documents.json import as_data
from heard.reporting.register import Register
from heard.reporting.reports.annual import build
from support.people import Line, Staff

START, END = date(2024, 4, 1), date(2025, 3, 31)
LATER = date(2025, 6, 30)


def register(**more: Any) -> Register:
    return extract(**{"start": START, "end": END, "as_at": LATER, "known_at": LATER, **more})


def rows(frame: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in register(**more).frames[frame].to_dicts()
    ]


@pytest.fixture
def whole(line: Line) -> Line:
    """One complaint taken through three stages: received Mon 3 Jun 2024, final response Fri 29 Nov 2024."""
    line.receive(date(2024, 6, 3), complainant_type="child or young person")
    line.accept(date(2024, 6, 4))
    line.do("acknowledge", date(2024, 6, 4))
    line.respond(date(2024, 6, 17))  # the tenth working day
    line.adjudicate(
        date(2024, 6, 24), date(2024, 7, 1), date(2024, 7, 22), date(2024, 7, 29)
    )  # 25 days to Mon 29 Jul
    line.panel(date(2024, 8, 5), date(2024, 9, 16), date(2024, 9, 20), date(2024, 10, 11))
    return line


def test_a_complaint_through_three_stages(whole: Line) -> None:
    reference = whole.complaint.reference  # type: ignore[union-attr]
    (complaint,) = rows("complaints")
    assert complaint == {
        "reference": reference,
        "procedure": "children-act-1989",
        "received_on": date(2024, 6, 3),
        "channel": "telephone",
        "complainant_type": "child or young person",
        "categories": ["delay"],
        "advocacy": "declined",
        "outcome": "upheld",
    }
    first, second, third = rows("stages")
    assert first == {
        "reference": reference,
        "stage": 1,
        "requested_on": date(2024, 6, 3),
        "acknowledged_on": date(2024, 6, 4),
        "response_due_on": date(2024, 6, 17),
        "response_sent_on": date(2024, 6, 17),
        "ended_on": date(2024, 6, 24),
        "working_days": 10,
        "on_time_law": True,
        "on_time_agreed": True,
        "outcome": "upheld",
        "disposal": "completed",
    }
    assert (second["working_days"], second["on_time_law"], second["outcome"]) == (25, True, "upheld")
    assert {
        name: third[name] for name in ("panel_due_on", "panel_held_on", "panel_on_time", "response_sent_on")
    } == {
        "panel_due_on": date(
            2024, 9, 17
        ),  # 30 working days from Mon 5 Aug, with the bank holiday on Mon 26 Aug
        "panel_held_on": date(2024, 9, 16),
        "panel_on_time": True,
        "response_sent_on": date(2024, 10, 11),
    }


def test_each_finding_has_a_row_and_says_whose_it_is(whole: Line) -> None:
    found = [(row["stage"], row["decided_by"], row["finding"]) for row in rows("points")]
    assert found == [
        (1, "manager", "upheld"),
        (2, "investigating officer", "upheld"),
        (2, "adjudicating officer", "upheld"),
        (3, "panel", "upheld"),
        (3, "authority", "upheld"),
    ]


def test_an_answer_within_an_agreed_extension_is_late_against_the_law_and_in_time_by_agreement(
    line: Line,
) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    line.do(
        "extend", date(2024, 6, 10), until=date(2024, 7, 1), ground="complex", notice="We need until 1 July."
    )
    line.respond(date(2024, 6, 28))
    (stage,) = rows("stages")
    assert (stage["response_due_on"], stage["response_extended_on"]) == (date(2024, 6, 17), date(2024, 7, 1))
    assert (stage["working_days"], stage["on_time_law"], stage["on_time_agreed"]) == (19, False, True)


def test_what_has_not_been_answered_is_unknown_not_late(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    (stage,) = rows("stages")
    assert not {"on_time_law", "on_time_agreed", "working_days", "response_sent_on", "disposal"} & set(stage)
    (point,) = rows("points")
    assert (point["decided_by"], point.get("finding")) == ("manager", None)


def test_before_triage_there_is_a_complaint_and_no_stage(line: Line) -> None:
    line.receive(date(2024, 6, 3))
    (complaint,) = rows("complaints")
    assert "procedure" not in complaint
    assert rows("stages") == []


def test_as_at_a_day_only_what_had_happened_by_then(whole: Line) -> None:
    (stage,) = rows("stages", as_at=date(2024, 6, 16))
    assert "response_sent_on" not in stage
    assert len(rows("stages", as_at=date(2024, 6, 17))) == 1
    assert len(rows("stages", as_at=date(2024, 6, 24))) == 2
    assert rows("complaints", as_at=date(2024, 6, 2)) == []


def test_known_at_a_day_only_what_had_been_written_down_by_then(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    findings = {1: ("upheld", "")}
    line.do(
        "respond",
        date(2024, 6, 17),
        today=date(2024, 7, 8),
        findings=findings,
        letter="Sorry.",
        rights_told=True,
    )
    (then,) = rows("stages", known_at=date(2024, 7, 7))
    (now,) = rows("stages", known_at=date(2024, 7, 8))
    assert "response_sent_on" not in then
    assert now["response_sent_on"] == date(2024, 6, 17)


def test_known_at_the_last_day_there_is(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    assert rows("complaints", known_at=date.max) == rows("complaints")


def test_a_withdrawn_complaint_is_counted_as_received_and_not_as_answered(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    line.do("withdraw", date(2024, 6, 10), words="Please stop.", channel="telephone")
    (complaint,), (stage,) = rows("complaints"), rows("stages")
    assert complaint["withdrawn_on"] == date(2024, 6, 10)
    assert (stage["disposal"], stage["ended_on"]) == ("withdrawn", date(2024, 6, 10))
    assert "response_sent_on" not in stage


def test_only_the_complaints_of_the_queryset_are_in_it(staff: Staff, whole: Line) -> None:
    hidden = Line(staff).receive(date(2024, 6, 5))
    seen = Complaint.objects.exclude(pk=hidden.id)
    assert len(rows("complaints")) == 2
    assert [row["reference"] for row in rows("complaints", complaints=seen)] == [whole.complaint.reference]  # type: ignore[union-attr]


def test_the_number_of_queries_does_not_grow_with_the_complaints(staff: Staff, whole: Line) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            register()
        return len(queries)

    few = asked()
    for day in range(3, 8):
        Line(staff).receive(date(2024, 6, day)).accept(date(2024, 6, day))
    assert asked() == few <= 4  # references, events, holidays taken in, whose database


def test_the_report_from_the_database_is_the_report_from_its_exported_frames(
    whole: Line, tmp_path: Path
) -> None:
    stored = register()
    exporter.export(stored, tmp_path)
    again = importer.read(tmp_path)
    assert again.digest == stored.digest
    first, second = (
        as_data(build(council(), given, start=START, end=END, as_at=given.as_at, known_at=given.known_at))  # type: ignore[arg-type]
        for given in (stored, again)
    )
    assert first == second
    assert any(cell["cases"] for table in first["tables"] for row in table["rows"] for cell in row[1:])


def test_a_database_of_invented_people_makes_an_invented_register(db: None) -> None:
    assert register().invented is False
    claim(council().key, invented=True)
    assert register().invented is True
