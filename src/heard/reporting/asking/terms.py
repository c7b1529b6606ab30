"""The values of a dimension: the law's own words, the council's vocabulary, or what the register holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from heard.reporting.asking.catalogue import Dimension, Offered
from heard.reporting.asking.faults import fault
from heard.reporting.asking.inquiry import UNKNOWN
from heard.reporting.frames import FRAMES
from heard.reporting.measures.bases import find_column, joins
from heard.reporting.measures.kinds import Selector
from heard.reporting.measures.toml_reader import meant
from heard.reporting.measures.words import Labels
from heard.reporting.register import Register
from heard.rules.scope import FUNCTIONS

Raw = Mapping[str, object]
OTHER = "Other"
MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Term:
    """One value: the key it is asked by, what it is called, and the condition that a row of it meets."""

    key: str
    label: str
    where: Raw = field(hash=False)
    last: bool = False

    @property
    def selector(self) -> Selector:
        """It as a row or column."""
        return Selector(self.label, where=(self.where,), last=self.last)


def terms(
    dimension: Dimension, offered: Offered, register: Register | None, labels: Labels
) -> tuple[Term, ...]:
    """Every value that divides answers to the measure, what is not recorded last.

    `labels` are the council's words. Without a register only the declared values and the council's are known.
    Raises InputFault where there are too many to print.
    """
    column = dimension.column(offered.frames)
    assert column is not None
    frame = offered.frames[0]
    found = list(_known(dimension, frame, column, register, labels))
    if len(found) > MOST_VALUES:
        raise fault("rows", f"“{dimension.label}” has {len(found)} values: too many to print")
    unknown: Raw = {column: {"empty": True}}
    found.append(Term(UNKNOWN, dimension.unknown, unknown, last=True))
    return tuple(_apart(found))


def chosen(dimension: Dimension, known: Iterable[Term], values: Iterable[str]) -> tuple[Term, ...]:
    """The terms that a filter names, by key or by label. Raises InputFault naming the nearest."""
    terms = tuple(known)
    by = {name.casefold(): one for one in reversed(terms) for name in (one.label, one.key)}
    found = []
    for value in values:
        if value.casefold() not in by:
            names = [one.key for one in terms]
            told = f"“{value}” is no value of “{dimension.label}”"
            listing = f"It has: {', '.join(names[:20])}" + (" …" if len(names) > 20 else "")
            raise fault(dimension.key, f"{told}{meant(value, names)} {listing}")
        found.append(by[value.casefold()])
    return tuple(dict.fromkeys(found))


def either(terms: tuple[Term, ...]) -> Raw:
    """The condition that one of the terms holds."""
    return terms[0].where if len(terms) == 1 else {"any": [dict(term.where) for term in terms]}


def _known(
    dimension: Dimension, frame: str, column: str, register: Register | None, labels: Labels
) -> Iterator[Term]:
    if dimension.values:
        for value in dimension.values:
            held = str(value.held).lower() if isinstance(value.held, bool) else str(value.held)
            yield Term(held, value.label, {column: value.held})
    elif dimension.edges:
        yield from _bands(dimension.edges, column)
    else:
        yield from _words(dimension, frame, column, register, labels)


def _words(
    dimension: Dimension, frame: str, column: str, register: Register | None, labels: Labels
) -> Iterator[Term]:
    """The law's vocabulary of the column, else the council's, else what is found."""
    declared = find_column(frame, column)
    fixed = declared.vocabulary if declared else ()
    own = labels.get(dimension.vocabulary(frame), {})
    names = {key: key[:1].upper() + key[1:] for key in fixed} or dict(own)
    found = _found(frame, column, register)
    if names:
        yield from (Term(key, label, {column: key}) for key, label in names.items())
        if set(found) - set(names):
            more: Raw = {column: {"empty": False}, "any": [{column: {"not": list(names)}}]}
            yield Term("other", OTHER, more, last=True)
        return
    functions = {one.code: one.label for one in FUNCTIONS} if dimension.functions else {}
    said = {**dimension.labels, **functions}
    # What is always asked for stands first, also where there is none of it; to choose from, all that is known.
    always = _always(dimension, found) if register else tuple(said)
    for key in dict.fromkeys((*always, *found)):
        yield Term(key, said.get(key, key[:1].upper() + key[1:]), {column: key})


def _always(dimension: Dimension, found: Iterable[str]) -> tuple[str, ...]:
    """The functions that stand in every answer, in the words that the register uses: sections, or parts of the law.

    A nought beside a section would be wrong where the register tells only the part of the law it stands in.
    """
    if not dimension.functions:
        return ()
    codes = {one.code for one in FUNCTIONS}
    return ("part-3", "child-protection") if codes.intersection(found) else ("s17", "s47")


def _found(frame: str, column: str, register: Register | None) -> list[str]:
    """The values that the register holds, in order."""
    if register is None:
        return []
    source, name = frame, column
    for prefix, (other, _) in joins(frame).items():
        if column.startswith(prefix):
            source, name = other, column.removeprefix(prefix)
    if name not in FRAMES[source].names:
        return []
    series = register.frames[source][name]
    if isinstance(series.dtype, pl.List):
        series = series.explode()
    return sorted(series.drop_nulls().unique().cast(pl.String).to_list())


def _bands(edges: tuple[int, ...], column: str) -> Iterator[Term]:
    least = None
    for edge in edges:
        label = f"{least} to {edge}" if least is not None else f"Up to {edge}"
        limits = {"at_most": edge} | ({} if least is None else {"at_least": least})
        yield Term(label.lower().replace(" ", "-"), label, {column: limits})
        least = edge + 1
    yield Term(f"more-than-{edges[-1]}", f"More than {edges[-1]}", {column: {"at_least": edges[-1] + 1}})


def _apart(terms: Iterable[Term]) -> Iterator[Term]:
    """Each label once: where two values are called the same, the key tells them apart."""
    seen: set[str] = set()
    for term in terms:
        label = f"{term.label} ({term.key})" if term.label in seen else term.label
        seen.add(label)
        yield Term(term.key, label, term.where, term.last)


def offered_terms(dimension: Dimension, labels: Labels) -> tuple[Term, ...]:
    """The values that are known without a register, for a page to choose from: the declared and the council's own."""
    frames = tuple(dict.fromkeys((*dimension.columns, *(("complaints",) if dimension.complaint else ()))))
    frame = "complaints" if "complaints" in frames else frames[0]
    column = dimension.column((frame,))
    assert column is not None
    return (*_known(dimension, frame, column, None, labels), Term(UNKNOWN, dimension.unknown, {}, last=True))
