"""Points of complaint against everybody who decides on them, and what the findings add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.actions._inputs import BEFORE
from heard.casework.state import (
    ADJUDICATOR,
    AUTHORITY,
    INVESTIGATOR,
    MANAGER,
    PANEL,
    REVIEWER,
    CaseState,
)
from heard.casework.state.points import LimitState, PointState, PointVersion
from heard.look.words import day, sentence
from heard.rules.roll_up import why
from heard.rules.scope_limits import GROUNDS, LimitGround
from heard.rules.vocabulary import AppointmentRole

INDEPENDENT = str(AppointmentRole.INDEPENDENT_PERSON)
COLUMNS = (
    (1, MANAGER),
    (2, REVIEWER),
    (2, INVESTIGATOR),
    (2, INDEPENDENT),
    (2, ADJUDICATOR),
    (3, PANEL),
    (3, AUTHORITY),
)
TONES = {"upheld": "green", "partly upheld": "turquoise", "not upheld": "grey"}


@dataclass(frozen=True)
class Cell:
    """What one decision-maker says of one point: a tag and its tone, the reason, and what sets it apart.

    `quiet`: nothing was said, and why (not yet, withdrawn, left out).
    """

    tag: str = ""
    tone: str = "grey"
    reason: str = ""
    note: str = ""
    quiet: str = ""


@dataclass(frozen=True)
class Row:
    """One point with a cell in every column, and what leaves it out, where something does."""

    point: PointState
    about: str
    team: str
    cells: Sequence[Cell]
    limit: LimitState | None
    ground: str
    may_reword: bool
    open: bool  # not withdrawn, and nobody has found on it at the stage it is at
    earlier: Sequence[PointVersion]


@dataclass(frozen=True)
class Outcome:
    """What a stage adds up to: "Stage 2", the outcome, and how many points stand behind it."""

    stage: str
    value: str
    tone: str
    counts: str


@dataclass(frozen=True)
class Matrix:
    """The columns that are in use, a row a point, and the outcome of each stage with the rule it follows."""

    columns: Sequence[str]
    rows: Sequence[Row]
    outcomes: Sequence[Outcome]
    rule: str


def matrix(state: CaseState) -> Matrix:
    """The columns of the stages begun (those of this procedure only), and every point."""
    used = [
        (stage, who)
        for stage, who in COLUMNS
        if stage in state.stages and (who == MANAGER or (who == REVIEWER) != state.statutory)
    ]
    council = facts.council()
    about = {term.key: term.label for term in council.categories}
    teams = {team.key: team.name for team in council.teams}
    rows = [_row(state, point, used, about, teams) for _n, point in sorted(state.points.items())]
    names = _names()
    return Matrix(
        [names[who] for _stage, who in used], rows, outcomes(state), str(_(why(state.roll_up).text))
    )


def _names() -> Mapping[str, str]:
    return {
        MANAGER: _("Stage 1: manager"),
        REVIEWER: _("Stage 2: reviewer"),
        INVESTIGATOR: _("Stage 2: investigating officer"),
        INDEPENDENT: _("Stage 2: independent person"),
        ADJUDICATOR: _("Stage 2: adjudicating officer"),
        PANEL: _("Stage 3: panel"),
        AUTHORITY: _("Stage 3: council"),
    }


def _row(
    state: CaseState,
    point: PointState,
    used: Sequence[tuple[int, str]],
    about: Mapping[str, str],
    teams: Mapping[str, str],
) -> Row:
    limit = next((one for one in state.limits if one.point == point.number), None)
    return Row(
        point,
        about.get(point.category, point.category),
        teams.get(point.team, point.team),
        [_cell(state, point, stage, who) for stage, who in used],
        limit,
        str(_(GROUNDS[LimitGround(limit.ground)].label)) if limit else "",
        state.may_be_reworded(point.number),
        point.withdrawn_on is None and not state.found_here(point.number),
        point.versions[:-1],
    )


def _cell(state: CaseState, point: PointState, stage: int, who: str) -> Cell:
    if who == INDEPENDENT:
        view = state.agreements.get((point.number, stage))
        if view is not None:
            words = _("Agrees") if view.agrees else _("Does not agree")
            return Cell(words, "green" if view.agrees else "orange", view.reason)
        return Cell(quiet=_nothing(state, point, stage, who))
    found = state.findings.get((point.number, stage, who))
    if found is None:
        return Cell(quiet=_nothing(state, point, stage, who))
    tone = TONES.get(found.value, "grey")
    notes = [_differs(state, point.number, who, found.value)]
    if len(point.versions) > 1 and found.seq < point.versions[-1].seq:
        notes.append(_("On the words of then."))
    return Cell(sentence(found.value), tone, found.reason, " ".join(note for note in notes if note))


def _differs(state: CaseState, number: int, who: str, value: Any) -> str:
    stage, before = BEFORE.get(who, (0, ""))
    earlier = state.findings.get((number, stage, before))
    if earlier is None or earlier.value == value:
        return ""
    return _("Differs from the %(who)s.") % {"who": before}


def _nothing(state: CaseState, point: PointState, stage: int, who: str) -> str:
    """Why a cell is empty."""
    limit = state.limit_of(point.number, stage)
    if limit is not None:
        return _("left out")
    begun = state.stages[stage].started_on
    if point.withdrawn_on is not None and point.withdrawn_on >= begun:
        return _("withdrawn")
    if point.withdrawn_on is not None:
        return _("withdrawn before")
    if who == INDEPENDENT and INDEPENDENT in state.stages[stage].reports:
        return _("nothing said")
    return _("not yet")


def outcomes(state: CaseState) -> list[Outcome]:
    """Each stage that was decided, by whoever answers for the council."""
    found = []
    for number in sorted(state.stages):
        value = state.outcome(number)
        if not value:
            continue
        values = [str(one) for one in state.values_of(number, state.decider(number))]
        counted = {one: values.count(one) for one in dict.fromkeys(sorted(values))}
        parts = [_("%(count)s %(value)s") % {"count": n, "value": one} for one, n in counted.items()]
        left = sum(1 for point in state.points if point in _left_behind(state, number))
        if left:
            parts.append(_("%(count)s not looked at") % {"count": left})
        stage = _("Stage %(number)s") % {"number": number}
        found.append(Outcome(stage, sentence(value), TONES.get(value, "grey"), ", ".join(parts)))
    return found


def _left_behind(state: CaseState, stage: int) -> set[int]:
    decided = {point for point, s, by in state.findings if s == stage and by == state.decider(stage)}
    return {n for n in state.left_out(stage) if n not in decided}


def told_of(limit: LimitState) -> str:
    """When the person was told, and when it was last looked at again."""
    told = _("The person was told on %(day)s.") % {"day": day(limit.told_on)}
    if limit.reviews:
        on, who, _reason = limit.reviews[-1]
        again = _("Looked at again on %(day)s by %(who)s: it stays.") % {"day": day(on), "who": who}
        return f"{told} {again}"
    return told
