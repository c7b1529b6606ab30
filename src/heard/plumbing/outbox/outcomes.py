"""What can become of a message when it is handed over. Any other error was met before, and it is tried again."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Handed:
    """It was taken. `provider_id`: the carrier's number for it; `ask_after`: when to ask what became of it."""

    provider_id: str = ""
    ask_after: datetime.timedelta | None = None


class Refused(Exception):  # noqa: N818 - outcomes, not errors
    """It was refused for good, and has certainly not gone. `why` names nobody. `bounced`: because of the address."""

    def __init__(self, why: str, *, bounced: bool = False) -> None:
        super().__init__(why)
        self.why, self.bounced = why[:200], bounced


class Unsure(Exception):  # noqa: N818
    """Nobody answered after it was handed over: it may have gone."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why[:200]
