"""The demo's complaint that two managers answer."""

from datetime import date

from heard.casework.drafts import latest
from heard.casework.queries import sees_whole, visible_to
from heard.casework.verify import faults_in
from heard.demo.cast import hire
from heard.demo.stories import Teller, due_in_two_days, overdue, stage_2_half_way


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


def test_letters_of_the_demo_go_and_are_dropped(db: None) -> None:
    cast = hire("a long enough password")
    teller = Teller(cast, date(2024, 11, 25))
    overdue(teller)
    kinds = teller.complaint.letters.values_list("kind", "state").order_by("kind")
    assert list(kinds) == [("acknowledgement", "sent"), ("stage-1-outcome", "draft")]
    assert [one.data["what"] for one in teller.complaint.events.filter(kind="letter-dropped")] == [
        "thrown away"
    ]
    stage_2_half_way(teller)
    [letter] = teller.complaint.letters.all()
    assert (letter.kind, letter.state, letter.content) == ("statement", "sent", True)
    sent = teller.complaint.events.filter(kind="statement-sent").last()
    assert sent is not None
    assert sent.data["how"] == "by e-mail"
    assert list(faults_in(teller.complaint, teller.today)) == []
