"""The council's whole report within an edition: its own sections, and around them what every report has."""

from collections.abc import Collection, Iterable, Iterator

from heard.reporting.measures.read_sections import (
    ALWAYS_ASKED,
    CHANGES,
    COMPLIMENTS,
    CONTENTS,
    EXAMPLES,
    LEGAL,
    NARRATIVE,
    PROMISES,
    SUMMARY,
)
from heard.reporting.reports.body import BEFORE_CHANGES, FIRST, LAST, SUMMARY_TITLE
from heard.reporting.reports.editions.sources import Data
from heard.reporting.reports.legal import TITLE as LEGAL_TITLE
from heard.reporting.reports.people_said import TITLES

# With the contents, which an edition has where it wants them.
_TITLES = {SUMMARY: SUMMARY_TITLE, LEGAL: LEGAL_TITLE, **TITLES}


def whole(
    sections: Iterable[Data], leave_out: Collection[str], narratives: Iterable[Data] = ()
) -> list[Data]:
    """The sections as the public report has them: what `body` puts around them stands in sections of its own.

    So an edition may have something before them. `leave_out` and `narratives` are those of the council's layout.
    """
    own = [{**one, "show": [entry for entry in one["show"] if entry != CONTENTS]} for one in sections]
    placed = {tuple(entry.partition(" ")[::2]) for one in own for entry in one["show"]}
    kinds = {kind for kind, _ in placed}
    titles = {one.id: one.title for one in ALWAYS_ASKED.values()}
    titles |= {one["id"]: one["title"] for one in narratives}

    def usual(*parts: str) -> Iterator[Data]:
        for part in parts:
            if part not in kinds and part not in leave_out:
                yield {"title": _TITLES[part], "show": [part]}

    def written(ids: Iterable[str]) -> Iterator[Data]:
        for id in ids:
            if NARRATIVE not in leave_out and (NARRATIVE, id) not in placed:
                yield {"title": titles[id], "show": [f"{NARRATIVE} {id}"]}

    others = [id for id in titles if id not in (*FIRST, *BEFORE_CHANGES, *LAST)]
    return [
        *usual(SUMMARY),
        *written(FIRST),
        *usual(LEGAL),
        *own,
        *written(BEFORE_CHANGES),
        *usual(PROMISES, CHANGES, EXAMPLES, COMPLIMENTS),
        *written((*others, *LAST)),
    ]


def shown(
    sections: Iterable[Data], leave_out: Collection[str], narratives: Iterable[Data]
) -> tuple[frozenset[str], frozenset[str]]:
    """What a layout prints of what people write: the kinds (`changes` …), and the narratives by id.

    What it neither places nor leaves out is printed where it usually stands.
    """
    placed = {tuple(entry.partition(" ")[::2]) for one in sections for entry in one["show"]}
    usual = {kind for kind in (*TITLES, NARRATIVE) if kind not in leave_out}
    ids = {name for kind, name in placed if kind == NARRATIVE}
    if NARRATIVE in usual:
        ids |= {*ALWAYS_ASKED, *(one["id"] for one in narratives)}
    return frozenset({kind for kind, _ in placed} | usual), frozenset(ids)
