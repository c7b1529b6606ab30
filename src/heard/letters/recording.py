"""The steps that the sending of a letter is, recorded by itself: the statement went out; somebody has their letter.

What went cannot be called back. So where the step may not be taken any more (the statement was drafted anew meanwhile),
the letter still counts as sent, nothing is recorded, and its page offers the step to whoever knows better.
"""

from datetime import date

from django.db import transaction

from heard.accounts.models import User
from heard.casework import actions as casework
from heard.casework.permissions import Verb, may
from heard.casework.standing import current_draft
from heard.casework.state import CaseState
from heard.casework.state.points import StatementVersion
from heard.letters.models import Letter
from heard.letters.refusals import NotNow, NotYours
from heard.letters.required import kinds

BY = {"post": "by post", "e-mail": "by e-mail", "in person": "by hand"}


def not_as_drafted(draft: StatementVersion, text: str) -> tuple[int, ...]:
    """The points of a version whose words do not stand in a text: those two must not part."""
    bare = " ".join(text.split())
    return tuple(
        n for n, (words, _wanted) in sorted(draft.points.items()) if " ".join(words.split()) not in bare
    )


def record_step(letter: Letter, state: CaseState, *, actor: User, today: date) -> None:
    """Record the step of a letter that went on `given_on`. Inside the transaction of the verb."""
    kind = kinds()[letter.kind]
    if not kind.records or not may(actor, Verb(kind.verb)) or letter.given_on is None:
        return
    try:
        with transaction.atomic():
            if kind.verb == Verb.SEND_STATEMENT:
                _statement(letter, state, letter.given_on, actor, today)
            else:
                _terms(letter, state, letter.given_on, actor, today)
    except (NotNow, NotYours):
        return


def recorded(letter: Letter, state: CaseState) -> bool:
    """Whether the step of a letter that went is on record."""
    if kinds()[letter.kind].verb == Verb.SEND_STATEMENT:
        draft = current_draft(state)
        return draft is None or draft.sent_on == letter.given_on
    terms = state.terms.get((letter.role, letter.name))
    return terms is not None and terms.letter_on == letter.given_on


def _statement(letter: Letter, state: CaseState, on: date, actor: User, today: date) -> None:
    draft, newest = current_draft(state), letter.texts.first()
    if draft is None or newest is None or not_as_drafted(draft, newest.texts.get("points", "")):
        return
    casework.send_statement(
        letter.complaint_id,
        actor=actor,
        today=today,
        on=on,
        person=letter.person,
        how=BY.get(letter.way, letter.way),
    )


def _terms(letter: Letter, state: CaseState, on: date, actor: User, today: date) -> None:
    """The terms as they stand, with the day of the letter."""
    terms = state.terms.get((letter.role, letter.name))
    casework.agree_terms(
        letter.complaint_id, actor=actor, today=today, on=on, seat=f"{letter.role}: {letter.name}", letter_on=on,
        rate=terms.rate if terms else None, rate_unit=terms.rate_unit if terms else "",
        report_due_on=terms.report_due_on if terms else None, words=terms.words if terms else "",
    )  # fmt: skip
