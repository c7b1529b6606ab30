"""Writing a folder of files so that they all appear, or none."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path

from heard.rules.faults import InputFault

_PREFIX = ".heard-"
_OLD = 60  # seconds after which a folder that nobody holds was left by a process that was killed


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A temporary folder beside `folder`; on leaving, its files move into `folder`, replacing those of the same name.

    When something is raised inside, nothing has changed. Other files in `folder` stay. What a process that was killed
    left behind is taken away by the next one.
    Raises InputFault when the folder cannot be written.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        held = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise InputFault(f"{folder}: cannot be written ({error.strerror})") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield place
        files = sorted(place.iterdir())
        for file in files:  # all are looked at before the first moves
            if (folder / file.name).is_dir():
                raise IsADirectoryError(EISDIR, f"{file.name} is a folder")
        for file in files:
            file.replace(folder / file.name)
    except BaseException as error:
        shutil.rmtree(place, ignore_errors=True)
        for parent in missing:  # the innermost first: only what was made here and is empty again
            if parent.exists() and not any(parent.iterdir()):
                parent.rmdir()
        if isinstance(
            error, OSError
        ):  # the disk is full, or something of another kind stands in a file's place
            raise InputFault(f"{folder}: cannot be written ({error.strerror})") from None
        raise
    finally:
        os.close(held)
    shutil.rmtree(place, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away temporary folders that no living process holds."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # somebody writes there, or it is not ours, or gone meanwhile: then it stays
            if time.time() - left.lstat().st_mtime < _OLD:
                continue
            held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(held)
