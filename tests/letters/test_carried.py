"""Letters and the one outbox: by post a letter waits for the printer, has gone once it was posted, and goes once."""

from datetime import date

import pytest
from django.utils import timezone

from heard.letters import actions, queries
from heard.letters.models import Letter
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox import decide as outbox_decide
from heard.plumbing.outbox import post as outbox_post
from heard.plumbing.outbox.bounces import AddressBounced
from letters.conftest import DAY
from letters.test_letters import begun, ready
from support.people import Line

State = OutboxMessage.State


@pytest.fixture
def posted(parents: Line) -> Letter:
    """A letter to Karl Bly that is finished and waits for the printer."""
    [letter] = begun(parents, ("Karl Bly", "post"))
    ready(parents, letter)
    actions.send(letter.pk, actor=parents.staff.officer, today=DAY)
    letter.refresh_from_db()
    return letter


def told(line: Line) -> list[date]:
    assert line.complaint is not None
    return [one.happened_on for one in line.complaint.events.filter(kind="letter-sent")]


def test_it_waits_for_the_printer_with_its_own_pdf(parents: Line, posted: Letter) -> None:
    message = OutboxMessage.objects.get(pk=posted.message)
    assert (message.channel, message.state) == ("post", State.TO_POST)
    assert message.recipient == "Karl Bly\n2 Dock Street, LE1 5XY"
    assert [one.file for one in message.attachments.all()] == [posted.pdf]
    assert told(parents) == []


def test_posted_with_the_days_post_it_has_gone_and_the_timeline_says_so(
    parents: Line, posted: Letter
) -> None:
    officer, now = parents.staff.officer, timezone.now()
    today = timezone.localdate(now)
    outbox_post.make_run(OutboxMessage.objects.filter(state=State.TO_POST), by=officer, now=now)
    for _time in range(2):
        outbox_post.mark_posted([posted.message], on=today, by=officer, now=now)
    posted.refresh_from_db()
    assert posted.given_on == today
    assert told(parents) == [today]
    assert list(queries.to_be_given(officer)) == []


def test_printed_from_its_own_page_it_is_not_printed_with_the_days_post(
    parents: Line, posted: Letter
) -> None:
    officer = parents.staff.officer
    actions.give(posted.pk, actor=officer, today=DAY, on=DAY)
    message = OutboxMessage.objects.get(pk=posted.message)
    assert (message.state, message.posted_on) == (State.SENT, DAY)
    assert told(parents) == [DAY]


def test_an_address_from_which_one_came_back_is_asked_for_before_the_next(
    parents: Line, posted: Letter
) -> None:
    officer = parents.staff.officer
    actions.give(posted.pk, actor=officer, today=DAY, on=DAY)

    outbox_decide.came_back(posted.message, by=officer, now=timezone.now())
    [again] = begun(parents, ("Karl Bly", "post"))
    ready(parents, again)
    with pytest.raises(AddressBounced):
        actions.send(again.pk, actor=officer, today=DAY)
    again.refresh_from_db()
    assert again.state == "checked"  # nothing is lost, and nothing went
    assert OutboxMessage.objects.filter(kind="letter").count() == 1
