"""Start: a report in preparation, with its period, its days and how people are protected."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.casework.facts import council
from heard.look.words import sentence
from heard.plumbing.once import remember
from heard.publishing import queries
from heard.publishing.actions._step import say, written_at
from heard.publishing.content import SETTINGS, has_words
from heard.publishing.figures import check_fits, edition_of, protection_for
from heard.publishing.models import Draft
from heard.publishing.permissions import Act, check_may
from heard.publishing.policies import check_days, check_end, check_protection
from heard.publishing.reading import Reading
from heard.publishing.refusals import NotNow
from heard.rules.faults import InputFault

MOST_TRIES = 5


def start(
    *,
    actor: User,
    today: date,
    edition: str,
    start: date,
    end: date,
    as_at: date,
    known_at: date,
    suppress: str = "",
    rounding: int = 0,
    key: str | None = None,
) -> Draft:
    """A draft of `edition` over `start` to `end`, both included. `key` is the form's own number.

    Where a report on the same is published already, the draft begins with its words.

    Raises NotYours; NotNow at the field at fault: a day that is not over, a period that the edition cannot be about, or
    a draft of the same that is still open; InputFault for an edition that there is not, or that would print what it
    must not.
    """
    check_may(actor, Act.WRITE)
    edition_of(edition)
    check_end(end, today)
    check_days(start, end, as_at, known_at, today)
    check_protection(suppress, rounding)
    _check_fits(edition, start, end)
    protection_for(council(), edition, suppress, rounding)

    def make() -> Draft:
        _check_alone(edition, start, end)
        draft = Draft(
            key=_free_key(edition, start), edition=edition, start=start, end=end, as_at=as_at, known_at=known_at,
            suppress=suppress, rounding=rounding, version=0, made_by=actor, made_at=written_at(today),
        )  # fmt: skip
        draft.save()
        say(draft, SETTINGS, settings_of(draft), actor=actor, at=draft.made_at)
        _take_over(draft, actor)
        return draft

    for _try in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return remember(key, actor, "report-start", make, reference=_key_of, find=_by_key)
        except IntegrityError:  # the same key was taken by somebody at this very moment
            continue
    raise NotNow(_("Many people are starting reports just now. Try again."))


def _take_over(draft: Draft, actor: User) -> None:
    """The words of the report in whose place this one will stand: a late case changes figures, and seldom a word.

    Not those of one that this person may not read.
    """
    before = queries.standing(draft)
    if before is None or not Reading(actor).opens(before):
        return
    for section, data in queries.written(before.draft).items():
        if section != SETTINGS and has_words(data):
            say(draft, section, dict(data), actor=actor, at=draft.made_at)


def settings_of(draft: Draft) -> dict[str, object]:
    """What the draft is set to, as its history keeps it."""
    return {
        "as_at": draft.as_at,
        "known_at": draft.known_at,
        "suppress": draft.suppress,
        "rounding": draft.rounding,
    }


def _check_fits(edition: str, start: date, end: date) -> None:
    try:
        check_fits(council(), edition, start, end)
    except InputFault as fault:
        raise NotNow(sentence(fault.messages[0]), "start") from fault


def _check_alone(edition: str, start: date, end: date) -> None:
    there = Draft.objects.filter(
        edition=edition, start=start, end=end, set_aside_at__isnull=True, frozen__isnull=True
    ).first()
    if there is not None:
        raise NotNow(
            _(
                "There is a report in preparation on this period already. Go on with that one, or set it aside."
            )
        )


def _free_key(edition: str, start: date) -> str:
    stem = f"{edition}-{start.isoformat()}"
    return f"{stem}-{Draft.objects.filter(key__startswith=f'{stem}-').count() + 1}"


def _key_of(draft: Draft) -> str:
    return draft.key


def _by_key(key: str) -> Draft:
    return Draft.objects.get(key=key)
