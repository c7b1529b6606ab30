"""What the events about advocates add to a complaint. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from heard.casework.state import CaseState, Happened
from heard.rules.advocacy import Approach, Offer, Referral
from heard.rules.vocabulary import FactKind


def at_triage(state: CaseState, event: Happened) -> None:
    """The answer given at triage is the first; a later change of procedure repeats the gates and asks nothing anew."""
    answer = event.data.get("gates", {}).get("advocacy")
    if answer and state.triaged_on is None:
        state.offers.append(Offer(stage=1, on=event.on, answer=answer))


def _offered(state: CaseState, event: Happened) -> None:
    d = event.data
    state.offers.append(
        Offer(
            stage=event.stage or 1,
            on=event.on,
            answer=d["answer"],
            person=d.get("person", ""),
            ask_again_on=_day(d.get("ask_again_on")),
            words=d.get("words", ""),
            how=d.get("how", ""),
            by_child=d.get("by_child"),
        )
    )


def _referred(state: CaseState, event: Happened) -> None:
    d = event.data
    state.referrals[d["id"]] = Referral(
        id=d["id"],
        on=event.on,
        service=d["service"],
        wish=d["wish"],
        follow_on=date.fromisoformat(d["follow_on"]),
        person=d.get("person", ""),
    )


def _followed(state: CaseState, event: Happened) -> None:
    d = event.data
    one = state.referrals.get(d["id"])
    if one is not None:
        state.referrals[one.id] = replace(
            one,
            became=d["became"],
            became_on=event.on,
            advocate=d.get("advocate", ""),
            follow_on=_day(d.get("follow_on")) or one.follow_on,
        )


def _approached(state: CaseState, event: Happened) -> None:
    d = event.data
    on = _day(d.get("approached_on")) or event.on
    state.approaches.append(Approach(on, d["advocate"], d["to"], d["outcome"], d.get("words", "")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


OF_ADVOCACY: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.ADVOCATE_OFFERED: _offered,
    FactKind.ADVOCATE_REFERRED: _referred,
    FactKind.ADVOCATE_FOLLOWED: _followed,
    FactKind.ADVOCATE_APPROACHED: _approached,
}
