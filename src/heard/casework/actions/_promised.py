"""What an answer says beside its findings: what will be done, and the council's word for what went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heard.casework import facts
from heard.casework.refusals import NotNow, source
from heard.casework.standing import in_words
from heard.casework.state import CaseState
from heard.rules.reasons import Reason
from heard.rules.reply import UPHELD
from heard.rules.sources import INFERENCE, guidance

VOCABULARY = (
    "upheld_reason"  # a council may list why points are upheld; without a list the reasons are words alone
)
OFFER = Reason(
    "No meeting with the adjudicating officer was offered to the child or the person complaining.",
    guidance("section 3.8 (paragraph recalled)"),
    tag="M",
)


@dataclass(frozen=True)
class Action:
    """One action: what, whose, and by when (None is refused)."""

    action: str
    owner: str
    by: date | None


def action_plan(actions: Sequence[Action], on: date) -> dict[str, list[dict[str, str]]]:
    """What is stored of the actions. Raises NotNow, at `owner-N` or `by-N`, for one without owner or day, or whose day
    is before the answer."""
    kept = []
    for row, one in enumerate(actions, start=1):
        if not (one.action.strip() or one.owner.strip() or one.by):
            continue
        if not one.action.strip():
            raise NotNow("Say what will be done, or leave the whole row empty.", f"action-{row}")
        if not one.owner.strip():
            raise NotNow("Say who does it.", f"owner-{row}")
        if one.by is None:
            raise NotNow("Say by when.", f"by-{row}")
        if one.by < on:
            raise NotNow(f"{in_words(one.by)} is before the answer, on {in_words(on)}.", f"by-{row}")
        kept.append({"action": one.action.strip(), "owner": one.owner.strip(), "by": one.by.isoformat()})
    return {"actions": kept} if kept else {}


def why_upheld(
    stored: Mapping[str, Mapping[str, str]], given: Mapping[int, str]
) -> dict[str, dict[str, str]]:
    """What is stored of the council's words for why points were upheld. Raises NotNow at `why_upheld-N` for a word that
    is not on its list, or for a point that was not upheld."""
    known = {term.key for term in facts.council().vocabularies.get(VOCABULARY, ())}
    kept = {}
    for number, word in sorted(given.items()):
        if not word:
            continue
        if word not in known:
            raise NotNow("Choose the reason from the council’s list.", f"why_upheld-{number}")
        if stored.get(str(number), {}).get("value") not in UPHELD:
            raise NotNow(f"Point {number} is not upheld: leave this empty.", f"why_upheld-{number}")
        kept[str(number)] = word
    return {"why_upheld": kept} if kept else {}


def cautions(
    stored: Mapping[str, Mapping[str, str]], words: Mapping[str, Mapping[str, str]], *more: Reason
) -> dict[str, list[dict[str, str]]]:
    """What is to be weighed of an answer: upheld points with no reason recorded, and `more`."""
    bare = [
        number
        for number, found in stored.items()
        if found["value"] in UPHELD and not found["reason"] and number not in words.get("why_upheld", {})
    ]
    told = [
        Reason(f"Point {number} is upheld and no reason is recorded.", INFERENCE, tag="I") for number in bare
    ]
    kept = [{"text": one.text, "source": source(one)} for one in (*told, *more)]
    return {"cautions": kept} if kept else {}


def meeting_not_offered(state: CaseState) -> tuple[Reason, ...]:
    """The caution for an adjudication without an offer to meet."""
    return () if state.met_with("adjudication") else (OFFER,)
