"""Reading the sentences of a layout, and its charts, checks and published figures."""

import re
from collections.abc import Mapping

from heard.reporting.measures.kinds import ChangeMeasure, Form, HistoryMeasure, Measure
from heard.reporting.measures.model import ChartSpec, CheckSpec, Explained, FactSpec, Figure, TableSpec
from heard.reporting.measures.named import Names
from heard.reporting.measures.placeholders import COMPARING, PERIOD, SENTENCE, check_period_words, used_in
from heard.reporting.measures.read_forms import read_form
from heard.reporting.measures.toml_reader import Reader, meant

STOCK = "stock"  # what the ids of the checks begin with that are made wherever a layout has stock and flow
# Words that say which way a figure went: fixed in a sentence, they are wrong in the year in which it goes the other.
FIXED = re.compile(
    r"\b(rose|fell|risen|fallen|increased?|decreased?|reduced|reduction|dropped|grew|grown|declined?"
    r"|(?:went|gone|going) (?:up|down)|(?:up|down) (?:from|on)"
    r"|(?:more|fewer|less|higher|lower) than (?:in|last|the year|_))\b",
    re.I,
)


def read_figure(reader: Reader) -> Figure:
    """One `[[history]]`: a figure as published. Years are written 2023/24 or 2023-24."""
    value = reader.number("value")
    year = re.sub(r"^(\d{4})-(\d{2})$", r"\1/\2", reader.text("year"))
    figure = Figure(reader.text("id"), year, value, reader.text("text", ""), reader.text("source"))
    reader.done()
    return figure


def read_fact(reader: Reader, names: Names) -> FactSpec:
    """One `[[facts]]`: a sentence and what it says. Raises InputFault naming file and key."""
    if ("measure" in reader) == ("history" in reader):
        raise reader.fault("measure", "a fact has either a measure or a figure from history")
    measure = names.measure(reader, "measure") if "measure" in reader else _published(reader, names)
    against = names.measure(reader, "against") if "against" in reader else None
    sentence, otherwise, unchanged = (reader.text(key, "") for key in ("sentence", "otherwise", "unchanged"))
    _check_sentence(reader, "sentence", reader.text("sentence"), measure, against)
    check_period_words(reader, "otherwise", otherwise)
    withheld = reader.text("withheld", "")
    check_period_words(reader, "withheld", withheld)
    if unchanged:
        used_in(reader, "unchanged", unchanged, PERIOD | SENTENCE)
    series = names.figure(reader, "series") if "series" in reader else ""
    if "{record}" in sentence and not series:
        raise reader.fault("series", "{record} needs the published figures it is the lowest or highest of")
    fact = FactSpec(
        id=reader.text("id"),
        sentence=sentence,
        measure=measure,
        unit=reader.text("unit", measure.unit),
        basis=reader.text("basis", measure.basis),
        published_id=reader.text("published_id", ""),
        otherwise=otherwise,
        against=against,
        series=series,
        form=read_form(reader, measure.form),
        unchanged=unchanged,
        withheld=withheld,
    )
    reader.done()
    return fact


def _published(reader: Reader, names: Names) -> HistoryMeasure:
    """A published figure as a measure: a sentence about it has always been allowed to name it by itself."""
    id = names.figure(reader, "history")
    return HistoryMeasure(
        id, id, reader.text("basis", "received"), reader.text("unit", "complaints"), form=Form()
    )


def _check_sentence(reader: Reader, key: str, text: str, measure: Measure, against: Measure | None) -> None:
    used = used_in(reader, key, text, PERIOD | SENTENCE)
    moved = isinstance(measure, ChangeMeasure)
    shown = used.count("value") + (used.count("change") if moved else 0)
    if shown != 1:
        either = " (or {change})" if moved else ""
        raise reader.fault(key, f"expected {{value}}{either} once")
    compares = COMPARING & set(used)
    if compares and not (moved or against):
        raise reader.fault(key, f"{{{min(compares)}}} needs against: what the figure is compared with")
    fixed = FIXED.search(re.sub(r"\{[^}]*\}", "_", text)) if moved or against else None
    if fixed:
        word = fixed[0].replace("_", "…")
        raise reader.fault(key, f"'{word}' is right in one year only; write {{rose}} or {{more}}")
    if "change" in used and not {"rose", "more"} & set(used):
        raise reader.fault(key, "{change} has no sign, so the sentence needs {rose} or {more}")


def read_chart(reader: Reader, tables: Mapping[str, TableSpec]) -> ChartSpec:
    """One `[[charts]]` of columns of a table, as it is printed."""
    name = reader.known("table", tables, "there is no table {name}")
    table = tables[name]
    across = (*table.rows, *((table.total,) if table.total else ())) if table.turned else table.columns
    labels = [one.label for one in across]
    for label in (wanted := reader.texts("columns")):
        if label not in labels:
            raise reader.fault("columns", f"table {name} has no column '{label}'{meant(label, labels)}")
    if not wanted and table.turned and any(one.where for one in table.rows):
        raise reader.fault("columns", "name the columns of a turned table: they may be sorted")
    columns = tuple(labels.index(label) for label in wanted) or tuple(range(len(labels)))
    for key in ("title", "description"):
        check_period_words(reader, key, reader.text(key))
    chart = ChartSpec(reader.text("id"), name, reader.text("title"), reader.text("description"), columns)
    reader.done()
    return chart


def read_check(reader: Reader, names: Names) -> CheckSpec:
    """One `[[checks]]`: two sides that add to the same."""
    sides: dict[str, tuple[Measure, ...]] = {}
    for key in ("left", "right"):
        wanted = reader.texts(key)
        for name in wanted:
            if name not in names.measures:
                raise reader.fault(key, f"there is no measure {name}{meant(name, names.measures)}")
        if not wanted:
            raise reader.fault(key, "expected at least one measure")
        sides[key] = tuple(names.measures[name] for name in wanted)
    check_period_words(reader, "says", reader.text("says"))
    check = CheckSpec(reader.text("id"), reader.text("says"), sides["left"], sides["right"])
    reader.done()
    return check


def read_explained(reader: Reader, subjects: set[str]) -> Explained:
    """One `[[explained]]`: why figures do not agree. `subjects` are what its id begins with, or a whole id."""
    check, note = reader.text("check"), reader.text("note")
    subject, _, rest = check.partition("/")
    known = check in subjects if subject == "check" else bool(rest) and subject in subjects
    if not known:
        close = meant(check, subjects) or meant(subject, subjects)
        told = f"there is no check {check}: ids begin with a table, a fact, check/ or stock/{close}"
        raise reader.fault("check", told)
    check_period_words(reader, "note", note)
    reader.done()
    return Explained(check, note)
