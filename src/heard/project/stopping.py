"""Work that is stopped from outside tidies up, however it is stopped."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# Sent when a service is stopped, a machine shut down, or the window of a terminal closed.
_ENDS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def as_by_hand() -> Iterator[None]:
    """Inside, those signals raise KeyboardInterrupt, as Ctrl-C does; where they are ignored or handled already, they
    stay so. For the main thread only, as Python has it.
    """
    changed = [one for one in _ENDS if signal.getsignal(one) is signal.SIG_DFL]
    for one in changed:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one in changed:
            signal.signal(one, signal.SIG_DFL)
