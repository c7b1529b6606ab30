"""The registers made from what five councils published, each made once for all tests that want it."""

import tempfile
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

from heard.project.cli import main

DATA = Path(__file__).parent / "published" / "data"
YEARS = {
    "bathnes": "2022-23",
    "bcp": "2024-25",
    "bury": "2024-25",
    "leicestershire": "2024-25",
    "sefton": "2022-23",
}
# The files that use these go to one process (support/spread.py), which makes each register once.
COUNCILS = sorted(YEARS)
_PLACE = tempfile.TemporaryDirectory(prefix="heard-registers-")


def figures(key: str) -> Path:
    """The file of what the council published."""
    return DATA / f"{key}-{YEARS[key]}.yaml"


@cache
def register(key: str) -> Path:
    """The folder of the council's register."""
    folder = Path(_PLACE.name) / key
    with redirect_stdout(StringIO()):
        args = ["register", "--authority", key, "--published", f"{figures(key)}", "--out", f"{folder}"]
        assert main(args) == 0
    return folder
