"""Whether something may happen to a report now. Each `check_x` raises with the reason the person is shown; `can_x`
asks the same question for the button. Who may is another question: see `permissions`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.facts import council
from heard.look.words import day, sentence
from heard.publishing.models import Draft, Signature
from heard.publishing.refusals import NotNow
from heard.reporting.asking.inquiry import stored_span
from heard.reporting.measures.wanted import OFF
from heard.rules.wording import day_words


def check_days(start: date, end: date, as_at: date, known_at: date, today: date) -> None:
    """Both days are over: nothing can still be written into them, so the report can be made again exactly."""
    if start > end:
        raise NotNow(_("The last day is before the first."), "end")
    if known_at >= today:
        raise NotNow(
            _(
                "The day up to which things were written down must be over: until midnight more can be added, and the "
                "report could not be made again as it was. The latest is yesterday."
            ),
            "known_at",
        )
    if as_at > known_at:
        raise NotNow(
            _(
                "What happened by %(as_at)s cannot all have been written down by %(known_at)s: choose an earlier day."
            )
            % {"as_at": day(as_at), "known_at": day(known_at)},
            "as_at",
        )
    if as_at < start:
        raise NotNow(_("By that day nothing of the period had happened yet."), "as_at")


def check_protection(suppress: str, rounding: int) -> None:
    """Every number as it is and every number rounded cannot both be meant."""
    if suppress == OFF and rounding:
        raise NotNow(_("Choose one: every number as it is, or every number rounded."), "rounding")


def check_end(end: date, today: date) -> None:
    """A report is on a period of which something has happened: it ends within this reporting year, at the latest."""
    latest = stored_span(today)[1]
    if end > latest:
        raise NotNow(
            _("Choose %(day)s at the latest, the end of this reporting year: later nothing has happened yet.")
            % {"day": day_words(latest)},
            "end",
        )


def check_open(draft: Draft) -> None:
    """What is published or set aside is not changed any more."""
    if draft.is_published:
        raise NotNow(
            _(
                "This report is published, and what is published is never changed. Start a new one on the same period."
            )
        )
    if draft.set_aside_at:
        raise NotNow(_("This report was set aside on %(day)s.") % {"day": day(draft.set_aside_at.date())})


def roles_of(draft: Draft) -> tuple[str, ...]:
    """The roles that sign this report, in their order."""
    return council().sign_off.of(draft.edition)


def role_words(role: str) -> str:
    """A role as it is called within a sentence."""
    return str(Role(role).label).lower() if role in Role.values else role


def standing_signatures(signatures: Iterable[Signature], seen: str) -> dict[str, Signature]:
    """Role → signature, of those that still count: what they saw is what the report says."""
    return {one.role: one for one in signatures if one.seen == seen}


def voided(signatures: Iterable[Signature], seen: str) -> list[Signature]:
    """The signatures of an earlier state of the report."""
    return [one for one in signatures if one.seen != seen]


def next_role(draft: Draft, signed: dict[str, Signature]) -> str | None:
    """Whose turn it is to sign; None when all have."""
    return next((role for role in roles_of(draft) if role not in signed), None)


def check_sign(
    draft: Draft, user: User, signatures: Sequence[Signature], seen: str, failing: Sequence[str] = ()
) -> str:
    """The role in which this person would sign now. Raises NotNow with the reason why they may not.

    One person never signs twice: the second signature is a second pair of eyes (ADR 13).
    """
    check_open(draft)
    signed = standing_signatures(signatures, seen)
    role = next_role(draft, signed)
    if role is None:
        raise NotNow(_("Everybody has signed."))
    if failing:
        raise NotNow(
            _("Some figures do not agree with each other, and nobody has explained why: %(checks)s")
            % {"checks": " ".join(f"{one}." for one in failing)}
        )
    mine = next((one for one in signed.values() if one.by_id == user.pk), None)
    if mine is not None:
        raise NotNow(
            _("You have signed as %(role)s. The %(next)s must be somebody else: a second pair of eyes.")
            % {"role": role_words(mine.role), "next": role_words(role)}
        )
    if role not in user.roles:
        raise NotNow(_("It is the turn of the %(role)s to sign.") % {"role": role_words(role)})
    return role


def check_publish(
    draft: Draft,
    signatures: Sequence[Signature],
    seen: str,
    open_names: int,
    failing: Sequence[str] = (),
    *,
    open_numbers: int = 0,
) -> None:
    """Signed by all, as it reads now; every likely name and number looked at; figures that agree or are explained."""
    check_open(draft)
    if failing:
        raise NotNow(
            _("Some figures do not agree with each other, and nobody has explained why: %(checks)s")
            % {"checks": " ".join(f"{one}." for one in failing)}
        )
    missing = [role for role in roles_of(draft) if role not in standing_signatures(signatures, seen)]
    if missing:
        again = {one.role for one in voided(signatures, seen)}
        told = [
            _("%(role)s (signed an earlier state)") % {"role": role_words(role)}
            if role in again
            else role_words(role)
            for role in missing
        ]
        raise NotNow(_("Not signed yet by: %(roles)s.") % {"roles": ", ".join(told)})
    if open_names:
        raise NotNow(
            ngettext(
                "%(count)s likely name in the text has not been looked at.",
                "%(count)s likely names in the text have not been looked at.",
                open_names,
            )
            % {"count": open_names}
        )
    if open_numbers:
        raise NotNow(
            ngettext(
                "%(count)s number in the text may be one that this report keeps back, and nobody has looked at it.",
                "%(count)s numbers in the text may be ones that this report keeps back, and nobody has looked at them.",
                open_numbers,
            )
            % {"count": open_numbers}
        )


def why_not(check: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """The reason a check gives, or "" where it raises none: the question as a page asks it."""
    try:
        check(*args, **kwargs)
    except NotNow as refusal:
        return sentence(refusal.message)
    return ""


def can_sign(*args: Any, **kwargs: Any) -> bool:
    """Whether `check_sign` finds nothing."""
    return not why_not(check_sign, *args, **kwargs)


def can_publish(*args: Any, **kwargs: Any) -> bool:
    """Whether `check_publish` finds nothing."""
    return not why_not(check_publish, *args, **kwargs)
