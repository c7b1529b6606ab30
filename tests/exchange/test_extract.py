"""The stored casework as a register. The days are those of the story in tests/casework."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.authority import Term
from heard.casework.actions.receive import Somebody
from heard.casework.facts import council
from heard.casework.models import Complaint
from heard.exchange.exporters import register_csv as exporter
from heard.exchange.extract import extract
from heard.exchange.importers import register_csv as importer
from heard.plumbing.installation import claim
from heard.reporting.documents.json import as_data
from heard.reporting.register import Register
from heard.reporting.reports.annual import build
from heard.reporting.validate import check_words
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
    assert complaint.pop("complainant").startswith("c-")
    assert complaint == {
        "reference": reference,
        "procedure": "children-act-1989",
        "received_on": date(2024, 6, 3),
        "channel": "telephone",
        "complainant_type": "child or young person",
        "categories": ["delay"],
        "law_functions": ["s17"],
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


def test_the_mark_of_a_person_is_stable_secret_and_not_their_name(line: Line, settings: Any) -> None:
    line.receive(date(2024, 6, 3))
    (mark,) = [row["complainant"] for row in rows("complaints")]
    assert re.fullmatch(r"c-[0-9a-f]{20}", mark)
    assert rows("complaints")[0]["complainant"] == mark
    person = line.complaint.people.get(part="complainant")  # type: ignore[union-attr]
    assert hashlib.sha256(str(person.pk).encode()).hexdigest()[:20] not in mark
    settings.SECRET_KEY = "another's key"
    assert rows("complaints")[0]["complainant"] != mark


def test_a_child_who_complains_is_the_one_marked(line: Line) -> None:
    only_child = (Somebody("child", "Mia Arden"),)
    line.receive(date(2024, 6, 3), people=only_child, complainant_type="child or young person")
    Line(line.staff).receive(date(2024, 6, 4), people=only_child)  # somebody of whom we have not got a name
    child, unknown = sorted(rows("complaints"), key=lambda row: row["received_on"])
    assert child["complainant"].startswith("c-")
    assert "complainant" not in unknown


def test_a_word_that_only_the_council_knows_is_kept(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not one of ours is no longer called "other": the council's vocabularies say what may stand there."""
    own = council()
    terms = (*own.terms("complainant_type"), Term("grandparent", "Grandparent"))
    widened = replace(own, vocabularies={**own.vocabularies, "complainant_type": terms})
    monkeypatch.setattr("heard.casework.facts.council", lambda: widened)
    line.receive(date(2024, 6, 3), complainant_type="grandparent")
    (complaint,) = rows("complaints")
    assert complaint["complainant_type"] == "grandparent"


def test_team_and_service_are_those_of_the_points(line: Line) -> None:
    team = council().teams[-1]
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    line.do("add_point", date(2024, 6, 4), text="Nobody came", category="delay", team=team.key)
    line.do("refer_to_ombudsman", date(2024, 6, 5))
    where = {"team": team.key, "service": team.service}
    (complaint,), (first, second), (case,) = rows("complaints"), rows("points"), rows("ombudsman")
    assert where.items() <= complaint.items()
    assert where.items() <= second.items()
    assert "team" not in first
    assert (case["procedure"], case["service"]) == ("children-act-1989", team.service)


def test_frames_of_which_the_casework_knows_nothing_are_empty(whole: Line) -> None:
    filled = {name for name, data in register().frames.items() if not data.is_empty()}
    assert filled == {"complaints", "stages", "points"}


def test_what_is_extracted_is_in_the_councils_words(whole: Line) -> None:
    check_words(register(), council())


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
    # references, events, people joined, equality, holidays taken in, supplied registers, whose database
    assert asked() == few <= 7


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
