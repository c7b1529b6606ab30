"""From one procedure to another. To the statutory one at any time, its clock from the first receipt; away from it only
where accepting was a mistake, told with reasons and the Ombudsman's address (law.md 1.3, 8.27)."""

from dataclasses import dataclass
from datetime import date

from heard.rules.faults import InputFault
from heard.rules.reasons import Answer, Reason
from heard.rules.sources import SIGNPOST, decision
from heard.rules.wording import day_words

STATUTORY = "children-act-1989"
NOT_USED = decision("24 020 172", "fault for not using the statutory procedure")
WRONGLY_USED = decision("24 006 068", "fault for using the statutory procedure where it did not apply")


@dataclass(frozen=True, slots=True)
class Rerouting:
    """Where the complaint goes on, and from which day its time is counted."""

    procedure: str
    starts_on: date
    reasons: tuple[Reason, ...]


def to_statutory(received_on: date, on: date) -> Rerouting:
    """A complaint begun elsewhere is statutory after all. Its stage 1 runs from the first receipt, not from `on`.

    Raises InputFault when `on` is before the receipt.
    """
    if on < received_on:
        raise InputFault(
            f"{day_words(on)} is before the complaint was received, on {day_words(received_on)}."
        )
    return Rerouting(
        STATUTORY,
        received_on,
        (
            Reason(
                "A complaint that the statutory procedure covers goes there whenever it is noticed.",
                NOT_USED,
                True,
                "V",
            ),
            Reason(
                f"Its time runs from {day_words(received_on)}, when it was first received: the council's mistake "
                "takes no day from the person.",
                NOT_USED,
                tag="I",
            ),
        ),
    )


def may_leave_statutory(*, never_covered: bool, reasons: str, ombudsman_told: bool) -> Answer:
    """Whether a complaint that was accepted may be moved to the council's own procedure."""
    missing = []
    if not never_covered:
        text = (
            "It was rightly accepted, so it is carried through. Only acceptance by mistake can be put right."
        )
        missing.append(Reason(text, NOT_USED, tag="I"))
    if not reasons.strip():
        missing.append(
            Reason("Tell the person in writing why it was accepted by mistake.", WRONGLY_USED, tag="I")
        )
    if not ombudsman_told:
        missing.append(Reason("Tell the person how to go to the Ombudsman.", SIGNPOST, True, "V"))
    if missing:
        return Answer(False, tuple(missing))
    return Answer(
        True,
        (
            Reason(
                "It was never covered, and using the procedure wrongly is fault too.", WRONGLY_USED, True, "V"
            ),
        ),
    )
