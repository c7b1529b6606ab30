"""Staff, a complaint, and parents who may be reached."""

from datetime import date

import pytest

from support.people import Line, Staff, make_staff

DAY = date(2024, 11, 25)  # Mon


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def line(staff: Staff) -> Line:
    return Line(staff)


@pytest.fixture
def parents(line: Line) -> Line:
    """Tess and Karl in dispute, Mia with Tess: Tess only by e-mail (with content), Karl only by post."""
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))  # Mon, Tue
    line.do(
        "add_person", DAY, part="complainant", name="Karl Bly", address="2 Dock Street", postcode="LE1 5XY"
    )
    tess, karl, mia = (line.person(name) for name in ("Tess Arden", "Karl Bly", "Mia Arden"))
    line.do("change_person", DAY, person=tess, address="14 Mill Lane\nOadby", postcode="LE2 1AA",
            email="tess@family.example", content_chosen=True)  # fmt: skip
    line.do("change_person", DAY, person=mia, address="14 Mill Lane\nOadby", postcode="LE2 1AA")
    line.do("relate_people", DAY, person=tess, relation="in dispute with", other=karl)
    line.do("set_safe_contact", DAY, person=tess, rule="never this way", way="post", said_by="She did")
    for person in (tess, karl, mia):
        line.do(
            "set_safe_contact",
            DAY,
            person=person,
            rule="asked: nothing else to watch for",
            said_by="They did",
        )
    return line
