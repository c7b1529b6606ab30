"""The kinds of measure, how their figures are printed, and the rows and columns that ask for them: immutable values.

Two interpreters read them: `expressions.py` makes frame expressions, `reporting/margins/` linear constraints.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from heard.reporting.measures.conditions import EVERY_ROW, AllOf
from heard.reporting.measures.windows import PERIOD, PREVIOUS, Window

# How a row falls into a window: its date lies in it; or it began and had not ended at the window's start ("carried in")
# or end ("open at end"); or it began by the window's end and had not ended before its start ("handled").
Span = Literal["within", "carried in", "open at end", "handled"]
Rounding = Literal["half up", "half even", "up", "down"]
Average = Literal["mean", "median", "percentile"]
ChangeAs = Literal["number", "per cent", "points"]


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is printed.

    `pattern` may hold {value}, {n} and {of}: "{n} ({value})" prints 5 (10%). `places` decimals after rounding by the
    named rule, to the nearest `nearest`. `before` and `after` are put around the value ("£", "%"), `signed` writes a
    plus before what is above nought. `zero` is printed for an exact nought (None: as it comes), `none` where there is
    nothing to print (a share of nothing).
    """

    pattern: str = "{value}"
    places: int = 0
    rounding: Rounding = "half up"
    nearest: int = 1
    before: str = ""
    after: str = ""
    signed: bool = False
    zero: str | None = None
    none: str = "n/a"
    trim: bool = False  # 12.50 as 12.5, £4,000.00 as £4,000


@dataclass(frozen=True, slots=True)
class CountMeasure:
    """How many rows of a frame (or how many different values of a column of it) satisfy a condition in a window.

    `date` is the column that puts a row into the window; under a span other than "within" it is when the row began, and
    the earliest of `closes` when it ended. `distinct` names the column whose different values are counted ("": rows).
    `narrows` names the measure it was narrowed from, so that a share of that one is known to be a part of it.
    """

    name: str
    frame: str
    date: str
    basis: str
    unit: str
    where: AllOf = EVERY_ROW
    distinct: str = ""
    window: Window = PERIOD
    span: Span = "within"
    closes: tuple[str, ...] = ()
    narrows: str = ""
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class SumMeasure:
    """The sum of a column over the rows of a count; unknown adds nothing. Money is held in pence and told in pounds."""

    name: str
    count: CountMeasure
    column: str
    basis: str
    unit: str
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class AverageMeasure:
    """The mean, median or a percentile (nearest rank) of a column over the rows of a count where it is known."""

    name: str
    count: CountMeasure
    column: str
    kind: Average
    rank: int  # of a percentile: 90
    basis: str
    unit: str
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class ShareMeasure:
    """One count (or sum) as a percentage of another.

    `of_keeps` says which sides of a table also narrow the base: ("rows", "columns") compares like with like, () always
    takes the base whole. A share with `ratio` may exceed 100%: its part is not taken from its base.
    """

    name: str
    part: "CountMeasure | SumMeasure"
    of: "CountMeasure | SumMeasure"
    basis: str
    of_keeps: tuple[str, ...] = ("rows", "columns")
    ratio: bool = False
    unit: str = "%"
    form: Form = Form(after="%")


@dataclass(frozen=True, slots=True)
class ContextMeasure:
    """A figure given to the register in its `context` frame, in the year of a window: referrals, children in care."""

    name: str
    measure: str
    basis: str = "context"
    unit: str = ""
    window: Window = PERIOD
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class RateMeasure:
    """`each` × one measure divided by another: complaints as per cent (100) of referrals, or per 10,000 children."""

    name: str
    part: "Measure"
    of: "Measure"
    each: int
    basis: str
    unit: str
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class ChangeMeasure:
    """How a measure moved since `years_back` years before, or since a published figure of that year (`history`).

    "number" is the difference, "per cent" the difference as per cent of the earlier figure, "points" that of two
    percentages in percentage points. Down is negative. `before` may also be a stated target.
    """

    name: str
    now: "Measure"
    before: "Measure"  # the same measure in the earlier window, or what was published, or a target
    history: str  # the published figure, where that is what it is compared with
    as_: ChangeAs
    basis: str
    unit: str
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class CombinedMeasure:
    """Measures added (`plus`) and taken away (`minus`), all of one unit."""

    name: str
    plus: "tuple[Measure, ...]"
    minus: "tuple[Measure, ...]"
    basis: str
    unit: str
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class TopMeasure:
    """What the `n` largest groups of a dimension hold together, as a share of `of` (or, without, as a count).

    Equal groups go by the order of the dimension.
    """

    name: str
    count: CountMeasure
    groups: "tuple[Selector, ...]"
    n: int
    of: CountMeasure | None
    basis: str
    unit: str = "%"
    form: Form = Form(after="%")


@dataclass(frozen=True, slots=True)
class HistoryMeasure:
    """An earlier year's figure as it was published (`[[history]]`), in the year of a window."""

    name: str
    figure: str
    basis: str
    unit: str
    window: Window = PREVIOUS
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class StatedMeasure:
    """A figure that is not counted but stated, with its source: a target, or what the law prescribes."""

    name: str
    value: Fraction
    source: str
    basis: str = "stated"
    unit: str = ""
    form: Form = Form()


Measure = (
    CountMeasure
    | SumMeasure
    | AverageMeasure
    | ShareMeasure
    | ContextMeasure
    | RateMeasure
    | ChangeMeasure
    | CombinedMeasure
    | TopMeasure
    | HistoryMeasure
    | StatedMeasure
)


def kind(measure: Measure) -> str:
    """What kind of measure it is, in a word: count, sum, average, share, change …"""
    return type(measure).__name__.removesuffix("Measure").lower()


@dataclass(frozen=True, slots=True)
class Selector:
    """One row or column of a table: its label and what it asks for.

    `window` replaces the measure's own. `history` names figures (a row's one a column, a column's one a row, ""
    prints blank) of the year before, or of the year of `window`; `total` marks what the others add to. `form` holds
    the keys of a Form that replace the measure's. `change` asks how the measure it meets moved. `last` keeps a row
    behind the others when they are sorted: the rest, what is not known. `of_which` says that a row or column is part
    of another one, so that it adds nothing to the total. `measures` has a measure of its own for each label of the
    other side; None there says that there is no such figure.
    """

    label: str
    measure: Measure | None = None
    where: tuple[
        Mapping[str, object], ...
    ] = ()  # as written: read against the frame of each measure it meets
    history: tuple[str, ...] | None = None
    total: bool = False
    window: Window | None = None
    form: Mapping[str, object] = field(default_factory=dict)
    change: "Moved | None" = None
    last: bool = False
    of_which: bool = False
    measures: Mapping[str, Measure | None] = field(default_factory=dict)

    def asks(self, other: "Selector") -> bool:
        """Whether the cell of this and one of the other side has a figure."""
        ours, theirs = (one.measures.get(two.label, True) for one, two in ((self, other), (other, self)))
        return ours is not None and theirs is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """How any measure moved since `years_back` years before, for a row or column beside the figures themselves."""

    years_back: int = 1
    as_: ChangeAs = "per cent"
