"""The statement of complaint as pages show it: where it stands in a few lines, and every version as a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.state import CaseState
from heard.casework.state.points import ANSWERS, StatementVersion, lines
from heard.look.words import day
from heard.rules.scope_limits import GROUNDS, LimitGround
from heard.staff.case import Case


@dataclass(frozen=True)
class Said:
    """One point of a version: its words, each thing wanted, and what leaves it out of the stage today."""

    number: int
    text: str
    outcomes: Sequence[str]
    left_out: str


@dataclass(frozen=True)
class Version:
    """One version as a document. `stands`: what became of it, line by line; `by`: who drafted it."""

    one: StatementVersion
    title: str
    by: str
    points: Sequence[Said]
    stands: Sequence[str]
    newest: bool


@dataclass(frozen=True)
class Statement:
    """What the complaint's page says of it."""

    title: str
    stands: Sequence[str]
    versions: int


def statement(state: CaseState) -> Statement:
    """Where it stands. Nothing where there is no version yet."""
    stage = state.current_stage
    number = stage.number if stage else 1
    mine = [one for one in state.statement if one.stage == number] or state.statement
    title = _("What they said, written down") if number == 1 else _("Statement of complaint")
    told = [f"{_name(one)}. {' '.join(_stands(one, newest=True))}" for one in mine[-1:]]
    new = state.not_agreed_yet(number) if stage and number < 3 and not stage.response_sent_on else {}
    if new:
        numbers = ", ".join(str(n) for n in new)
        told.append(
            _("Not agreed yet: point %(numbers)s, new or changed since. Draft an addendum.")
            % {"numbers": numbers}
        )
    return Statement(title, told, len(state.statement))


def versions(case: Case) -> list[Version]:
    """Every version, the newest first."""
    state = case.state
    found = []
    for place, one in enumerate(reversed(state.statement)):
        points = [
            Said(n, text, lines(wanted), _left_out(state, n, one.stage))
            for n, (text, wanted) in sorted(one.points.items())
        ]
        by = str(case.names.get(one.by, ""))
        found.append(Version(one, _name(one), by, points, _stands(one, newest=place == 0), newest=place == 0))
    return found


def _left_out(state: CaseState, number: int, stage: int) -> str:
    point = state.points.get(number)
    if point is not None and point.withdrawn_on:
        return _("Withdrawn on %(day)s.") % {"day": day(point.withdrawn_on)}
    limit = state.limit_of(number, stage)
    if limit is None:
        return ""
    ground = _(GROUNDS[LimitGround(limit.ground)].told)
    return _("Not looked into at stage %(stage)s: %(ground)s %(reason)s") % {
        "stage": limit.stage,
        "ground": ground,
        "reason": limit.reason,
    }


def _name(one: StatementVersion) -> str:
    words: Any = _("Version %(number)s")
    if one.addendum:
        words = _("Version %(number)s, an addendum")
    elif one.stage == 1:
        words = _("Version %(number)s, at stage 1")
    return str(words % {"number": one.number})


def _stands(one: StatementVersion, *, newest: bool) -> list[str]:
    """What became of a version, in the order in which it did."""
    found = [_("Drafted %(day)s.") % {"day": day(one.on)}]
    if one.oral:
        found.append(_("Written down from what was said."))
    if one.sent_on:
        sent = _("Sent to %(who)s on %(day)s (%(how)s).")
        found.append(sent % {"who": one.sent_to, "day": day(one.sent_on), "how": one.sent_how})
        if one.reply_by and not one.said and not one.agreed_on:
            found.append(_("We hope to hear by %(day)s.") % {"day": day(one.reply_by)})
    found += [f"{day(said.on)}: {_(ANSWERS[said.answer])}: “{said.words}”" for said in one.said]
    if one.agreed_on:
        how = {"signed": _("signed"), "in writing": _("in writing"), "said so": _("by word of mouth")}
        known = how.get(one.agreed_how, one.agreed_how)
        agreed = _("Agreed on %(day)s") % {"day": day(one.agreed_on)}
        found.append(f"{agreed}, {known}." if known else f"{agreed}.")
        if one.amended:
            found.append(_("The person had it changed."))
    elif one.sent_on and newest:
        found.append(_("Not agreed yet."))
    return [str(line) for line in found]
