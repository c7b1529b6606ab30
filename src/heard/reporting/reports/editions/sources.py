"""Where an edition comes from: the built-in files, the council's layout, and what the council says of it.

[editions.words]                       # its words for what editions tell apart (default: the usual ones)
children = ["child or young person"]
in-time = "within 20 working days"     # what the report means by it
[editions.measures]
received = "started-1"                 # its own measure (or a whole one, as a table) for the built-in std-received
[editions.dimensions]
themes = "causes"                      # its own dimension for std-themes
[editions.young-people]
title = "…"                            # {year} as elsewhere
suppress = 5                           # 3 to 20, or "off"
rounding = 5                           # or 3
sections = ["hello", "steps"]          # of the built-in ones, in this order
layout = "young-people.toml"           # or a layout of its own, in its folder
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from heard.reporting.measures.layout import load_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.wanted import OFF, ROUNDINGS, Wanted, fits
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions.catalogue import EDITIONS, Edition
from heard.rules.faults import InputFault
from heard.rules.strict_toml import read_document

LAYOUTS = Path(__file__).with_name("layouts")
COMMON, GENERAL = "common", "general"
Data = dict[str, Any]
WORDS = ("children", "advocates", "in-care", "care-leavers", "care-teams", "in-time")


@dataclass(frozen=True)
class Own:
    """What a council's `report.toml` says of editions. `data` is the whole file; without one everything is empty."""

    data: Mapping[str, Any] = field(default_factory=dict)
    layout: Layout | None = None
    source: str = "report.toml"
    words: Mapping[str, Any] = field(default_factory=dict)
    measures: Mapping[str, Any] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wish:
    """What a council says of one edition; empty where it says nothing."""

    title: str = ""
    suppress: int | str | None = None
    rounding: int = 0
    sections: tuple[str, ...] = ()
    layout: str = ""


def own(council: Council) -> Own:
    """The council's layout and what it says of editions. Raises InputFault naming file and key."""
    path = council.report_path
    if not path.exists():
        return Own()
    layout = load_layout(path, council)
    data: Data = dict(read_document(path).data)
    source = f"{path.parent.name}/{path.name}"
    reader = Reader(data.get("editions", {}), source, "editions")
    for key in EDITIONS:
        reader.raw(key)
    words, measures, dimensions = (reader.raw(key) or {} for key in ("words", "measures", "dimensions"))
    for name, table in (("words", words), ("measures", measures), ("dimensions", dimensions)):
        if not isinstance(table, Mapping):
            raise reader.fault(name, f"expected a table, got {table!r}")
    for name in words:
        if name not in WORDS:
            raise reader.fault(f"words.{name}", f"is not one of: {', '.join(WORDS)}{meant(str(name), WORDS)}")
    reader.done()
    return Own(data, layout, source, words, measures, dimensions)


def wish(of: Own, one: Edition, folder: Path) -> Wish:
    """What the council says of one edition. Raises InputFault naming file and key."""
    raw = of.data.get("editions", {}).get(one.key)
    if raw is None:
        return Wish()
    reader = Reader(raw, of.source, f"editions.{one.key}")
    suppress, rounding = reader.raw("suppress"), reader.raw("rounding") or 0
    if suppress is not None and suppress != OFF and not fits(suppress):
        raise reader.fault("suppress", f"expected 3 to 20 or '{OFF}', got {suppress!r}")
    if rounding not in (0, *ROUNDINGS):
        raise reader.fault("rounding", f"expected 3 or 5, got {rounding!r}")
    found = Wish(
        reader.text("title", ""), suppress, rounding, reader.texts("sections"), reader.text("layout", "")
    )
    reader.done()
    if found.layout:
        # A file of the council's folder and of no other place.
        if Path(found.layout).name != found.layout:
            raise reader.fault("layout", f"expected the name of a file in {folder.name}, got {found.layout}")
        if not (folder / found.layout).is_file():
            raise reader.fault("layout", f"{folder.name}/{found.layout}: there is no such file")
    if one.layout == "" and (found.sections or found.layout):
        key = "sections" if found.sections else "layout"
        raise reader.fault(key, "the public edition is this file itself")
    return found


def wanted(of: Own, wishes: Wish) -> Wanted:
    """What the council's layout says of protection, with what it says of this edition in its place."""
    said = of.layout.disclosure if of.layout else Wanted()
    if wishes.suppress is not None:
        off = wishes.suppress == OFF
        said = replace(said, off=off, suppress=None if off else int(wishes.suppress))
    return replace(said, rounding=wishes.rounding) if wishes.rounding else said


def builtin(name: str) -> Data:
    """A built-in file as data of its own, free to change."""
    return tomllib.loads(_text(name))


@cache
def _text(name: str) -> str:
    return (LAYOUTS / f"{name}.toml").read_text(encoding="utf-8")


def from_folder(path: Path) -> Data:
    """A council's own layout of an edition. Raises InputFault where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputFault(f"{path.parent.name}/{path.name}: not valid TOML: {error}") from None


def joined(first: Data, second: Mapping[str, Any]) -> Data:
    """Two layouts as one: what the second says of a name or id stands in the place of the first's."""
    found = dict(first)
    for key, value in second.items():
        if isinstance(value, Mapping) and isinstance(found.get(key), Mapping):
            found[key] = {**found[key], **value}
        elif isinstance(value, list) and key in ("tables", "lists", "facts", "charts", "history", "checks"):
            ids = {one.get("id") for one in value if isinstance(one, Mapping)}
            kept = [one for one in found.get(key, []) if key == "history" or one.get("id") not in ids]
            found[key] = [*kept, *value]
        else:
            found[key] = value
    return found
