"""A sentence and the words in it that follow its figure: more or fewer, rose or fell, the lowest in so many years."""

from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.measures.asking import Answer
from heard.reporting.measures.kinds import ChangeMeasure, Measure
from heard.reporting.measures.model import FactSpec
from heard.reporting.measures.period import Period
from heard.reporting.printing import as_number, number, plain
from heard.reporting.tables import Cell
from heard.reporting.words import more_word, record_word, rose_word, unit_word

_MARK = "\0"


@dataclass(frozen=True)
class Spoken:
    """A sentence around its figure. `value` is the figure as printed, as a number."""

    value: float | None
    before: str
    shown: str
    after: str


def spoken(
    spec: FactSpec,
    measure: Measure,
    found: Answer,
    cell: Cell,
    against: Fraction | None,
    earlier: tuple[float, ...],
    period: Period,
) -> Spoken:
    """The sentence of a fact, whose figure is `found` and is printed as `cell` says.

    `against` is what it is compared with, `earlier` the published figures it may be the lowest of.
    """
    value = None if found.value is None else as_number(measure.form, found.value)
    told = None if value is None else float(value)
    compared = spec.against is not None
    if (value is None or (compared and against is None)) and spec.otherwise:
        return Spoken(told, period.named(spec.otherwise), "", "")
    moved = isinstance(measure, ChangeMeasure)
    now, before = _sides(measure, value, against)
    text = spec.unchanged if spec.unchanged and now is not None and now == before else spec.sentence
    words = {
        **period.names,
        "value": _MARK,
        "unit": unit_word(spec.unit, told),
        "was": "was" if told == 1 else "were",
        "has": "has" if told == 1 else "have",
        "n": measure.form.none if found.n is None else plain(found.n),
        "of": measure.form.none if found.of is None else plain(found.of),
        "more": "a different number"
        if now is None or before is None
        else more_word(float(now), float(before)),
        "rose": "changed" if now is None or before is None else rose_word(float(now), float(before)),
        "change": _MARK if moved else _distance(measure, now, before),
        "record": record_word(told, earlier) if told is not None else "",
    }
    if not words["record"]:
        text = text.replace(", {record}", "").replace(" {record}", "")
    shown = cell.text
    if moved and "{change}" in text and value is not None:
        shown = number(measure.form, abs(value))  # which way it went is in the word beside it
    first, _, rest = text.format(**words).partition(_MARK)
    if _MARK not in text.format(**words):
        return Spoken(told, first, "", "")
    return Spoken(told, first, shown, rest.replace(_MARK, shown))


def _sides(
    measure: Measure, value: Fraction | None, against: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """The two figures compared, as printed: a change is compared with no change."""
    if isinstance(measure, ChangeMeasure) and against is None:
        return value, Fraction(0)
    return value, None if against is None else as_number(measure.form, against)


def _distance(measure: Measure, now: Fraction | None, before: Fraction | None) -> str:
    if now is None or before is None:
        return measure.form.none
    return number(measure.form, abs(now - before))
