"""How an edition protects people: withhold small numbers, or round every number."""

from dataclasses import dataclass, replace
from fractions import Fraction

from heard.reporting.measures.wanted import HIGHEST, LOWEST, OFF, Wanted, fits
from heard.rules.faults import InputFault

DEFAULT = 5
# Sessions held and figures given are about no person.
ABOUT_NOBODY = ("training", "context")


@dataclass(frozen=True, slots=True)
class Protection:
    """What is kept back. `threshold` is the first number that may be printed: 5 withholds 1 to 4.

    `noughts` prints noughts; without it they are withheld as small numbers. `rounding` above nought prints every count
    to the nearest multiple of it. `open_frames` are frames whose rows are about no person; `open_lists` case registers
    that are public already and may be printed.
    """

    threshold: int = DEFAULT
    noughts: bool = True
    rounding: int = 0
    open_frames: tuple[str, ...] = ABOUT_NOBODY
    open_lists: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        """The smallest number that is small."""
        return 1 if self.noughts else 0

    def small(self, value: object) -> bool:
        """Whether a count may not be printed."""
        return isinstance(value, int | float) and self.least <= value < self.threshold

    @property
    def words(self) -> str:
        """What stands in the place of a small count."""
        return f"fewer than {self.threshold}"


def protection(
    wanted: Wanted,
    *,
    invented: bool,
    suppress: str | None = None,
    rounding: int | None = None,
    published: bool = True,
) -> Protection | None:
    """What applies: what was asked for now, else what the layout says, else on, but off for invented people.

    `wanted` is what the layout says, or its edition (`read_wanted`); `published` whether the edition is for the public:
    one for use inside the council is protected only where its `wanted` gives a number or it is asked for. `suppress` is
    a number or "off". None: nothing is kept back. Raises InputFault where it is neither.
    """
    silent = not published and wanted.suppress is None and not wanted.rounding
    threshold, off = wanted.suppress or DEFAULT, wanted.off or invented or silent
    if suppress is not None:
        off = suppress == OFF
        if not off:
            if not suppress.isdecimal() or not fits(int(suppress)):
                raise InputFault(f"--suppress: '{suppress}' is neither {OFF} nor {LOWEST} to {HIGHEST}")
            threshold = int(suppress)
    elif rounding:
        off = False
    if off:
        return None
    frames = tuple(dict.fromkeys((*ABOUT_NOBODY, *wanted.open_frames)))
    base = wanted.rounding if rounding is None else rounding
    made = Protection(threshold, wanted.noughts, base, frames, wanted.open_lists)
    return replace(made, noughts=True) if base else made


def rounded(value: int, base: int) -> int:
    """The nearest multiple of an odd base, so that no number lies half-way."""
    return base * round(Fraction(value, base))
