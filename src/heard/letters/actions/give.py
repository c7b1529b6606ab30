"""Give: the letter itself was printed and posted, or handed over. From that day on it has gone."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from heard.accounts.models import User
from heard.casework import actions as casework
from heard.letters.actions._step import step
from heard.letters.context import Matter
from heard.letters.enclosing import ENCLOSES, ids
from heard.letters.models import Letter
from heard.letters.permissions import Act
from heard.letters.recording import record_step
from heard.letters.refusals import NotNow
from heard.plumbing.outbox.post import posted_by_hand


def give(letter_id: UUID, *, actor: User, today: date, on: date, key: str | None = None) -> Letter:
    """Record the day `on` on which it was posted, or handed over. Done already: nothing happens a second time.

    Raises NotNow at `on`: a day before it was finished, or one that has not come.
    """

    def do(letter: Letter) -> None:
        if letter.given_on is not None:
            return
        if letter.state != Letter.State.SENT:
            raise NotNow("It has not been sent.")
        if on > today:
            raise NotNow("That day has not come yet.", "on")
        if letter.sent_at is not None and on < letter.dated:
            raise NotNow("It was not finished on that day.", "on")
        letter.given_on = on
        letter.save(update_fields=["given_on"])
        # Printed from its own page: it is not printed with the day's post as well.
        if letter.message is not None:
            posted_by_hand(letter.message, on=on, by=actor, now=timezone.now())
        tell_the_timeline(letter, actor=actor, today=today)

    return step(Act.SEND, letter_id, do, actor=actor, verb="give", key=key)


def tell_the_timeline(letter: Letter, *, actor: User, today: date) -> None:
    """Record in every complaint that the letter answers that it went, and the step that its sending is where that is
    recorded by itself. Inside the transaction of the verb."""
    assert letter.given_on is not None
    assert letter.pdf is not None
    told = {
        "letter": letter.key,
        "kind": letter.kind,
        "person": letter.person,
        "name": letter.name,
        "way": letter.way,
        "template": str(letter.template),
        "pdf": letter.pdf.sha256,
    }
    newest = letter.texts.first()
    papers = ids(newest.texts, ENCLOSES) if newest else ()
    if papers:
        titles = letter.complaint.documents.filter(pk__in=papers).values_list("title", flat=True)
        told["encloses"] = "; ".join(titles)
    for complaint in (letter.complaint_id, *letter.also.values_list("pk", flat=True)):
        of = {} if complaint == letter.complaint_id else {"of": letter.complaint.reference}
        casework.send_letter(complaint, actor=actor, today=today, on=letter.given_on, letter={**told, **of})
    record_step(letter, Matter.of(letter.complaint, today).state, actor=actor, today=today)
