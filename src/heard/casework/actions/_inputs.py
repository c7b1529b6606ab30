"""Checks that several verbs share on what was typed."""

from collections.abc import Collection, Container, Mapping
from datetime import date

from heard.accounts.models import User
from heard.casework.refusals import NotNow
from heard.casework.standing import check_date, check_not_before
from heard.casework.state import ADJUDICATOR, AUTHORITY, INVESTIGATOR, PANEL, CaseState
from heard.rules.vocabulary import FindingValue

Findings = Mapping[int, tuple[str, str]]  # point number → (finding, reason)


def need(text: str, message: str, field: str) -> str:
    """The text without surrounding space, or NotNow when there is none."""
    if not text.strip():
        raise NotNow(message, field)
    return text.strip()


def ended_rule(rules: Container[str], rule: str, why: str) -> dict[str, str]:
    """What is stored when a rule of the file ends: which one, and why. Raises NotNow for one that does not hold."""
    if rule not in rules:
        raise NotNow("Choose the rule.", "rule")
    return {"id": rule, "why": need(why, "Say why.", "why")}


# Whose finding comes before whose. The investigator finds anew, on evidence of their own, and departs from nobody.
BEFORE = {ADJUDICATOR: (2, INVESTIGATOR), PANEL: (2, ADJUDICATOR), AUTHORITY: (3, PANEL)}


def check_departures(state: CaseState, stored: Mapping[str, Mapping[str, str]], by: str) -> None:
    """Whoever decides otherwise than the one before says why (LGSCO 24 016 124). Raises NotNow at `reason-N`."""
    stage, who = BEFORE[by]
    for number, decided in stored.items():
        found = state.findings.get((int(number), stage, who))
        if found and decided["value"] != found.value and not decided["reason"]:
            raise NotNow(
                f"On point {number} the {who} found “{found.value}”. Give the reason for deciding otherwise.",
                f"reason-{number}",
            )


def every_point_found(
    state: CaseState, findings: Findings, points: Collection[int] | None = None
) -> dict[str, dict[str, str]]:
    """The findings as stored, one for every point that is to be answered: {"1": {"value": "upheld", "reason": …}}.

    `points`: only these, for a report on what was brought again. Raises NotNow at `finding-N` for a point left without
    one, a finding not on the list, or a point that is not there, is frozen or is left out; at `reason-N` where nothing
    could be found and nobody says why.
    """
    wanted = state.to_answer if points is None else tuple(points)
    for number in wanted:
        if not findings.get(number, ("", ""))[0]:
            raise NotNow(f"Point {number} has no finding.", f"finding-{number}")
    stored = {}
    for number, (value, reason) in sorted(findings.items()):
        if number not in state.points:
            raise NotNow(f"There is no point {number}.", f"finding-{number}")
        if number not in wanted:
            raise NotNow(
                f"Point {number} is not answered now: it is frozen or left out, or it was answered.",
                f"finding-{number}",
            )
        if value not in set(FindingValue):
            raise NotNow(
                f"“{value}” is not a finding: choose one of {', '.join(FindingValue)}.", f"finding-{number}"
            )
        if value == FindingValue.NO_FINDING and not reason.strip():
            raise NotNow(f"Say why no finding could be made on point {number}.", f"reason-{number}")
        stored[str(number)] = {"value": str(value), "reason": reason.strip()}
    return stored


def dated(
    state: CaseState, on: date, today: date, *earlier: tuple[date | None, str], field: str = "on"
) -> None:
    """Not in the future, not before receipt, and not before any of the (date, what) given."""
    check_date(state, on, today, field)
    for day, what in earlier:
        check_not_before(on, day, what, field)


def received_on(state: CaseState, day: date | None, sent: date, today: date) -> dict[str, str]:
    """What is stored of the day an answer was received: nothing where it is the day it was sent."""
    if day is None or day == sent:
        return {}
    dated(state, day, today, (sent, "it was sent"), field="delivered_on")
    return {"delivered_on": day.isoformat()}


def only_these(state: CaseState, findings: Mapping[str, object]) -> dict[str, list[int]]:
    """What is stored of the points an answer is about: named where the others were answered before."""
    stage = state.current_stage
    if stage is None or stage.response_sent_on is None:
        return {}
    return {"points": sorted(int(number) for number in findings)}


def known_user(user_id: str | None) -> User:
    """The active user with this id, or NotNow."""
    found = User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
    if found is None:
        raise NotNow("Choose somebody from the list.", "user")
    return found
