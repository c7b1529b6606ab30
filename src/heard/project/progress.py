"""What a command is doing, on standard error, once it takes longer than a second."""

import sys
import threading
import time
from types import TracebackType

PATIENCE = 1.0  # seconds


class Progress:
    """Called with each step as it begins. Says nothing in the first second, then the step and how long it has been."""

    def __init__(self, patience: float | None = None) -> None:
        self._began, self._step = time.monotonic(), ""
        self._patience = PATIENCE if patience is None else patience
        self._late = threading.Timer(self._patience, self._tell)
        self._late.daemon = True

    def __enter__(self) -> "Progress":
        self._late.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._late.cancel()

    def __call__(self, step: str) -> None:
        self._step = step
        if time.monotonic() - self._began >= self._patience:
            self._tell()

    def _tell(self) -> None:
        if self._step:
            took = time.monotonic() - self._began
            print(f"heard: {self._step} ({took:.0f} s)", file=sys.stderr, flush=True)
