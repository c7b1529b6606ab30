"""Reading the measures that are made of others: shares, sums, averages, rates, changes and what is given or stated."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import cast

from heard.reporting.frames import Column, ColumnType
from heard.reporting.measures.bases import BASES, Finder
from heard.reporting.measures.kinds import (
    Average,
    AverageMeasure,
    ChangeAs,
    ChangeMeasure,
    CombinedMeasure,
    ContextMeasure,
    CountMeasure,
    Form,
    HistoryMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    StatedMeasure,
    SumMeasure,
    TopMeasure,
)
from heard.reporting.measures.named import Names, kind_of
from heard.reporting.measures.read_forms import read_form
from heard.reporting.measures.shifting import earlier
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.windows import PERIOD, PREVIOUS, Window, read_window

AXES = ("rows", "columns")
NUMBERS = (ColumnType.INT, ColumnType.NUMBER, ColumnType.MONEY)
CHANGES = ("number", "per cent", "points")
PER_CENT = Form(after="%")
POUNDS = Form(before="£")


def read_sum(name: str, reader: Reader, names: Names) -> SumMeasure:
    """`sum = "amount"` with `over`, or with the keys of a count."""
    count = _over(name, reader, names)
    column = _number_column(reader, "sum", reader.text("sum"), count.frame)
    money = column.type is ColumnType.MONEY
    unit = reader.text("unit", "GBP" if money else count.unit)
    form = read_form(reader, POUNDS if money else Form())
    return SumMeasure(name, _bare(count), reader.text("sum"), _basis(reader, count.basis), unit, form)


def read_average(name: str, reader: Reader, names: Names) -> AverageMeasure:
    """`mean` or `median = "working_days"`, or `percentile = { column, rank }`, with `over`."""
    kind: Average = "mean" if "mean" in reader else "median" if "median" in reader else "percentile"
    rank, key = 0, kind
    if kind == "percentile":
        inner = reader.inner("percentile")
        wanted, rank = inner.text("column"), inner.whole("rank", 0)
        if not 1 <= rank <= 100:
            raise inner.fault("rank", f"expected 1 to 100, got {rank}")
        inner.done()
        key = "percentile"
    else:
        wanted = reader.text(kind)
    count = _over(name, reader, names)
    column = _number_column(reader, key, wanted, count.frame)
    days = wanted.rpartition(".")[2] == "working_days"
    money = column.type is ColumnType.MONEY
    unit = reader.text("unit", "working days" if days else "GBP" if money else wanted.replace("_", " "))
    form = read_form(reader, POUNDS if money else Form())
    return AverageMeasure(name, _bare(count), wanted, kind, rank, _basis(reader, count.basis), unit, form)


def read_share(name: str, reader: Reader, names: Names) -> ShareMeasure:
    """`share` of `of` in per cent; a part of it, unless `ratio = true`."""
    part, of = _countable(reader, "share", names), _countable(reader, "of", names)
    ratio = reader.flag("ratio")
    if not ratio and not _within(part, of, names.measures):
        raise reader.fault(
            "share",
            f"{part.name} does not narrow {of.name}, so it may not be a part of it; if that is meant: ratio = true",
        )
    keeps = reader.texts("of_keeps") if "of_keeps" in reader else AXES
    if not set(keeps) <= set(AXES):
        raise reader.fault("of_keeps", f"expected some of: {', '.join(AXES)}")
    unit, form = reader.text("unit", "%"), read_form(reader, PER_CENT)
    return ShareMeasure(name, part, of, _basis(reader, part.basis), keeps, ratio, unit, form)


def read_context(name: str, reader: Reader, names: Names) -> ContextMeasure:
    """`context = "referrals"`: a figure given to the register in its context frame."""
    measure, unit = reader.text("context"), reader.text("unit", "")
    return ContextMeasure(
        name,
        measure,
        _basis(reader, "context"),
        unit or measure,
        _window(reader, PERIOD),
        read_form(reader, Form()),
    )


def read_rate(name: str, reader: Reader, names: Names) -> RateMeasure:
    """`rate` measure per `each` (100) of the measure `per`."""
    part, of = names.measure(reader, "rate"), names.measure(reader, "per")
    each = reader.whole("each", 100)
    if each < 1:
        raise reader.fault("each", f"expected a whole number from 1, got {each}")
    unit = reader.text("unit", "%" if each == 100 else f"per {each:,}")
    form = read_form(reader, PER_CENT if each == 100 else Form())
    return RateMeasure(name, part, of, each, _basis(reader, part.basis), unit, form)


def read_change(name: str, reader: Reader, names: Names) -> ChangeMeasure:
    """`change` of a measure `since` the year before, an earlier one, a published figure or a stated target."""
    now = names.measure(reader, "change")
    before, history = _since(name, reader, names, now)
    as_ = cast(ChangeAs, reader.one_of("as", CHANGES, "number"))
    units = {"number": now.unit, "per cent": "%", "points": "percentage points"}
    forms = {"number": now.form, "per cent": PER_CENT, "points": Form(places=now.form.places)}
    if as_ == "points" and "%" not in (now.unit, now.form.after):
        raise reader.fault(
            "as", f"points are between percentages, and {now.name} is {kind_of(now)} in {now.unit}"
        )
    unit = reader.text("unit", units[as_])
    return ChangeMeasure(
        name, now, before, history, as_, _basis(reader, now.basis), unit, read_form(reader, forms[as_])
    )


def _since(name: str, reader: Reader, names: Names, now: Measure) -> tuple[Measure, str]:
    """What it is compared with, and the id of the published figure where it is one."""
    raw = reader.raw("since")
    if raw is None or raw == "previous":
        return earlier(now, 1), ""
    if not isinstance(raw, Mapping):
        raise reader.fault(
            "since", f'expected "previous", or a table of years_back, history or stated; got {raw!r}'
        )
    since = reader.inner("since")
    back = since.whole("years_back", 1)
    if back < 1:
        raise since.fault("years_back", f"expected a whole number from 1, got {back}")
    if "stated" in since:
        before, history = names.measure(since, "stated"), ""
        if not isinstance(before, StatedMeasure):
            raise since.fault("stated", f"{before.name} is {kind_of(before)}, expected what is stated")
    elif "history" in since:
        history = names.figure(since, "history")
        before = HistoryMeasure(name, history, "history", now.unit, Window(years_back=back), now.form)
    else:
        before, history = earlier(now, back), ""
    since.done()
    return before, history


def read_combined(name: str, reader: Reader, names: Names) -> CombinedMeasure:
    """`plus` and `minus`: measures added and taken away."""
    sides: dict[str, tuple[Measure, ...]] = {}
    for key in ("plus", "minus"):
        for wanted in reader.texts(key):
            if wanted not in names.measures:
                raise reader.fault(key, f"there is no measure {wanted} above{meant(wanted, names.measures)}")
        sides[key] = tuple(names.measures[wanted] for wanted in reader.texts(key))
    if not sides["plus"]:
        raise reader.fault("plus", "expected at least one measure to start from")
    first = sides["plus"][0]
    for measure in (*sides["plus"], *sides["minus"]):
        if measure.unit != first.unit:
            raise reader.fault(
                "plus", f"{first.name} counts {first.unit} and {measure.name} {measure.unit}: they do not add"
            )
    basis, unit = _basis(reader, first.basis), reader.text("unit", first.unit)
    return CombinedMeasure(name, sides["plus"], sides["minus"], basis, unit, read_form(reader, first.form))


def read_top(name: str, reader: Reader, names: Names) -> TopMeasure:
    """`top = 4` groups of the dimension `by` that count most `over` a count, as a share `of` one or as a number."""
    n = reader.whole("top", 0)
    if n < 1:
        raise reader.fault("top", f"expected a whole number from 1, got {n}")
    count, groups = names.count(reader, "over"), names.dimension(reader, "by")
    for group in groups:
        for raw in group.where:
            names.condition(raw, count.frame, reader.at("by"))
    of = names.count(reader, "of") if "of" in reader else None
    unit = reader.text("unit", "%" if of else count.unit)
    form = read_form(reader, PER_CENT if of else Form())
    return TopMeasure(name, count, groups, n, of, _basis(reader, count.basis), unit, form)


def read_history(name: str, reader: Reader, names: Names) -> HistoryMeasure:
    """`history = "figure"`: what was published for the year before, or `years_back`."""
    window = Window(years_back=reader.whole("years_back", 1)) if "years_back" in reader else PREVIOUS
    return HistoryMeasure(
        name,
        names.figure(reader, "history"),
        _basis(reader, "history"),
        reader.text("unit", "complaints"),
        window,
        read_form(reader, Form()),
    )


def read_stated(name: str, reader: Reader, names: Names) -> StatedMeasure:
    """`stated = 3` with its `source`: a target, or what the law prescribes."""
    value = Fraction(str(reader.number("stated")))
    source, unit = reader.text("source"), reader.text("unit", "")
    form = read_form(reader, PER_CENT if unit == "%" else Form())
    return StatedMeasure(name, value, source, _basis(reader, "stated"), unit, form)


def _basis(reader: Reader, usual: str) -> str:
    """The word that is printed for the basis."""
    if "basis" in reader and "basis_word" not in reader:
        word = reader.text("basis")
        if word not in BASES and word != usual:
            raise reader.fault("basis", f"'{word}' is not one of: {', '.join(BASES)}{meant(word, BASES)}")
        return word
    return reader.text("basis_word", usual)


def _over(name: str, reader: Reader, names: Names) -> CountMeasure:
    """The count whose rows a sum or average is over: a named one, or one written into the same table."""
    if "over" in reader:
        return names.count(reader, "over")
    from heard.reporting.measures.read_measures import read_count

    if "basis" not in reader and "narrows" not in reader:
        raise reader.fault("over", "is missing, expected the count whose rows it is over")
    return read_count(name, reader, names)


def _bare(count: CountMeasure) -> CountMeasure:
    """The count without a form: a sum has its own."""
    return replace(count, form=Form())


def _number_column(reader: Reader, key: str, name: str, frame: str) -> Column:
    find = Finder(frame)
    column = find(name)
    if column is None:
        raise reader.fault(key, f"{frame} has no column {name}{meant(name, find.known())}")
    if column.type not in NUMBERS:
        raise reader.fault(key, f"{name} holds {column.type}, expected a column of numbers")
    return column


def _window(reader: Reader, usual: Window) -> Window:
    return read_window(reader.raw("window"), reader.at("window")) if "window" in reader else usual


def _countable(reader: Reader, key: str, names: Names) -> CountMeasure | SumMeasure:
    measure = names.measure(reader, key)
    if not isinstance(measure, CountMeasure | SumMeasure):
        raise reader.fault(key, f"{measure.name} is {kind_of(measure)}, expected a count")
    return measure


def _within(
    part: CountMeasure | SumMeasure, of: CountMeasure | SumMeasure, known: Mapping[str, Measure]
) -> bool:
    """Whether a part was narrowed from its base, so that it cannot be more than it."""
    if isinstance(part, SumMeasure) or isinstance(of, SumMeasure):
        if not (isinstance(part, SumMeasure) and isinstance(of, SumMeasure)) or part.column != of.column:
            return False
        part, of = part.count, of.count
    if (part.window, part.distinct) != (of.window, of.distinct):
        return False
    current: Measure | None = part
    while isinstance(current, CountMeasure):
        if current.name == of.name:
            return True
        current = known.get(current.narrows)
    return False
