"""Staff and a complaint to work on."""

import pytest

from support.people import Line, Staff, make_staff


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def line(staff: Staff) -> Line:
    return Line(staff)
