"""Rows and columns with a measure of their own in every cell: `measures = ["carried-in", "received", ""]`."""

from collections.abc import Sequence
from dataclasses import replace

from heard.reporting.measures.kinds import Measure, Selector
from heard.reporting.measures.named import Names
from heard.reporting.measures.toml_reader import Reader, meant


def read_measures(reader: Reader, names: Names) -> dict[str, Measure | None]:
    """The measures of a row or column by their place, "" being none. Raises InputFault for one that is not there."""
    found: dict[str, Measure | None] = {}
    for place, name in enumerate(reader.texts("measures")):
        if name and name not in names.measures:
            raise reader.fault("measures", f"there is no measure {name} above{meant(name, names.measures)}")
        found[f"{place}"] = names.measures[name] if name else None
    if found and "measure" in reader:
        raise reader.fault("measure", "has measures of its own too")
    return found


def by_label(
    reader: Reader, kind: str, sides: Sequence[Selector], other: Sequence[Selector]
) -> tuple[Selector, ...]:
    """The rows (or columns) with their own measures by the labels of the other side.

    Raises InputFault where there are not as many as places, or two places have one label.
    """
    labels = [one.label for one in other]
    for one in sides:
        if not one.measures:
            continue
        if len(one.measures) != len(labels):
            raise reader.fault(
                kind, f"'{one.label}' has {len(one.measures)} measures for {len(labels)} places"
            )
        if len(set(labels)) < len(labels):
            raise reader.fault(kind, f"'{one.label}' has measures of its own where two places have one label")
    return tuple(
        replace(one, measures=dict(zip(labels, one.measures.values(), strict=True))) if one.measures else one
        for one in sides
    )
