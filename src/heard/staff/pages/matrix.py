"""Points of complaint against everybody who decides on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.state import (
    ADJUDICATOR,
    AUTHORITY,
    INVESTIGATOR,
    MANAGER,
    PANEL,
    REVIEWER,
    CaseState,
    FindingState,
    PointState,
)

COLUMNS = ((1, MANAGER), (2, REVIEWER), (2, INVESTIGATOR), (2, ADJUDICATOR), (3, PANEL), (3, AUTHORITY))


@dataclass(frozen=True)
class Row:
    """One point with its finding in every column (None where nobody has decided)."""

    point: PointState
    about: str
    team: str
    findings: Sequence[FindingState | None]


@dataclass(frozen=True)
class Matrix:
    """The columns that are in use, and a row a point."""

    columns: Sequence[str]
    rows: Sequence[Row]


def matrix(state: CaseState) -> Matrix:
    """The columns of the stages begun (those of this procedure only), and every point."""
    names = {
        MANAGER: _("Stage 1: manager"),
        REVIEWER: _("Stage 2: reviewer"),
        INVESTIGATOR: _("Stage 2: investigating officer"),
        ADJUDICATOR: _("Stage 2: adjudicating officer"),
        PANEL: _("Stage 3: panel"),
        AUTHORITY: _("Stage 3: council"),
    }
    used = [
        (stage, who)
        for stage, who in COLUMNS
        if stage in state.stages and (who == MANAGER or (who == REVIEWER) != state.statutory)
    ]
    council = facts.council()
    about = {term.key: term.label for term in council.categories}
    teams = {team.key: team.name for team in council.teams}
    rows = [
        Row(
            point,
            about.get(point.category, point.category),
            teams.get(point.team, point.team),
            [state.findings.get((number, stage, who)) for stage, who in used],
        )
        for number, point in sorted(state.points.items())
    ]
    return Matrix([names[who] for _stage, who in used], rows)
