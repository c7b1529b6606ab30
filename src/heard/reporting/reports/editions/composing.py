"""One edition's layout: the built-in one fitted to the council and its register, beside the council's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from heard.reporting.content import NOTHING, Content
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.read_sections import ALWAYS_ASKED
from heard.reporting.measures.toml_reader import meant
from heard.reporting.measures.wanted import Wanted
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions import sources
from heard.reporting.reports.editions.catalogue import EDITIONS, YOUNG, Edition, period_words
from heard.reporting.reports.editions.fitting import Fit, bound, fitted
from heard.reporting.reports.editions.sources import Data, Own, Wish, joined
from heard.reporting.reports.editions.whole import shown, whole
from heard.reporting.reports.editions.words import filled, fillings
from heard.reporting.reports.editions.written import made, printed, quoted
from heard.rules.faults import InputFault

MARK = "\x02"  # around what stands where an edition's own block will be
# What the sections of an edition may show beyond the grammar of layouts; annual.py sees marked texts.
KINDS = ("picture", "duties", "adopted")
OWN_KEYS = (
    "narratives",
    "leave_out",
    "summary",
    "dimensions",
    "measures",
    "tables",
    "facts",
    "lists",
    "charts",
    "sections",
    "title",
)


@dataclass(frozen=True)
class Composed:
    """The layout of an edition, what of people's words is printed in it, and what is left out of it."""

    layout: Layout
    content: Content = NOTHING
    unless_none: frozenset[str] = frozenset()
    sparse: frozenset[str] = frozenset()  # ids of tables that leave rows out that count nothing
    none: Mapping[str, str] = field(
        default_factory=dict
    )  # what is said in the place of a table that is empty
    own: frozenset[str] = frozenset()  # ids of the council's own tables, sentences and charts


def composed(
    one: Edition,
    council: Council,
    register: Register,
    start: date,
    end: date,
    *,
    fine: bool = False,
    content: Content = NOTHING,
    also: Collection[str] = (),
) -> Composed:
    """The layout of an edition for a council, register and period; `start` is the first day that is counted.

    Tables and sentences of the council's own that the words of `content` quote are in it though they stand nowhere, and
    so are those called `also`.
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
    sections, leave_out, narratives = _in_order(data, of)
    said = printed(content, *shown(sections, leave_out, narratives), _asked_anywhere(of, council))
    if one.key == YOUNG:
        said = made(said)
    more = {*also, *quoted(said)} if said != NOTHING else {*also}
    given = {"sections": sections, "leave_out": leave_out, "narratives": narratives}
    data = _beside(data, of, frozenset(more)) | given
    layout = read_layout(data, f"{of.source}, edition {one.key}", words_of(council))
    theirs = frozenset(
        entry["id"] for kind in ("tables", "facts", "lists", "charts") for entry in of.data.get(kind, [])
    )
    return Composed(
        layout,
        said,
        frozenset(fact["id"] for fact in raw.get("facts", []) if fact.get("unless_none")),
        frozenset() if fine else frozenset(table["id"] for table in raw["tables"] if table.get("sparse")),
        {table["id"]: table["none"] for table in (*raw["tables"], *raw.get("lists", [])) if "none" in table},
        theirs,
    )


def public(one: Edition, council: Council, content: Content = NOTHING) -> Composed | None:
    """The council's own layout with what it says of the public edition; None where it has none."""
    of = sources.own(council)
    wishes = sources.wish(of, one, council.report_path.parent)
    if of.layout is None:
        return None
    layout = replace(of.layout, title=wishes.title) if wishes.title else of.layout
    data = of.data
    kinds, ids = shown(data.get("sections", []), layout.leave_out, data.get("narratives", []))
    return Composed(layout, printed(content, kinds, ids, _asked_anywhere(of, council)))


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
    usual = sources.builtin(one.layout or sources.GENERAL)
    if wishes.layout:
        mine = sources.from_folder(council.report_path.parent / wishes.layout)
        strange = sorted(set(mine) - set(OWN_KEYS))
        if strange:
            file = f"{council.report_path.parent.name}/{wishes.layout}"
            raise InputFault(f"{file}: {strange[0]}: unknown key{meant(strange[0], OWN_KEYS)}")
        mine = {"leave_out": usual.get("leave_out", []), **mine}
    else:
        mine = usual
    raw = joined(sources.builtin(sources.COMMON), mine)
    sections = []
    for section in raw.get("sections", []):
        if not section.get("own"):
            sections.append(section)
        elif of.layout is None:
            sections += whole(sources.builtin(sources.GENERAL)["sections"], ())
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


def _in_order(data: Data, of: Own) -> tuple[list[Data], list[str], list[Data]]:
    """The sections with the council's whole report in its place, what is left out, and what officers are asked."""
    narratives = list(data.get("narratives", []))
    leave_out = list(data.get("leave_out", []))
    sections = []
    for section in data["sections"]:
        if section.get("own"):
            theirs, ids = of.data, {one["id"] for one in narratives}
            narratives += [one for one in theirs.get("narratives", []) if one["id"] not in ids]
            leave_out += [part for part in theirs.get("leave_out", []) if part not in leave_out]
            sections += whole(
                theirs.get("sections", []), theirs.get("leave_out", []), theirs.get("narratives", [])
            )
        else:
            sections.append({"title": section["title"], "show": section["show"]})
    return sections, leave_out, narratives


def _asked_anywhere(of: Own, council: Council) -> frozenset[str]:
    """The ids of the narratives that some edition asks for: what people write lies in one file for all of them."""
    folder = council.report_path.parent
    files = [sources.builtin(one.layout) for one in EDITIONS.values() if one.layout]
    wishes = (sources.wish(of, one, folder) for one in EDITIONS.values())
    files += [sources.from_folder(folder / one.layout) for one in wishes if one.layout]
    every = (narrative for data in (*files, of.data) for narrative in data.get("narratives", []))
    return frozenset({*ALWAYS_ASKED, *(str(one.get("id")) for one in every)})


def _beside(data: Data, of: Own, quoted: frozenset[str]) -> Data:
    """The fitted layout with the council's measures, dimensions and history, and where it shows them, its tables.

    Those tables and sentences that are `quoted` are in it anyhow.
    """
    theirs = of.data
    shows_theirs = any(section.get("own") for section in data["sections"])
    found: dict[str, Any] = {
        "title": data["title"],
        "history": theirs.get("history", []),
        "dimensions": {**theirs.get("dimensions", {}), **data["dimensions"]},
        "measures": {**theirs.get("measures", {}), **data["measures"]},
        "summary": data.get("summary", theirs.get("summary", []) if shows_theirs else []),
    }
    for kind in ("tables", "facts", "lists", "charts"):
        added = theirs.get(kind, []) if shows_theirs else []
        if not shows_theirs and kind in ("tables", "facts"):
            added = [one for one in theirs.get(kind, []) if one["id"] in quoted]
        found[kind] = [*added, *data.get(kind, [])]
    if shows_theirs:
        found |= {kind: theirs.get(kind, []) for kind in ("checks", "explained")}
        found |= {"published": theirs["published"]} if "published" in theirs else {}
    if "disclosure" in theirs:
        said = dict(theirs["disclosure"])
        if not shows_theirs:
            said.pop("print_lists", None)  # those are lists of the council's own layout
        found["disclosure"] = said
    return found
