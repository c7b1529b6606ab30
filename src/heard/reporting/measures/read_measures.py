"""Reading the `[measures]` of a layout."""

from collections.abc import Mapping
from dataclasses import replace

from heard.reporting.frames import FRAMES
from heard.reporting.measures.bases import BASES, COMPLAINT, date_columns
from heard.reporting.measures.cells import narrowed
from heard.reporting.measures.model import CountMeasure, Measure, ShareMeasure, Window
from heard.reporting.measures.toml_reader import Reader

WINDOWS: Mapping[str, Window] = {"period": "period", "previous": "previous"}
AXES = ("rows", "columns")


def read_measure(name: str, reader: Reader, known: Mapping[str, Measure]) -> Measure:
    """One `[measures.NAME]`; `known` are those written above it. Raises InputFault naming file and key."""
    measure = _share(name, reader, known) if "share" in reader else _count(name, reader, known)
    reader.done()
    return measure


def _count(name: str, reader: Reader, known: Mapping[str, Measure]) -> CountMeasure:
    if "narrows" in reader:
        outer = _count_named(reader, "narrows", known)
        measure = replace(outer, name=name, narrows=outer.name, unit=reader.text("unit", outer.unit))
    else:
        word = reader.text("basis")
        if word not in BASES:
            raise reader.fault("basis", f"'{word}' is not one of: {', '.join(BASES)}")
        basis = BASES[word]
        frame = reader.text("frame", basis.frame)
        if frame not in FRAMES:
            raise reader.fault("frame", f"'{frame}' is not one of: {', '.join(FRAMES)}")
        usual = basis.date if frame == basis.frame else COMPLAINT + basis.date
        day = reader.text("date", usual)
        if day not in date_columns(frame):
            raise reader.fault("date", f"'{day}' is not one of: {', '.join(date_columns(frame))}")
        measure = CountMeasure(name, frame, day, word, reader.text("unit", "complaints"))
    count = reader.text("count", "distinct complaints" if measure.distinct else "rows")
    if count not in ("rows", "distinct complaints"):
        raise reader.fault("count", f"'{count}' is not one of: rows, distinct complaints")
    word = reader.text("window", measure.window)
    if word not in WINDOWS:
        raise reader.fault("window", f"'{word}' is not one of: {', '.join(WINDOWS)}")
    measure = replace(measure, distinct=count != "rows", window=WINDOWS[word])
    where = reader.raw("where")
    return measure if where is None else narrowed(measure, (where,), reader.at("where"))


def _share(name: str, reader: Reader, known: Mapping[str, Measure]) -> ShareMeasure:
    part, of = _count_named(reader, "share", known), _count_named(reader, "of", known)
    ratio = reader.flag("ratio")
    if not ratio and not _within(part, of, known):
        raise reader.fault(
            "share",
            f"{part.name} does not narrow {of.name}, so it may not be a part of it; if that is meant: ratio = true",
        )
    places = reader.whole("places", 0)
    if not 0 <= places <= 2:
        raise reader.fault("places", f"expected 0, 1 or 2, got {places}")
    keeps = reader.texts("of_keeps") if "of_keeps" in reader else AXES
    if not set(keeps) <= set(AXES):
        raise reader.fault("of_keeps", f"expected some of: {', '.join(AXES)}")
    basis = reader.text("basis", part.basis)
    if basis not in BASES:
        raise reader.fault("basis", f"'{basis}' is not one of: {', '.join(BASES)}")
    return ShareMeasure(name, part, of, basis, places, keeps, ratio)


def _within(part: CountMeasure, of: CountMeasure, known: Mapping[str, Measure]) -> bool:
    if (part.window, part.distinct) != (of.window, of.distinct):
        return False
    current: Measure | None = part
    while isinstance(current, CountMeasure):
        if current.name == of.name:
            return True
        current = known.get(current.narrows)
    return False


def named_measure(reader: Reader, key: str, known: Mapping[str, Measure]) -> Measure:
    """The measure that a key names."""
    name = reader.text(key)
    if name not in known:
        raise reader.fault(key, f"there is no measure {name} above")
    return known[name]


def _count_named(reader: Reader, key: str, known: Mapping[str, Measure]) -> CountMeasure:
    measure = named_measure(reader, key, known)
    if not isinstance(measure, CountMeasure):
        raise reader.fault(key, f"{measure.name} is a share, expected a count")
    return measure
