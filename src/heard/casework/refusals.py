"""Why a step was not taken. Each carries the sentence the person is shown, and nothing was changed."""

from collections.abc import Sequence

from heard.rules.faults import InputFault


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
