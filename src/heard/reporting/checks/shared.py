"""The same figure in a sentence and in a table is the same number, and so is the base that a sentence names."""

from collections.abc import Iterator

from heard.reporting.checks.findings import Check
from heard.reporting.measures.asking import questions
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.grids import Filled
from heard.reporting.measures.kinds import (
    ChangeMeasure,
    Form,
    HistoryMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    StatedMeasure,
)
from heard.reporting.rounding import exact
from heard.reporting.tables import Fact

Meaning = tuple[object, ...]
Place = tuple[str, str, str, Filled]  # a table's id, the cell in words, its labels as written, the cell


def check_shared(answers: Answers, facts: dict[str, Fact]) -> Iterator[Check]:
    """Each sentence against the first cell of every table that asks the same."""
    places = _places(answers)
    for id, fact in facts.items():
        spec = answers.layout.facts[id]
        for table, where, label, filled in places.get(_meaning(spec.measure, answers), ()):
            # Printed in one form they are one text; in two, as 58% and 57.7%, they are still one number.
            same = fact.cell.value == filled.cell.value and (
                (spec.form or spec.measure.form) != _form(filled) or fact.cell.text == filled.cell.text
            )
            link = "and" if same else "but"
            sentence = f"“{fact.sentence}” says {fact.cell.text}, {link} {where} says {filled.cell.text}"
            yield Check(sentence, same, f"{id}/same/{table}/{label}")
        if isinstance(spec.measure, ShareMeasure):
            for table, where, label, filled in places.get(_meaning(spec.measure.of, answers), ()):
                same = fact.cell.of == filled.cell.value
                link = "and" if same else "but"
                base = exact(fact.cell.of or 0)
                sentence = f"“{fact.sentence}” is of {base}, {link} {where} says {filled.cell.text}"
                yield Check(sentence, same, f"{id}/base/{table}/{label}")


def _form(filled: Filled) -> Form | None:
    return filled.asked.measure.form if filled.asked.measure else None


def _places(answers: Answers) -> dict[Meaning, list[Place]]:
    """What is asked → the first cell of each table that asks it."""
    found: dict[Meaning, list[Place]] = {}
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
            found.setdefault(meaning, []).append((id, where, label, filled))
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
