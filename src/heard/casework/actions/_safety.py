"""Safety at the gates: asked first whatever is decided, and a concern that was passed on is on record with its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.casework.actions._step import Step
from heard.casework.actions.pass_to_safeguarding import record_passing
from heard.casework.refusals import NotNow
from heard.rules.routing import Safeguarding
from heard.rules.sections import section_fault

# Every gate is answered, safeguarding first. When it happened may be unknown; whether it is late is then not asked.
GATES: dict[str, str] = {
    "safeguarding": "Say whether anybody may be at risk: safeguarding comes first.",
    "person": "Say who is complaining.",
    "function": "Say what it is about.",
    "already_considered": "Say whether the same complaint has been through all stages before.",
    "proceedings": "Say whether there are proceedings about the same thing.",
    "advocacy": "Say what became of the offer of an advocate.",
}


@dataclass(frozen=True)
class SafelyPassed:
    """To whom a concern was passed on and when; `review_on`: when somebody looks again."""

    to: str
    on: date | None
    review_on: date | None


def check_safeguarding(gates: Mapping[str, Any]) -> None:
    """Safety first, whatever is decided: raise NotNow unless it was asked and a concern has been passed on."""
    if not gates.get("safeguarding"):
        raise NotNow(GATES["safeguarding"], "safeguarding")
    if gates["safeguarding"] == Safeguarding.CONCERN:
        raise NotNow(
            "Tell the safeguarding team first, then say here that you have. The complaint waits for nothing.",
            "safeguarding",
        )


def check_safety(step: Step, gates: Mapping[str, Any], passed: SafelyPassed | None, on: date) -> None:
    """As `check_safeguarding`; a concern said to be passed on is recorded here, unless it is on record already."""
    check_safeguarding(gates)
    if gates["safeguarding"] != Safeguarding.REFERRED or step.state.passed:
        return
    given = passed or SafelyPassed("", None, None)
    record_passing(
        step,
        on=given.on or on,
        to=given.to,
        concern="",
        review_on=given.review_on,
        prefix="safeguarding_",
    )


def check_gates(step: Step, gates: Mapping[str, Any], passed: SafelyPassed | None, on: date) -> None:
    """Every gate answered, and safety."""
    for gate, question in GATES.items():
        if not gates.get(gate):
            raise NotNow(question, gate)
    if fault := section_fault(gates["function"], gates.get("section", "")):
        raise NotNow(fault, "section")
    check_safety(step, gates, passed, on)
