"""Write: the texts of a letter, as a further version of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.letters.actions._step import not_sent, step
from heard.letters.enclosing import ENCLOSES, LOOKED_AT, ids
from heard.letters.models import Letter, LetterText
from heard.letters.permissions import Act
from heard.letters.refusals import NotNow, WrittenMeanwhile
from heard.letters.required import kinds

LONGEST = 40_000  # characters of one block: some ten pages
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def write(
    letter_id: UUID,
    *,
    actor: User,
    today: date,
    seen: int,
    subject: str,
    texts: Mapping[str, str],
    encloses: Sequence[str] | None = None,
    key: str | None = None,
) -> Letter:
    """Save what the letter says. `seen` is the version the form showed. What was checked or approved is so no more.

    `encloses`: ids of the documents that go with it; None: those that went with it before.

    Raises WrittenMeanwhile where there is a newer version: nothing is saved, the person decides; NotNow at the block.
    """

    def do(letter: Letter) -> None:
        not_sent(letter)
        newest = letter.texts.select_related("by").first()
        if newest is not None and newest.number != seen:
            raise WrittenMeanwhile(newest)
        told = _tidy(letter, texts) | _papers(letter, newest.texts if newest else {}, encloses)
        heading = " ".join(_UNPRINTABLE.sub(" ", subject).split())
        if not heading:
            raise NotNow("Write a heading.", "subject")
        at = written_down_at(today)
        letter.subject, letter.dated = heading[:200], today
        letter.state, letter.held_why = Letter.State.DRAFT, ""
        letter.checked_by = letter.checked_at = letter.approved_by = letter.approved_at = None
        if newest is None or newest.texts != told:
            letter.version += 1
            LetterText.objects.create(letter=letter, number=letter.version, texts=told, by=actor, at=at)

    return step(Act.WRITE, letter_id, do, actor=actor, verb="write", key=key)


def _papers(letter: Letter, before: Mapping[str, str], encloses: Sequence[str] | None) -> dict[str, str]:
    """What goes with it; who has looked at what stays for what still goes."""
    chosen = ids(before, ENCLOSES) if encloses is None else tuple(dict.fromkeys(encloses))
    here = {str(pk) for pk in letter.complaint.documents.filter(removed=False).values_list("pk", flat=True)}
    if not here.issuperset(chosen):
        raise NotNow("Choose documents of this complaint.", "encloses")
    looked = [one for one in ids(before, LOOKED_AT) if one in chosen]
    found = {ENCLOSES: " ".join(chosen), LOOKED_AT: " ".join(looked)}
    return {name: value for name, value in found.items() if value}


def _tidy(letter: Letter, texts: Mapping[str, str]) -> dict[str, str]:
    wanted = ["opening", *(one.key for one in kinds()[letter.kind].elements), "more"]
    found = {}
    for name in wanted:
        text = _UNPRINTABLE.sub("", texts.get(name, "").replace("\r\n", "\n").replace("\t", " ")).strip()
        if len(text) > LONGEST:
            raise NotNow(
                f"This text has {len(text):,} characters; a letter holds {LONGEST:,}.", f"text-{name}"
            )
        found[name] = text
    return found
