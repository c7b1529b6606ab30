"""Every procedure in `texts/`, read once."""

from functools import cache
from pathlib import Path

from heard.rules.faults import InputFault
from heard.rules.procedure import Procedure
from heard.rules.procedure_text import read_procedure
from heard.rules.strict_toml import read_table

TEXTS = Path(__file__).parent / "texts"
NOT_PROCEDURES = frozenset(
    {
        "bank_holidays.toml",
        "inner_steps.toml",
        "ombudsman_payments.toml",
        "sayings.toml",
        "scope.toml",
        "worked_examples.toml",
    }
)


@cache
def _library() -> dict[str, Procedure]:
    return read_library(TEXTS)


def procedures() -> dict[str, Procedure]:
    """Every procedure by key."""
    return dict(_library())


def procedure(key: str) -> Procedure:
    """The procedure of that key. Raises InputFault for an unknown one, listing the known."""
    try:
        return _library()[key]
    except KeyError:
        raise InputFault(f"There is no procedure “{key}”. Known: {', '.join(_library())}") from None


def read_library(folder: Path) -> dict[str, Procedure]:
    """Read every procedure in a folder. Raises InputFault for a faulty text or a key given twice."""
    found: dict[str, Procedure] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in NOT_PROCEDURES:
            continue
        text = read_procedure(path)
        if text.key in found:
            raise read_table(path).fault("key", f"“{text.key}” is given twice")
        found[text.key] = text
    return found
