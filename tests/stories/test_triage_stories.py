"""The stories of triage can be told on any day, by any council."""

from datetime import date

import pytest
from django.conf import LazySettings

from heard.casework.models import Complaint, Look
from heard.casework.verify import faults_in
from heard.demo.cast import hire
from heard.demo.mixed import tell_triage
from heard.demo.stories import Teller


@pytest.mark.parametrize("council", ["default", "leicestershire"])
@pytest.mark.parametrize("today", [date(2026, 9, 9), date(2026, 12, 28), date(2027, 3, 30)])  # Wed, Mon, Tue
def test_they_can_be_told(db: None, settings: LazySettings, council: str, today: date) -> None:
    settings.AUTHORITY = council
    tell_triage(Teller(hire("a long enough password"), today))
    assert Complaint.objects.filter(linked__kind="split").distinct().count() == 3
    assert sorted(Complaint.objects.values_list("status", flat=True)) == ["closed", "informal", *["open"] * 4]
    assert set(Look.objects.values_list("what", flat=True)) == {"second-look", "safeguarding"}
    for one in Complaint.objects.all():
        assert list(faults_in(one, today)) == []
