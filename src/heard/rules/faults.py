"""The one exception for a user's mistake: every room raises it, the doors show it in the user's words."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class InputFault(Exception):  # noqa: N818 - a fault in what was given, not an error of ours
    """Something given to us cannot be used. Carries one plain sentence per fault.

    On the command line each sentence becomes one line on standard error and the exit code is 2.
    """

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages: tuple[str, ...] = messages


class Faults:
    """Reads on after a fault, so that whoever mends a file is told of every fault at once."""

    def __init__(self) -> None:
        self._messages: dict[str, None] = {}  # each once, in the order in which they were met

    def read(
        self,
        otherwise: Found,
        reader: Callable[Asked, Found],
        /,
        *args: Asked.args,
        **named: Asked.kwargs,
    ) -> Found:
        """What the reader gives; where it refuses, its faults are kept and `otherwise` stands in."""
        try:
            return reader(*args, **named)
        except InputFault as fault:
            self.add(fault)
            return otherwise

    def add(self, fault: InputFault) -> None:
        """Keep a fault that was found elsewhere."""
        self._messages |= dict.fromkeys(fault.messages)

    @property
    def messages(self) -> tuple[str, ...]:
        """Every fault met so far, each once."""
        return tuple(self._messages)

    def refuse(self) -> None:
        """Raise InputFault with every fault met so far; nothing where there was none."""
        if self._messages:
            raise InputFault(*self._messages)


def meant(word: str, known: Iterable[str]) -> str:
    """What to add to a fault about a word that is not known: the closest that is, or nothing."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
