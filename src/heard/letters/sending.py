"""The seam to whatever carries letters out: one function is given a finished letter and says what became of it.

Both ways lead into the one outbox, which sends an e-mail once and holds a letter by post until somebody has printed and
posted it (`carried.posted` hears of that). Other channels take their place here (a printing service, GOV.UK Notify):
everything above stays as it is. A channel that posts by itself answers `given=True`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.casework.safe_contact import Way
from heard.letters.council import ours
from heard.letters.models import Letter
from heard.letters.reading import Block
from heard.plumbing import outbox
from heard.plumbing.models import StoredFile

# Read on locked telephones and over shoulders: no name, no reference, not what it is about.
LETTER = outbox.Kind("letter", gettext_lazy("A letter for you"))
LETTER_WAITS = outbox.Kind("letter-waits", gettext_lazy("A letter is waiting for you"))


@dataclass(frozen=True, slots=True)
class Finished:
    """A letter that may go: checked, merged and stored. `content`: whether an e-mail may say what it says.

    `enclosed`: the files that go with it."""

    letter: Letter
    pdf: bytes
    blocks: Sequence[Block]
    content: bool
    enclosed: Sequence[StoredFile] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """`message`: its id in the outbox. `given`: the letter itself is on its way; else somebody has to."""

    given: bool
    message: UUID | None = None


def hand_over(finished: Finished, *, now: datetime) -> Handed:
    """Send a finished letter on its way, once however often it is called. Call it inside the transaction that says so.

    Raises InputFault on an e-mail address that is none, and where the last message to this address came back.
    """
    letter = finished.letter
    assert letter.pdf is not None
    once, about = f"letter-{letter.pk}", letter.complaint_id
    papers = [letter.pdf, *finished.enclosed]
    if letter.way == Way.POST:
        message = outbox.send(
            LETTER, outbox.Channel.POST, f"{letter.name}\n{letter.address}", body="", attachments=papers,
            dedupe_key=once, now=now, reference=letter.complaint.reference, about=about,
        )  # fmt: skip
        return Handed(given=False, message=message.pk)
    if letter.way != Way.EMAIL:
        return Handed(given=False)
    kind, body = (LETTER, _words(finished)) if finished.content else (LETTER_WAITS, _waits())
    message = outbox.send(
        kind, outbox.Channel.EMAIL, letter.address, body=body, attachments=papers if finished.content else (),
        dedupe_key=once, now=now, about=about,
    )  # fmt: skip
    return Handed(given=finished.content, message=message.pk)


def _words(finished: Finished) -> str:
    """The letter as plain text, a list with its dashes."""
    lines = [f"- {one.text}" if one.kind == "item" else one.text for one in finished.blocks]
    return "\n\n".join(lines)


def _waits() -> str:
    """Says that a letter waits and how to have it; nothing of what it is about."""
    council = ours()
    reach = _("Ring us on %(number)s, or answer") % {"number": council.telephone}
    if council.telephone.startswith("["):
        reach = _("Answer")
    return _(
        "We have a letter for you. To keep you safe, this message does not say what it is about.\n\n"
        "%(reach)s this message and say how you would like to have it.\n\n%(council)s"
    ) % {"reach": reach, "council": council.name}
