"""The kept library (HiGHS) behind one small door: a linear program in whole numbers, solved the same on every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heard.rules.faults import InputFault

INFINITE = 1e30


def load() -> Any:
    """The library. Raises InputFault saying how to get it when it is missing."""
    try:
        import highspy
    except ImportError:
        raise InputFault(
            "A register can only be made from published figures with the package highspy, which is not installed. "
            "./heard register installs it; by hand: pip install --require-hashes -r requirements/register.lock"
        ) from None
    return highspy


@dataclass(slots=True)
class Program:
    """Columns with bounds and costs, and rows `low` ≤ sum ≤ `high` over them, as they are put together."""

    upper: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    places: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def columns(self, count: int, upper: float, cost: float = 0.0, whole: bool = True) -> int:
        """Add columns from nought to `upper`; the number of the first."""
        first = len(self.upper)
        self.upper += [upper] * count
        self.cost += [cost] * count
        self.whole += [whole] * count
        return first

    def row(self, terms: Mapping[int, float], low: float, high: float) -> int:
        """Add a row; its number."""
        for place, value in terms.items():
            if value:
                self.places.append(place)
                self.values.append(value)
        self.starts.append(len(self.places))
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1


@dataclass(frozen=True, slots=True)
class Solved:
    """Whether there is a solution, its values by column, its cost and (of a linear program) the weight of each row."""

    feasible: bool
    values: NDArray[np.float64]
    cost: float
    duals: NDArray[np.float64]


class Solver:
    """One program in the library. Bounds and costs can be changed between solves; it starts where it stood.

    `nodes` bounds its search among whole numbers; what it has found by then is taken.
    """

    def __init__(self, program: Program, *, whole: bool, gap: float = 0.05, nodes: int = 0) -> None:
        highs = load()
        self._highs = highs
        self._it = highs.Highs()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("parallel", "off"),
            ("mip_rel_gap", gap),
        ):
            self._it.setOptionValue(name, value)
        if nodes:
            self._it.setOptionValue("mip_max_nodes", nodes)
        if not whole:
            self._it.setOptionValue("solver", "simplex")
        lp = highs.HighsLp()
        lp.num_col_, lp.num_row_ = len(program.upper), len(program.low)
        lp.col_cost_ = np.array(program.cost, dtype=np.float64)
        lp.col_lower_ = np.zeros(len(program.upper))
        lp.col_upper_ = np.array(program.upper, dtype=np.float64)
        lp.row_lower_ = np.array(program.low, dtype=np.float64)
        lp.row_upper_ = np.array(program.high, dtype=np.float64)
        lp.a_matrix_.format_ = highs.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(program.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(program.places, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(program.values, dtype=np.float64)
        if whole:
            kinds = (highs.HighsVarType.kContinuous, highs.HighsVarType.kInteger)
            lp.integrality_ = [kinds[int(is_whole)] for is_whole in program.whole]
        self._whole = whole
        self._it.passModel(lp)

    def bound_rows(self, rows: Sequence[int], low: Sequence[float], high: Sequence[float]) -> None:
        """Change the bounds of rows."""
        for row, first, last in zip(rows, low, high, strict=True):
            self._it.changeRowBounds(int(row), float(first), float(last))

    def costs(self, costs: NDArray[np.float64]) -> None:
        """Change every column's cost."""
        self._it.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def solve(self) -> Solved:
        """Solve. Raises InputFault when the library gives up, which is none of the user's doing."""
        known = self._highs.HighsModelStatus
        self._it.run()
        status = self._it.getModelStatus()
        if status in (
            known.kNotset,
            known.kUnknown,
            known.kSolveError,
        ):  # where it stood was no good to start from
            self._it.clearSolver()
            self._it.run()
            status = self._it.getModelStatus()
        info = self._it.getInfo()
        stopped = status in (known.kSolutionLimit, known.kIterationLimit, known.kTimeLimit)
        if status == known.kOptimal or (stopped and info.primal_solution_status == 2):
            solution = self._it.getSolution()
            duals = np.array(solution.row_dual, dtype=np.float64) if not self._whole else np.zeros(0)
            values = np.array(solution.col_value, dtype=np.float64)
            return Solved(True, values, float(info.objective_function_value), duals)
        if stopped or status in (known.kInfeasible, known.kUnboundedOrInfeasible):
            return Solved(False, np.zeros(0), 0.0, np.zeros(0))
        raise InputFault(f"The solver gave up ({self._it.modelStatusToString(status)})")
