"""The set-based load writes what the actions write: every row of every complaint follows from its events."""

from datetime import date
from typing import Any

import pytest
from django.test import override_settings

from heard.casework import queries
from heard.casework.models import Complaint, Point, SearchText
from heard.casework.verify import faults_in, missing_complaints, search_index
from heard.demo.bulk import load
from heard.demo.cast import hire
from heard.staff.worklist import WorkList

TODAY = date(2026, 11, 23)  # Mon

pytestmark = pytest.mark.django_db(transaction=True)


@override_settings(DEMO=True)
def test_what_is_loaded_is_what_the_actions_would_have_written(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heard.demo.bulk.CHUNK", 40)  # in several parts, which may be written in any order
    cast = hire("a long enough password")
    done = load(cast, total=220, still_open=90, today=TODAY)
    assert (done.complaints, Complaint.objects.count()) == (220, 220)
    assert Complaint.objects.filter(on_desk=True).count() == 90
    faults = [fault for one in Complaint.objects.all() for fault in faults_in(one, TODAY)]
    assert faults == []
    assert [*missing_complaints(), *search_index()] == []
    assert SearchText.objects.count() == 220

    work = WorkList(cast.manager, TODAY)
    assert work.count("open") == 90
    assert {key: work.count(key) for key in work.filters} == {
        key: work.where(key).count() for key in work.filters
    }
    assert work.count("overdue")
    assert work.count("new")

    for one in Complaint.objects.order_by("pk")[:5]:
        person = one.people.exclude(telephone="").first()
        sought = [one.reference, f"{one.people.first().name} {one.reference}"]  # type: ignore[union-attr]
        if person:
            sought += [
                person.telephone.replace(" ", ""),
                person.postcode.lower(),
                person.email,
                person.address,
            ]
        for words in sought:
            assert queries.search(cast.officer, words).filter(pk=one.pk).exists(), words


@override_settings(DEMO=True)
def test_the_actions_go_on_from_what_was_loaded(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from heard.casework import actions
    from heard.casework.actions.receive import Somebody

    monkeypatch.setattr("heard.demo.patterns.OVER", 12)  # every pattern is cast by the test above
    monkeypatch.setattr("heard.demo.patterns.RUNNING", 12)
    cast = hire("a long enough password")
    load(cast, total=60, still_open=30, today=TODAY)
    last = Complaint.objects.filter(reference__contains="-2026-").count()
    made = actions.receive(
        actor=cast.officer, today=TODAY, on=TODAY, words="One more.", channel="email",
        people=(Somebody("child", "Wren Oakes"),),
    )  # fmt: skip
    assert made.reference.endswith(f"-2026-{last + 1:04d}")
    point = Point.objects.filter(complaint__on_desk=True).exclude(complaint__reference=made.reference).last()
    changed = actions.add_point(
        point.complaint_id,  # type: ignore[union-attr]
        actor=cast.officer,
        today=TODAY,
        text="Another.",
        category=point.category,  # type: ignore[union-attr]
    )
    assert list(faults_in(changed, TODAY)) == []
