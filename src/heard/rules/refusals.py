"""What the person is told when a complaint, or a part of it, is not taken up. The Ombudsman always."""

from heard.rules.reasons import Reason
from heard.rules.routing import REG_8, REG_9, REG_12, RefusalGround
from heard.rules.sources import INFERENCE, OMBUDSMAN, SIGNPOST

NOT_ELIGIBLE = str(RefusalGround.NOT_ELIGIBLE)


def with_ombudsman(signpost: str) -> str:
    """The place to go, the Ombudsman named also where nobody thought of it. Empty stays empty: that is no place."""
    told = signpost.strip()
    if not told or "ombudsman" in told.casefold():
        return told
    return f"{told.rstrip('.;')}; {OMBUDSMAN}"


def letter_says(ground: str, *, signpost: str = "", part: str = "") -> tuple[Reason, ...]:
    """What the letter about a refusal must hold, each with its source. `ground`: as recorded; `part`: what is refused
    where the rest is taken up."""
    about = f"the part about “{part}”" if part else "the complaint"
    found = [
        Reason(f"What {about} was understood to be.", INFERENCE, tag="I"),
        Reason(f"That {about} is not taken up, why, who decided it and when.", INFERENCE, tag="I"),
    ]
    if part:
        found.append(
            Reason(
                "Which parts are taken up, under which procedure, and by when each is answered.", INFERENCE
            )
        )
    if ground == RefusalGround.PROCEEDINGS:
        text = (
            "Which proceedings, how considering it now might prejudice them, and that it may be brought again within a "
            "year of their end."
        )
        found.append(Reason(text, REG_8, tag="M"))
    if ground == RefusalGround.OVER_A_YEAR:
        text = (
            "That the council may still consider it, and why it decided not to, for each concern by itself."
        )
        found.append(Reason(text, REG_9, tag="S"))
    if ground == NOT_ELIGIBLE:
        found.append(
            Reason("That no further action is taken under the statutory procedure.", REG_12, tag="S")
        )
    found.append(Reason(f"Where they can go instead: {signpost or 'not said yet'}.", INFERENCE, tag="I"))
    found.append(
        Reason(
            "How to reach the Local Government and Social Care Ombudsman, at any time.", SIGNPOST, True, "V"
        )
    )
    return tuple(found)
