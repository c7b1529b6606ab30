"""What triage decided, as the register tells it: contacts that became no complaint, duplicates, sections of the law."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings

from heard.casework.actions.split import PartGiven
from heard.casework.facts import council as serving
from heard.exchange.extract import extract
from heard.reporting.validate import check_words
from support.people import GATES, Line, Staff

MON, TUE, WED, FRI = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 11)
LATER = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def council(settings: LazySettings) -> None:
    settings.AUTHORITY = "bury"


def rows(frame: str, as_at: date = LATER) -> list[dict[str, Any]]:
    made = extract(start=date(2026, 4, 1), end=date(2027, 3, 31), as_at=as_at, known_at=LATER)
    return made.frames[frame].to_dicts()


def test_a_contact_settled_informally_is_counted_and_is_no_complaint(line: Line) -> None:
    line.receive(MON).do(
        "settle_informally", TUE, kind="service request", done="Moved it", dissatisfied=False
    )
    assert rows("complaints") == []
    (contact,) = rows("contacts")
    assert (contact["received_on"], contact["kind"]) == (MON, "service request")
    line.do("turn_into_complaint", FRI, words="That did not help.", channel="email").accept(FRI)
    assert rows("contacts") == []
    (complaint,) = rows("complaints")
    assert complaint["received_on"] == FRI  # a complaint from the day of dissatisfaction
    assert rows("stages")[0]["requested_on"] == FRI
    assert len(rows("contacts", as_at=WED)) == 1  # as it stood on the Wednesday


def test_a_duplicate_is_counted_as_one_and_in_the_council_s_own_word(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    again = Line(staff).receive(TUE).accept(TUE)
    assert line.complaint is not None
    again.do("mark_duplicate", WED, of=line.complaint.reference, why="The same letter")
    assert sorted(str(row["closing_reason"]) for row in rows("complaints")) == ["None", "duplicate"]
    assert sorted(str(row["disposal"]) for row in rows("stages")) == ["None", "duplicate complaint"]


def test_the_parts_of_a_mixed_complaint_are_counted_where_they_belong(line: Line) -> None:
    parts = [
        PartGiven("a", "x", "part-3", "children-act-1989", section="s17"),
        PartGiven("b", "y", "child-protection", "corporate", section="s47"),
        PartGiven("c", "z", "own-data", "sar"),
    ]
    line.receive(MON).do("split", WED, parts=parts, gates=GATES)
    complaints = rows("complaints")
    assert {row["procedure"]: row["law_functions"] for row in complaints} == {
        "children-act-1989": ["s17"],
        "corporate": ["s47"],
    }
    assert len({row["complainant"] for row in complaints}) == 1  # one person, however many files
    (contact,) = rows("contacts")
    assert (contact["kind"], contact["route"]) == ("another route", "sar")


def test_its_words_are_known_to_every_council(line: Line, settings: LazySettings) -> None:
    line.receive(MON).do("settle_informally", TUE, kind="concern put right", done="Rang", dissatisfied=False)
    for key, kind in (("bury", "concern put right"), ("bcp", "concern")):
        settings.AUTHORITY = key
        (contact,) = rows("contacts")
        assert contact["kind"] == kind
        made = extract(start=date(2026, 4, 1), end=date(2027, 3, 31), as_at=LATER, known_at=LATER)
        check_words(made, serving())
