"""The repository as a clone would have it: which files, and what is in them."""

import functools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", "node_modules", "var", "__pycache__"}


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed. Without git (an unpacked archive): every file not left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        names = [ROOT / name for name in listed.stdout.split("\0") if name]
        return tuple(sorted(path for path in names if path.is_file()))
    return tuple(sorted(_walk()))


def texts() -> Iterator[tuple[str, str]]:
    """(path from the root, content) of every file that is text."""
    for path in files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def read(name: str) -> str:
    """The text of one file, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def _walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.endswith("_cache")]
        yield from (Path(folder) / name for name in names if not name.endswith(".pyc"))
