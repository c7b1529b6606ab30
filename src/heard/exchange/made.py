"""An invented register whose figures are those that a council published, ready to be written, supplied or reported."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from heard.authority import Authority
from heard.reporting.margins.solver import load
from heard.reporting.measures.layout import load_layout
from heard.reporting.published.read import read_published
from heard.reporting.register import Register, make_register
from heard.rules.faults import InputFault


@dataclass(frozen=True)
class MadeFrom:
    """A register and, in sentences, what of the published figures it does not meet; with how many of each."""

    register: Register
    said: tuple[str, ...]
    met: int
    carried: int
    unmet: int
    unreachable: int


def register_from(council: Authority, file: Path, say: Callable[[str], None]) -> MadeFrom:
    """Make the register of a council from a file of published figures. `say` is told what is being done.

    The same figures, layout and version of Heard make the same register. Raises InputFault for figures of another
    council, for faults in file or layout, and where the solver is not installed.
    """
    published = read_published(file)
    layout = load_layout(council.report_path)
    _same_council(council, published.authority, file)
    load()  # says how to get the solver, before the modules that need it are imported
    from heard.reporting.margins.make import make

    made = make(council, layout, published, say)
    register = make_register(
        made.rows,
        authority=council.key,
        start=published.start,
        end=published.end,
        invented=True,
        as_at=made.as_at,
        known_at=made.as_at,
        where="{frame}.csv",
        extra={"published": made.told(published.key)},
    )
    said = (
        *(f"{one.target.words()}: left out. {one.how}." for one in made.unmet),
        *(f"{target.words()}: cannot be held by a register: {why}." for target, why in made.unreachable),
    )
    return MadeFrom(register, said, len(made.met), len(made.carried), len(made.unmet), len(made.unreachable))


def _same_council(council: Authority, published: str, file: Path) -> None:
    """Refuse figures of another council than the authority's."""
    theirs = published.casefold()
    names = {council.name.casefold(), council.short_name.casefold()}
    if not any(name in theirs or theirs in name for name in names):
        raise InputFault(
            f"{file.name} holds figures of “{published}”, and --authority is {council.name}: "
            "they must be the same council"
        )
