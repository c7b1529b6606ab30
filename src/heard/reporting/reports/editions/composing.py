"""One edition's layout: the built-in one fitted to the council and its register, beside the council's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.toml_reader import meant
from heard.reporting.measures.wanted import Wanted
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions import sources
from heard.reporting.reports.editions.catalogue import Edition, period_words
from heard.reporting.reports.editions.fitting import Fit, bound, fitted
from heard.reporting.reports.editions.sources import Data, Own, Wish, joined
from heard.reporting.reports.editions.words import filled, fillings
from heard.rules.faults import InputFault

MARK = "\x02"  # around what stands where an edition's own block will be
# What the sections of an edition may show beyond the grammar of layouts; annual.py sees marked texts.
KINDS = ("narrative", "picture", "changes", "duties", "adopted")
OWN_KEYS = ("prompts", "dimensions", "measures", "tables", "facts", "lists", "charts", "sections", "title")


@dataclass(frozen=True)
class Composed:
    """The layout of an edition, what officers are asked to write in it, and what is left out of it."""

    layout: Layout
    prompts: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)  # of each narrative, the section it stands in
    unless_none: frozenset[str] = frozenset()
    sparse: frozenset[str] = frozenset()  # ids of tables that leave rows out that count nothing
    none: Mapping[str, str] = field(
        default_factory=dict
    )  # what is said in the place of a table that is empty
    own: frozenset[str] = frozenset()  # ids of the council's own tables, sentences and charts


def composed(
    one: Edition, council: Council, register: Register, start: date, end: date, *, fine: bool = False
) -> Composed:
    """The layout of an edition for a council, register and period; `start` is the first day that is counted.

    Raises InputFault naming file and key where the council's own layout, or what it says of editions, is at fault.
    """
    of = sources.own(council)
    wishes = sources.wish(of, one, council.report_path.parent)
    raw = _raw(one, of, wishes, council)
    raw = filled(raw, fillings(one, council, of, end, limits="weeks>" in str(raw["sections"])))
    raw = _chosen(raw, wishes, one, of)
    data = fitted(bound(raw, of), Fit(one, council, of, register, start, end, fine))
    if wishes.title:
        data["title"] = wishes.title
    elif one.period != "year":
        data["title"] = f"{data['title']}, {period_words(one, _first(one, end), end)}"
    whole = _beside(data, of)
    layout = read_layout(whole, f"{of.source}, edition {one.key}", words_of(council))
    theirs = frozenset(
        entry["id"] for kind in ("tables", "facts", "lists", "charts") for entry in of.data.get(kind, [])
    )
    return Composed(
        layout,
        raw.get("prompts", {}),
        _headings(data),
        frozenset(fact["id"] for fact in raw.get("facts", []) if fact.get("unless_none")),
        frozenset() if fine else frozenset(table["id"] for table in raw["tables"] if table.get("sparse")),
        {table["id"]: table["none"] for table in (*raw["tables"], *raw.get("lists", [])) if "none" in table},
        theirs,
    )


def public(one: Edition, council: Council) -> Layout | None:
    """The council's own layout with what it says of the public edition; None where it has none."""
    of = sources.own(council)
    wishes = sources.wish(of, one, council.report_path.parent)
    if of.layout is None:
        return None
    return replace(of.layout, title=wishes.title) if wishes.title else of.layout


def wanted(one: Edition, council: Council) -> Wanted:
    """What the council says of protecting people in this edition."""
    of = sources.own(council)
    wishes = sources.wish(of, one, council.report_path.parent)
    if not one.published and wishes.suppress is None:
        return replace(sources.wanted(of, wishes), off=True, suppress=None)
    return sources.wanted(of, wishes)


def _first(one: Edition, end: date) -> date:
    months = 3 if one.period == "quarter" else 1
    total = end.year * 12 + end.month - months
    return date(total // 12, total % 12 + 1, 1)


def _raw(one: Edition, of: Own, wishes: Wish, council: Council) -> Data:
    """The built-in files, or the council's own file, over what all editions share."""
    if wishes.layout:
        mine = sources.from_folder(council.report_path.parent / wishes.layout)
        strange = sorted(set(mine) - set(OWN_KEYS))
        if strange:
            file = f"{council.report_path.parent.name}/{wishes.layout}"
            raise InputFault(f"{file}: {strange[0]}: unknown key{meant(strange[0], OWN_KEYS)}")
    else:
        mine = sources.builtin(one.layout or sources.GENERAL)
    raw = joined(sources.builtin(sources.COMMON), mine)
    sections = []
    for section in raw.get("sections", []):
        if not section.get("own"):
            sections.append(section)
        elif of.layout is None:
            sections += sources.builtin(sources.GENERAL)["sections"]
        else:
            sections.append(section)
    return {**raw, "sections": _marked(sections)}


def _marked(sections: list[Data]) -> list[Data]:
    """The sections with marks in the places of what only editions have."""
    return [
        {
            **section,
            "show": [
                f"text {MARK}{entry}{MARK}" if entry.partition(" ")[0] in KINDS else entry
                for entry in section.get("show", [])
            ],
        }
        for section in sections
    ]


def _chosen(raw: Data, wishes: Wish, one: Edition, of: Own) -> Data:
    """Only the sections that the council wants, in its order."""
    if not wishes.sections:
        return raw
    known = {section.get("id", section.get("title", "")): section for section in raw["sections"]}
    for name in wishes.sections:
        if name not in known:
            raise InputFault(
                f"{of.source}: editions.{one.key}.sections: '{name}' is not one of: {', '.join(known)}"
                f"{meant(name, known)}"
            )
    return {**raw, "sections": [known[name] for name in wishes.sections]}


def _headings(data: Data) -> dict[str, str]:
    return {
        entry.strip(MARK).split(" ")[1]: section["title"]
        for section in data["sections"]
        for entry in (show.removeprefix("text ") for show in section["show"])
        if entry.startswith(f"{MARK}narrative ")
    }


def _beside(data: Data, of: Own) -> Data:
    """The fitted layout with the council's measures, dimensions and history, and where it shows them, its tables."""
    theirs = of.data
    sections = []
    shows_theirs = False
    for section in data["sections"]:
        if section.get("own"):
            shows_theirs = True
            sections += theirs.get("sections", [])
        else:
            sections.append({"title": section["title"], "show": section["show"]})
    whole: dict[str, Any] = {
        "title": data["title"],
        "history": theirs.get("history", []),
        "dimensions": {**theirs.get("dimensions", {}), **data["dimensions"]},
        "measures": {**theirs.get("measures", {}), **data["measures"]},
        "sections": sections,
    }
    for kind in ("tables", "facts", "lists", "charts"):
        whole[kind] = [*(theirs.get(kind, []) if shows_theirs else []), *data.get(kind, [])]
    if shows_theirs:
        whole |= {kind: theirs.get(kind, []) for kind in ("checks", "explained")}
        whole |= {"published": theirs["published"]} if "published" in theirs else {}
    if "disclosure" in theirs:
        said = dict(theirs["disclosure"])
        if not shows_theirs:
            said.pop("print_lists", None)  # those are lists of the council's own layout
        whole["disclosure"] = said
    return whole
