"""Reading how a figure is printed: the form keys of a measure, row, column or fact."""

from collections.abc import Mapping
from dataclasses import replace
from string import Formatter
from typing import Any, cast

from heard.reporting.measures.kinds import Form, Rounding
from heard.reporting.measures.toml_reader import Reader
from heard.reporting.rounding import RULES

PARTS = ("value", "n", "of")


def read_form(reader: Reader, base: Form) -> Form:
    """The form that the keys of this table make of `base`. Raises InputFault naming file and key."""
    return changed(base, read_form_keys(reader))


def changed(form: Form, keys: Mapping[str, object]) -> Form:
    """The form with the fields named in `keys` replaced."""
    return replace(form, **cast("dict[str, Any]", dict(keys))) if keys else form


def read_form_keys(reader: Reader) -> dict[str, object]:
    """The fields of a Form that this table gives, as they are written: only those."""
    found: dict[str, object] = {}
    if "form" in reader:
        found["pattern"] = _pattern(reader)
    if "places" in reader:
        found["places"] = _between(reader, "places", 0, 2, "expected 0, 1 or 2")
    if "rounding" in reader:
        found["rounding"] = cast(Rounding, reader.one_of("rounding", RULES))
    if "nearest" in reader:
        found["nearest"] = _between(reader, "nearest", 1, 1_000_000, "expected a whole number from 1")
    for key in ("before", "after", "zero", "none"):
        if key in reader:
            found[key] = reader.text(key)
    for key in ("signed", "trim"):
        if key in reader:
            found[key] = reader.flag(key)
    return found


def _pattern(reader: Reader) -> str:
    pattern = reader.text("form")
    try:
        parts = [(name, spec or as_) for _, name, spec, as_ in Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        raise reader.fault("form", str(error)) from None
    strange = [name for name, more in parts if more or name not in PARTS]
    if strange or not parts:
        got = f"{{{strange[0]}}}" if strange else f"'{pattern}'"
        raise reader.fault("form", f"expected a text with some of {{value}}, {{n}} and {{of}}, got {got}")
    return pattern


def _between(reader: Reader, key: str, low: int, high: int, words: str) -> int:
    value = reader.whole(key, low)
    if not low <= value <= high:
        raise reader.fault(key, f"{words}, got {value}")
    return value
