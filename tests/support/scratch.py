"""One temporary folder for each test process, gone when the process ends."""

import atexit
import functools
import os
import shutil
import tempfile
from pathlib import Path


@functools.cache
def folder() -> Path:
    """The folder of this process. Only the process that made it removes it (a fork does not)."""
    made = Path(tempfile.mkdtemp(prefix="heard-tests-"))
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:
            shutil.rmtree(made, ignore_errors=True)

    atexit.register(remove)
    return made
