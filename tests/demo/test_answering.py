"""The demo's complaint that two managers answer."""

from datetime import date

from heard.casework.drafts import latest
from heard.casework.queries import sees_whole, visible_to
from heard.casework.verify import faults_in
from heard.demo.cast import hire
from heard.demo.stories import Teller, due_in_two_days


def test_two_managers_answer_one_complaint(db: None) -> None:
    today = date(2024, 11, 25)  # Mon
    cast = hire("a long enough password")
    teller = Teller(cast, today)
    due_in_two_days(teller)
    complaint, (lead, second) = teller.complaint, cast.responders
    complaint.refresh_from_db()
    assert latest(complaint, 1)["point-2"].state == "handed-in"
    assert sees_whole(lead, complaint.pk)
    assert visible_to(second).filter(pk=complaint.pk).exists()
    assert not sees_whole(second, complaint.pk)
    assert list(faults_in(complaint, today)) == []
