"""The same figure in a sentence and in a table is the same number, and so is the base that a sentence names."""

from collections.abc import Iterator

from heard.reporting.checks.findings import Check
from heard.reporting.measures.asking import questions
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.model import (
    ChangeMeasure,
    HistoryMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    StatedMeasure,
)
from heard.reporting.rounding import exact
from heard.reporting.tables import Cell, Fact

Meaning = tuple[object, ...]


def check_shared(answers: Answers, facts: dict[str, Fact]) -> Iterator[Check]:
    """Each sentence against the first cell of every table that asks the same."""
    places = _places(answers)
    for id, fact in facts.items():
        spec = answers.layout.facts[id]
        for table, where, label, cell in places.get(_meaning(spec.measure, answers), ()):
            same = fact.cell.value == cell.value and (
                fact.cell.text == cell.text or fact.cell.text.strip("%£") != fact.cell.text or _patterned(fact, cell)
            )
            link = "and" if same else "but"
            sentence = f"“{fact.sentence}” says {fact.cell.text}, {link} {where} says {cell.text}"
            yield Check(sentence, same, f"{id}/same/{table}/{label}")
        if isinstance(spec.measure, ShareMeasure):
            for table, where, label, cell in places.get(_meaning(spec.measure.of, answers), ()):
                same = fact.cell.of == cell.value
                link = "and" if same else "but"
                base = exact(fact.cell.of or 0)
                sentence = f"“{fact.sentence}” is of {base}, {link} {where} says {cell.text}"
                yield Check(sentence, same, f"{id}/base/{table}/{label}")


def _patterned(fact: Fact, cell: Cell) -> bool:
    """Whether one of the two is printed in another form on purpose: with its count, or to other places."""
    return fact.cell.unit == cell.unit and fact.cell.value == cell.value


def _places(answers: Answers) -> dict[Meaning, list[tuple[str, str, str, Cell]]]:
    """What is asked → the first cell of each table that asks it: (table, in words, label, cell)."""
    found: dict[Meaning, list[tuple[str, str, str, Cell]]] = {}
    for id in answers.layout.tables:
        grid = answers.grid(id)
        seen: set[Meaning] = set()
        for line, place, filled in grid.cells():
            if filled.asked.id is not None or filled.asked.measure is None:
                continue
            meaning = _meaning(filled.asked.measure, answers)
            if meaning in seen:
                continue
            seen.add(meaning)
            where = f"{grid.title}: {line.label}, {grid.columns[place]}"
            label = f"{line.selector.label}/{grid.spec.columns[place].label}"
            found.setdefault(meaning, []).append((id, where, label, filled.cell))
    return found


def _meaning(measure: Measure, answers: Answers) -> Meaning:
    """What a measure asks, whatever it is called and however it is printed."""
    kind: tuple[object, ...] = ()
    match measure:
        case RateMeasure():
            kind = (measure.each, _meaning(measure.part, answers), _meaning(measure.of, answers))
        case ChangeMeasure():
            kind = (measure.as_, _meaning(measure.now, answers), _meaning(measure.before, answers))
        case HistoryMeasure():
            kind = (measure.figure, measure.window)
        case StatedMeasure():
            kind = (measure.value, measure.source)
    name = "ratio" if isinstance(measure, ShareMeasure | RateMeasure) else type(measure).__name__
    return (name, *kind, *questions(measure, answers.period), *_extra(measure))


def _extra(measure: Measure) -> Meaning:
    signs = (len(getattr(measure, "plus", ())), len(getattr(measure, "minus", ())))
    return (*signs, getattr(measure, "n", None))
