"""Why a step was not taken. Each carries the sentence the person is shown, and nothing was changed."""

from collections.abc import Iterable, Sequence

from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE


def said(reasons: Iterable[Reason]) -> str:
    """The rules' reasons in one paragraph, each with where it comes from: “No officer sits (SI …, regulation 19).”"""
    return " ".join(f"{one.text.rstrip('.')} ({source(one)})." for one in reasons)


def source(reason: Reason) -> str:
    """Where a reason comes from, in the words a person is shown, and that it is local or not verified where it is."""
    if reason.citation is None or reason.citation == INFERENCE:
        return "our reading of the law, not verified"
    return standing_of(reason.citation, "V" if reason.verified else reason.tag)


def standing_of(citation: Citation, tag: str) -> str:
    """A source with how sure it is: `L` is the council's own; V, and what has no tag, needs no word."""
    if tag == "L":
        return f"local: {citation}"
    return f"{citation}, not verified" if tag in ("S", "M", "I") else str(citation)


class NotNow(InputFault):
    """The step may not happen (now, or like this). `field` names the input at fault, if one is."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotYours(InputFault):
    """This person's role may not take this step."""


class NotThere(InputFault):
    """No such complaint, or none that this person may know of: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__("There is no such complaint, or it is not open to you.")


class SavedMeanwhile(InputFault):
    """Somebody else changed the complaint after this form was opened. `events` are what they did."""

    def __init__(self, events: Sequence[object], version: int) -> None:
        super().__init__(
            "Somebody else saved this complaint while you were writing. Nothing of yours was lost."
        )
        self.events = events
        self.version = version
