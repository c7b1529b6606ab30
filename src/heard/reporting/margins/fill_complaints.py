"""Wide rows as complaints and their stages: days, times taken, words; what follows from others is worked out."""

from dataclasses import dataclass, field

from heard.reporting.frames import FRAMES
from heard.reporting.margins.algebra import Value
from heard.reporting.margins.classes import UNKNOWN, Class
from heard.reporting.margins.council import STATUTORY
from heard.reporting.margins.drawing import Classes, Drawing
from heard.reporting.margins.possible import Possible
from heard.rules.vocabulary import ClosingReason

Cells = dict[str, object]
_REASONS = {
    1: ClosingReason.RESOLVED_STAGE_1,
    2: ClosingReason.NO_REQUEST_STAGE_3,
    3: ClosingReason.COMPLETED_STAGE_3,
}
_OUTCOMES = ("upheld", "partly upheld", "not upheld", "not upheld")


@dataclass
class Case:
    """One complaint as it is made: its frame's row, its stages by number, and its days as working-day numbers."""

    complaint: Cells
    stages: dict[int, Cells] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)


def prepared(row: Classes, drawing: Drawing, last: int) -> Classes:
    """The classes of a row with what the figures leave open but a complaint must have."""
    row = dict(row)
    row.setdefault("received_on", Class(low=last - 360, high=last))
    if "procedure" not in row:
        row["procedure"] = Class(values=(STATUTORY,))
    refused = row.get("refused_on", UNKNOWN).known
    going = row["procedure"].known and not refused and not row.get("withdrawn_on", UNKNOWN).known
    if "stage1.response_sent_on" not in row and going:
        row["stage1.response_sent_on"] = Class(low=row["received_on"].low, high=last + 120)
    return row


def make_case(row: Classes, drawing: Drawing, oracle: Possible) -> Case | None:
    """A complaint of one row's classes, without its reference; None where no days fit."""
    days = drawing.days(row, oracle)
    if days is None:
        return None
    case = Case({}, {}, days)
    for name, one in row.items():
        if name in days or "=" in name or name.startswith("stage"):
            continue
        if not name.endswith("_on"):
            case.complaint[name] = drawing.word(one)
    case.complaint["procedure"] = drawing.word(row["procedure"])
    accepted = case.complaint["procedure"] is not None and "refused_on" not in days
    for stage in (1, 2, 3):
        start = "received_on" if stage == 1 else f"stage{stage}.requested_on"
        if start in days and (stage > 1 or accepted):
            case.stages[stage] = _stage(stage, row, case, drawing)
    case.complaint["outcome"] = case.stages[1].get("outcome") if 1 in case.stages else None
    for name, number in days.items():
        if not name.startswith("stage"):
            case.complaint[name] = drawing.day(number)
    _words(row, case, drawing)
    _closing(row, case, drawing)
    return case


def _stage(stage: int, row: Classes, case: Case, drawing: Drawing) -> Cells:
    prefix = f"stage{stage}."
    cells: Cells = {"stage": stage}
    for name, one in row.items():
        if name.startswith(prefix) and name not in case.days and not name.endswith("_on"):
            cells[name.removeprefix(prefix)] = drawing.word(one)
    for name, number in case.days.items():
        if name.startswith(prefix):
            cells[name.removeprefix(prefix)] = drawing.day(number)
    start = case.days["received_on" if stage == 1 else prefix + "requested_on"]
    cells["requested_on"] = drawing.day(start)
    answered = case.days.get(prefix + "response_sent_on")
    procedure = str(case.complaint["procedure"])
    limit = drawing.council.limits.get((procedure, f"respond-{stage}"))
    origin = case.days.get(prefix + "panel_held_on") if stage == 3 else start
    if limit and origin is not None:
        cells["response_due_on"] = drawing.day(origin + limit.count)
    if answered is not None:
        taken = answered - (start if origin is None else origin)
        cells["working_days"] = taken
        if limit:
            _in_time(cells, row, prefix, start, taken, drawing, (limit.count, limit.extended))
        if prefix + "outcome" not in row and stage < 3:
            cells["outcome"] = drawing.draw.choice(_OUTCOMES)
    if stage == 3:
        _panel(cells, row, case, start, drawing)
    if prefix + "acknowledged_on" not in row:
        soonest = min(start + drawing.draw.randint(0, 3), answered if answered is not None else start + 3)
        cells["acknowledged_on"] = drawing.day(soonest)
    _ended(cells, row, case, prefix, drawing)
    return cells


def _in_time(
    cells: Cells, row: Classes, prefix: str, start: int, taken: int, drawing: Drawing, limit: tuple[int, int]
) -> None:
    """In time by the law and by an extension, and the day the extension runs to."""
    count, longest = limit
    law = taken <= count
    cells["on_time_law"] = law
    agreed = cells.get("on_time_agreed")
    if agreed is None:
        agreed = law or (taken <= longest and drawing.draw.random() < 0.6)
    cells["on_time_agreed"] = agreed
    if agreed and not law:
        cells["response_extended_on"] = drawing.day(start + longest)
    if not law and prefix + "late_reason" not in row:
        cells["late_reason"] = drawing.term("late_reason")


def _panel(cells: Cells, row: Classes, case: Case, start: int, drawing: Drawing) -> None:
    limit = drawing.council.limits.get((STATUTORY, "panel-3"))
    held = case.days.get("stage3.panel_held_on")
    if limit:
        cells["panel_due_on"] = drawing.day(start + limit.count)
        if held is not None:
            cells["panel_on_time"] = held - start <= limit.count
    if held is not None and "stage3.outcome" not in row:
        cells["outcome"] = drawing.draw.choice(_OUTCOMES)


def _ended(cells: Cells, row: Classes, case: Case, prefix: str, drawing: Drawing) -> None:
    if prefix + "ended_on" in row:
        return
    following = f"stage{int(prefix[5]) + 1}.requested_on"
    last = [prefix + "response_sent_on", following, "withdrawn_on", "closed_on"]
    ended = next((case.days[name] for name in last if name in case.days), None)
    if ended is not None:
        start = case.days.get(prefix + "requested_on", case.days["received_on"])
        cells["ended_on"] = drawing.day(max(ended, start))
        if prefix + "disposal" not in row:
            known = drawing.council.words.get("stage_disposal", ())
            answered = prefix + "response_sent_on" in case.days
            word = (
                "completed"
                if answered
                else "withdrawn"
                if "withdrawn_on" in case.days
                else "ended without an answer"
            )
            cells["disposal"] = word if not known or word in known else None


def _words(row: Classes, case: Case, drawing: Drawing) -> None:
    """The words nothing was asked of, and lists from what they hold."""
    for column in FRAMES["complaints"].columns:
        if column.name in ("channel", "complainant_type") and column.name not in row:
            case.complaint[column.name] = drawing.term(column.words)
    _team(row, case, drawing)
    for name in ("categories", "law_functions", "cohorts"):
        held = [
            str(key.partition("=")[2])
            for key, one in row.items()
            if key.startswith(f"{name}=") and key != f"{name}=" and one.values[0] is True
        ]
        asked = any(key.startswith(f"{name}=") for key in row)
        if name == "categories" and not asked:
            held = [word for word in {drawing.term("categories")} if word]
        whole = row.get(f"{name}=")
        if not held and whole is not None and whole.values[0] is True:
            vocabulary = {"categories": "categories", "law_functions": "law_function", "cohorts": "cohort"}[
                name
            ]
            free = [w for w in drawing.council.words.get(vocabulary, ()) if f"{name}={w}" not in row]
            held = [drawing.draw.choice(free)] if free else ["other"]
        case.complaint[name] = held


def _team(row: Classes, case: Case, drawing: Drawing) -> None:
    service_of = drawing.council.service_of
    if "team" in row:
        teams: tuple[Value, ...] = row["team"].values if row["team"].known else ()
        if "service" in row and row["service"].known:
            teams = tuple(team for team in teams if service_of.get(str(team)) in row["service"].values)
        case.complaint["team"] = drawing.draw.choice(teams) if teams else None
    elif "service" in row:
        if row["service"].known:
            wanted = row["service"].values
            fitting = [team for team, service in service_of.items() if service in wanted]
            case.complaint["team"] = drawing.draw.choice(fitting) if fitting else None
    else:
        case.complaint["team"] = drawing.term("teams")
    team = case.complaint.get("team")
    if team is not None and ("service" not in row or row["service"].known):
        case.complaint["service"] = service_of.get(str(team))


def _closing(row: Classes, case: Case, drawing: Drawing) -> None:
    if "closed_on" in case.days and "closing_reason" not in row:
        if "withdrawn_on" in case.days or "refused_on" in case.days:
            reason = ClosingReason.WITHDRAWN if "withdrawn_on" in case.days else ClosingReason.REFUSED
        else:
            reason = _REASONS[max(case.stages, default=1)]
        case.complaint["closing_reason"] = str(reason)
