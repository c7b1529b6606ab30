"""Look at: somebody has read a document that goes with a letter, where a machine cannot say what it shows."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.letters.actions._step import not_sent, step
from heard.letters.enclosing import ENCLOSES, LOOKED_AT, ids
from heard.letters.models import Letter, LetterText
from heard.letters.permissions import Act
from heard.letters.refusals import NotNow, WrittenMeanwhile


def look_at(
    letter_id: UUID, *, actor: User, today: date, seen: int, document: str, key: str | None = None
) -> Letter:
    """Confirm, as `actor`, that `document` (an id) shows nothing that its reader must not see. What was checked is so
    no more: it is a further version.

    Raises NotNow where it does not go with the letter; WrittenMeanwhile where somebody has changed the letter since.
    """

    def do(letter: Letter) -> None:
        not_sent(letter)
        newest = letter.texts.select_related("by").first()
        if newest is None or document not in ids(newest.texts, ENCLOSES):
            raise NotNow("It does not go with this letter.")
        if newest.number != seen:
            raise WrittenMeanwhile(newest)
        looked = dict.fromkeys((*ids(newest.texts, LOOKED_AT), document))
        letter.version += 1
        letter.state, letter.checked_by, letter.checked_at = Letter.State.DRAFT, None, None
        letter.approved_by = letter.approved_at = None
        texts = {**newest.texts, LOOKED_AT: " ".join(looked)}
        at = written_down_at(today)
        LetterText.objects.create(letter=letter, number=letter.version, texts=texts, by=actor, at=at)

    return step(Act.WRITE, letter_id, do, actor=actor, verb="look-at", key=key)
