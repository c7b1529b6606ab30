"""The stories can be told on any day, and the same seed plans the same year."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from heard.casework.models import Complaint
from heard.demo import volumes as volumes_of
from heard.demo.cast import hire
from heard.demo.stories import Teller
from heard.demo.year import plan_year


@pytest.mark.parametrize("key", [path.stem for path in Path(volumes_of.__file__).parent.glob("*.toml")])
def test_the_same_seed_plans_the_same_year(key: str) -> None:
    assert plan_year(volumes_of.read(key)) == plan_year(volumes_of.read(key))


def test_a_council_without_volumes_gets_the_small_year() -> None:
    assert volumes_of.read("elsewhere") == volumes_of.read("default")


@pytest.mark.parametrize(
    "today", [date(2026, 11, 23), date(2026, 12, 29), date(2027, 4, 1), date(2026, 5, 4)]
)
def test_the_stories_can_be_told_on_any_day(db: None, settings: LazySettings, today: date) -> None:
    settings.AUTHORITY = "leicestershire"
    Teller(hire("a long enough password"), today).tell_all()
    assert Complaint.objects.count() == 12
