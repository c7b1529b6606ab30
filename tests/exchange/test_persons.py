"""One person counts once in the register, and answers of equality lead to nobody."""

from datetime import date
from typing import Any

from heard.casework.facts import council
from heard.casework.models import Complaint, Event
from heard.exchange.extract import extract
from heard.reporting.validate import check_words
from support.people import Line, Staff

START, END, LATER = date(2024, 4, 1), date(2025, 3, 31), date(2025, 6, 30)
MON, TUE, WED = date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 5)
TESS = "Tess Arden"


def rows(frame: str, **more: Any) -> list[dict[str, Any]]:
    made = extract(**{"start": START, "end": END, "as_at": LATER, "known_at": LATER, **more})
    return made.frames[frame].to_dicts()


def marks(**more: Any) -> int:
    """How many distinct complainants there are."""
    return len({row["complainant"] for row in rows("complaints", **more)})


def test_the_same_person_on_two_files_is_one_complainant(line: Line, staff: Staff) -> None:
    first, second, third = line.receive(MON), Line(staff).receive(TUE), Line(staff).receive(WED)
    assert marks() == 3
    second.do(
        "join_people", TUE, person=second.person(TESS), other=first.person(TESS), how_known="Date of birth"
    )
    third.do(
        "join_people", WED, person=third.person(TESS), other=second.person(TESS), how_known="She said so"
    )
    assert marks() == 1
    assert marks(as_at=date(2024, 6, 5)) == 1
    assert marks(known_at=TUE) == 1  # of the two then written down
    seen = Complaint.objects.exclude(pk=second.id)  # joined by way of one that the reader does not see
    assert marks(complaints=seen) == 1
    link = Event.objects.filter(complaint=second.complaint, kind="person-joined").get().data["id"]
    second.do("part_people", date(2024, 6, 6), link=link, why="Her sister")
    assert marks() == 2
    assert marks(as_at=WED, known_at=WED) == 1  # as it was known then


def test_legal_status_at_receipt(line: Line) -> None:
    line.receive(MON)
    line.do("record_legal_status", TUE, person=line.person("Mia Arden"), status="care order")
    assert rows("complaints")[0]["legal_status"] == "care order"
    line.do("add_person", TUE, part="child", name="Noah Arden")
    line.do("record_legal_status", TUE, person=line.person("Noah Arden"), status="section 20")
    assert not rows("complaints")[0]["legal_status"]  # two children, two statuses: none is the complaint's


def test_answers_of_equality_are_rows_that_lead_to_nobody(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    mia, tess = line.person("Mia Arden"), line.person(TESS)
    line.do("record_equality", TUE, person=mia, answers={"gender": "male"})
    line.do("record_equality", WED, person=mia, answers={"gender": "female", "age": "10 to 12"})  # put right
    line.do("record_equality", WED, person=tess, answers={"gender": "prefer not to say"})
    found = rows("equality")
    assert {(row["about"], row["characteristic"], row["answer"]) for row in found} == {
        ("child", "gender", "female"),
        ("child", "age", "10 to 12"),
        ("complainant", "gender", "prefer not to say"),
    }
    assert {(row["procedure"], row["received_on"]) for row in found} == {("children-act-1989", MON)}
    told = " ".join(str(value) for row in found for value in row.values())
    assert line.complaint is not None
    for secret in (line.complaint.reference, str(line.id), mia, tess, "Arden"):
        assert secret not in told
    assert len({row["number"] for row in found}) == 2
    assert {row["answer"] for row in rows("equality", known_at=TUE)} == {"male"}
    assert rows("equality", complaints=Complaint.objects.none()) == []


def test_the_register_still_speaks_the_councils_words(line: Line) -> None:
    line.receive(MON).do("record_legal_status", TUE, person=line.person("Mia Arden"), status="care order")
    line.do("record_equality", TUE, person=line.person("Mia Arden"), answers={"gender": "other"})
    check_words(extract(start=START, end=END, as_at=LATER, known_at=LATER), council())
