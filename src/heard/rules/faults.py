"""The one exception for a user's mistake: every room raises it, the doors show it in the user's words."""


class InputFault(Exception):  # noqa: N818 - a fault in what was given, not an error of ours
    """Something given to us cannot be used. Carries one plain sentence per fault.

    On the command line each sentence becomes one line on standard error and the exit code is 2.
    """

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages: tuple[str, ...] = messages
