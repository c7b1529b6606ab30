"""Writing a folder of files so that they all appear, or none."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heard.rules.faults import InputFault


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A temporary folder beside `folder`; on leaving, its files move into `folder`, replacing those of the same name.

    When something is raised inside, nothing has changed. Other files in `folder` stay.
    Raises InputFault when the folder cannot be written.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".heard-", dir=folder))
    except OSError as error:
        raise InputFault(f"{folder}: cannot be written ({error.strerror})") from None
    try:
        yield place
        for file in sorted(place.iterdir()):
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
    shutil.rmtree(place, ignore_errors=True)
