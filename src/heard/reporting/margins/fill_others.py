"""Rows of the other frames: which complaint each belongs to, its days, words and sums."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.margins.classes import Class
from heard.reporting.margins.drawing import Classes, Drawing, by_class
from heard.reporting.margins.fill_complaints import Case, Cells
from heard.reporting.margins.possible import Possible
from heard.reporting.margins.worded import decision_of
from heard.reporting.margins.worlds import OUTER

_DECISIONS = {"upheld": "upheld", "partly upheld": "partly upheld"}


def parents(
    frame: str,
    names: Sequence[str],
    rows: Sequence[Mapping[str, int]],
    wide: Sequence[Mapping[str, int]],
    drawing: Drawing,
    used: set[int],
) -> list[int]:
    """For each linked row the number of the complaint it belongs to: one of its kind, each once before any twice.

    `used` are the complaints that rows of the same frame belong to already; they come last.
    """
    homes = by_class(wide, names)
    found = [-1] * len(rows)
    for key, mine in by_class(rows, [OUTER + name for name in names]).items():
        home = list(homes[key])
        drawing.draw.shuffle(home)
        home.sort(key=used.__contains__)
        for place, number in enumerate(mine):
            found[number] = home[place] if place < len(home) else drawing.draw.choice(home)
    used.update(found)
    return found


def make_row(
    frame: str, row: Classes, oracle: Possible, drawing: Drawing, stage: int, case: Case | None
) -> Cells:
    """One row of a frame other than complaints and stages, without its number and reference."""
    own = {name: one for name, one in row.items() if not name.startswith(OUTER)}
    for column in FRAMES[frame].columns:
        if column.required and column.type is ColumnType.DATE and column.name not in own:
            own[column.name] = Class(
                low=drawing.day(drawing._period[0]).toordinal(),
                high=drawing.day(drawing._period[1]).toordinal(),
            )
    days = None
    if case is not None:
        days = drawing.days(
            {**own, f"{OUTER}received_on": drawing.as_class(case.days["received_on"])}, oracle
        )
    if days is None:
        days = drawing.days(own, oracle) or {}
    cells: Cells = {
        name: drawing.word(one)
        for name, one in own.items()
        if name not in days and not name.endswith("_on") and FRAMES[frame].column(name) is not None
    }
    for column in FRAMES[frame].columns:
        if column.type is ColumnType.MONEY and isinstance(amount := cells.get(column.name), int):
            cells[column.name] = Decimal(amount) / 100  # chosen in pence, given in pounds
    cells |= {name: drawing.day(number) for name, number in days.items() if not name.startswith(OUTER)}
    for column in FRAMES[frame].columns:
        if column.type is ColumnType.MONEY and isinstance(pence := cells.get(column.name), int):
            cells[column.name] = Decimal(pence) / 100
    if stage and FRAMES[frame].column("stage") is not None:
        cells["stage"] = stage
    _usual(frame, own, cells, drawing)
    return cells


def _usual(frame: str, own: Classes, cells: Cells, drawing: Drawing) -> None:
    """Words that a row of the frame has and nothing was asked of."""
    for column in FRAMES[frame].columns:
        if column.name in own or column.type is not ColumnType.TEXT or column.name in cells:
            continue
        if column.words in (
            "channel",
            "categories",
            "remedy",
            "cost_heading",
            "enquiry_kind",
            "contact_kind",
            "action_kind",
        ):
            cells[column.name] = drawing.term(column.words)
    service_of = drawing.council.service_of
    if cells.get("team") is not None and "service" not in own and FRAMES[frame].column("service") is not None:
        cells["service"] = service_of.get(str(cells["team"]))
    if frame == "ombudsman":
        referred = cells.get("referred_on")
        if "decision_words" in cells and "decided_on" not in own and isinstance(referred, date):
            cells["decided_on"] = drawing.day(drawing.number(referred) + drawing.draw.randint(5, 40))
        if "decided_on" in cells and cells.get("decision") is None and "decision" not in own:
            cells["decision"] = decision_of(str(cells.get("decision_words"))) or "not investigated"
        if "referred_on" not in own and isinstance(decided := cells.get("decided_on"), date):
            number = drawing.number(decided)
            cells["referred_on"] = drawing.day(number - drawing.draw.randint(5, 40))
    if frame == "actions" and "state" not in own:
        cells["state"] = "done" if cells.get("done_on") else "agreed"
    if frame == "points" and "decided_by" not in own:
        cells["decided_by"] = {1: "manager", 2: "investigating officer"}.get(
            int(str(cells["stage"])), "panel"
        )


def invented_points(cases: Sequence[Case], drawing: Drawing) -> list[tuple[int, Cells]]:
    """Points for complaints of which no figure speaks: (number of the complaint, row), findings as the outcomes are."""
    found: list[tuple[int, Cells]] = []
    for number, case in enumerate(cases):
        words = case.complaint.get("categories")
        categories: list[str | None] = list(words) if isinstance(words, list) and words else [None]
        for stage, cells in sorted(case.stages.items()):
            findings = _findings(cells.get("outcome"), max(len(categories), 2), drawing)
            for point in range(1, max(len(categories), len(findings)) + 1):
                found.append(
                    (
                        number,
                        {
                            "point": point,
                            "stage": stage,
                            "category": categories[(point - 1) % len(categories)],
                            "team": case.complaint.get("team"),
                            "service": case.complaint.get("service"),
                            "decided_by": {1: "manager", 2: "investigating officer"}.get(stage, "panel"),
                            "finding": findings[(point - 1) % len(findings)] if findings else None,
                        },
                    )
                )
    return found


def _findings(outcome: object, most: int, drawing: Drawing) -> list[str]:
    """Findings on points from which this outcome of the stage follows."""
    if outcome is None:
        return []
    if outcome == "partly upheld":
        return ["upheld", *drawing.draw.choices(["not upheld", "partly upheld"], k=most - 1)]
    return [str(outcome)]
