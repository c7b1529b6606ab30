"""Send: asked everything again at the last moment, frozen, and handed over once."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.casework.facts import council
from heard.letters import pdf
from heard.letters.actions._step import step
from heard.letters.actions.give import tell_the_timeline
from heard.letters.checking import Prepared
from heard.letters.models import Letter
from heard.letters.permissions import Act
from heard.letters.refusals import NotNow
from heard.letters.required import BEFORE
from heard.letters.sending import Finished, hand_over
from heard.plumbing import files

LANGUAGES = {
    "welsh": "cy",
    "polish": "pl",
    "french": "fr",
    "arabic": "ar",
    "ukrainian": "uk",
    "romanian": "ro",
}


def send(letter_id: UUID, *, actor: User, today: date, key: str | None = None) -> Letter:
    """Hand the letter over to whatever carries it. Sent already: nothing happens a second time.

    Raises CannotGo with every reason (something the law wants is missing, they may not be reached, it shows what is
    kept from them); NotNow where it is not checked, held back, or not approved though it must be before.
    """

    def do(letter: Letter) -> None:
        if letter.state == Letter.State.SENT:
            return
        if letter.state == Letter.State.HELD:
            raise NotNow(f"It is held back: {letter.held_why}")
        if letter.state != Letter.State.CHECKED:
            raise NotNow("Read and check it first.")
        if letter.template.approval == BEFORE and letter.approved_by_id is None:
            raise NotNow("This kind of letter is approved by somebody else before it goes.")
        _send(letter, actor, today)

    return step(Act.SEND, letter_id, do, actor=actor, verb="send", key=key)


def _send(letter: Letter, actor: User, today: date) -> None:
    if letter.dated != today:
        letter.dated = today  # it bears the day on which it goes
    made = Prepared(letter, today)
    made.check()
    page = pdf_of(made)
    name = f"{letter.complaint.reference}-{letter.key}"
    letter.docx = files.store(f"{name}.docx", made.docx, by=actor)
    letter.pdf = files.store(f"{name}.pdf", page, by=actor)
    letter.content = bool(getattr(made.reach, "content", True))
    letter.ticks = [one.to_dict() for one in made.ticks]
    letter.state, letter.sent_by, letter.sent_at = Letter.State.SENT, actor, written_down_at(today)
    papers = [one.file for one in made.enclosed]
    handed = hand_over(Finished(letter, page, made.blocks, letter.content, papers), now=letter.sent_at)
    letter.message = handed.message
    if handed.given:
        letter.given_on = today
        tell_the_timeline(letter, actor=actor, today=today)


def pdf_of(made: Prepared) -> bytes:
    """The PDF of a letter as it would go."""
    return pdf.render(
        made.docx,
        title=made.letter.subject,
        council=council().name,
        on=made.moment,
        large=made.letter.large,
        language=LANGUAGES.get(made.letter.template.language.casefold(), "en"),
    )
