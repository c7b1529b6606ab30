"""What of a complaint could well have been otherwise, by another one's example: what hangs together stays together."""

from datetime import date, timedelta
from random import Random

from heard.reporting.disclosure.rows import WHERE, Change, Unit, common, first_day, last, moved, take, taken

# How a stage went, in days; the stage keeps the day it began.
PACE = ("working_days", "on_time_law", "on_time_agreed", "late_reason")
DAYS = ("acknowledged_on", "response_due_on", "response_extended_on", "response_sent_on", "ended_on")
# Words of a complaint that may be otherwise without anything else being so.
FREE = (
    "channel",
    "complainant_type",
    "provider",
    "ward",
    "categories",
    "cohorts",
    "legal_status",
    "advocacy",
)
POINT_FREE = ("category", "law_function")
# What a complaint may have any number of.
ATTACHED = ("remedies", "costs", "actions")


def shift(unit: Unit, donor: Unit, random: Random) -> bool:
    """It all came earlier or later: as many days as the other did."""
    mine, theirs = first_day(unit), first_day(donor)
    if mine is None or theirs is None or mine == theirs:
        return False
    by = theirs - mine
    for rows in unit.rows.values():
        for row in rows:
            row |= moved(row, by)
    return True


def _where(unit: Unit, donor: Unit, random: Random) -> bool:
    """It was about the other's team."""
    mine, theirs = unit.rows["complaints"][0], donor.rows["complaints"][0]
    before = taken(mine, WHERE)
    changed = take(mine, theirs, WHERE)
    for point in unit.rows.get("points", ()):
        if taken(point, WHERE) == before:  # the point was about what the complaint was about
            take(point, theirs, WHERE)
    return changed


def _free(name: str) -> Change:
    def change(unit: Unit, donor: Unit, random: Random) -> bool:
        return take(unit.rows["complaints"][0], donor.rows["complaints"][0], (name,))

    return change


def _pace(unit: Unit, donor: Unit, random: Random) -> bool:
    """A stage took as long as the other's, and the file was closed as much later."""
    stage = common(unit, donor, random, lambda row: row.get("response_sent_on") is not None)
    if stage is None:
        return False
    mine, theirs = stage
    first, second = mine.get("requested_on"), theirs.get("requested_on")
    same = unit.rows["complaints"][0].get("procedure") == donor.rows["complaints"][0].get("procedure")
    if first is None or second is None or not same:
        return False
    before = mine["response_sent_on"]
    for name in DAYS:
        value = theirs.get(name)
        mine[name] = None if value is None else first + (value - second)
    take(mine, theirs, PACE)
    later: timedelta = mine["response_sent_on"] - before
    complaint = unit.rows["complaints"][0]
    if complaint.get("closed_on"):
        complaint["closed_on"] += later
    for row in unit.rows["stages"]:
        if row["stage"] > mine["stage"]:
            row |= moved(row, later)
    return True


def _outcome(unit: Unit, donor: Unit, random: Random) -> bool:
    """A stage ended with the other's finding."""
    stage = common(unit, donor, random, lambda row: bool(row.get("outcome")))
    if stage is None or stage[0]["outcome"] == stage[1]["outcome"]:
        return False
    mine, theirs = stage
    mine["outcome"] = theirs["outcome"]
    if mine["stage"] == 1:
        unit.rows["complaints"][0]["outcome"] = theirs["outcome"]
    points = [
        row for row in unit.rows.get("points", ()) if row["stage"] == mine["stage"] and row.get("finding")
    ]
    found = [row["finding"] for row in donor.rows.get("points", ()) if row["stage"] == mine["stage"]]
    for row in points:
        row["finding"] = random.choice([one for one in found if one] or [theirs["outcome"]])
    return True


def _ending(unit: Unit, donor: Unit, random: Random) -> bool:
    """The last stage ended as the same stage of the other did, answered or not, and so did the whole."""
    mine, theirs = last(unit), last(donor)
    if mine is None or theirs is None or mine["stage"] != theirs["stage"]:
        return False
    first, second = mine.get("requested_on"), theirs.get("requested_on")
    same = unit.rows["complaints"][0].get("procedure") == donor.rows["complaints"][0].get("procedure")
    if first is None or second is None or not same:
        return False
    kept = {name: mine[name] for name in ("reference", "stage", "requested_on", "requested_because")}
    mine |= moved(theirs, first - second) | kept
    complaint = unit.rows["complaints"][0]
    ends = ("withdrawn_on", "closed_on", "closing_reason", "disposal", "outcome")
    take(complaint, moved(donor.rows["complaints"][0], first - second), ends)
    findings = [row["finding"] for row in donor.rows.get("points", ()) if row["stage"] == mine["stage"]]
    for row in unit.rows.get("points", ()):
        if row["stage"] == mine["stage"]:
            row["finding"] = random.choice(findings or [mine.get("outcome")])
    return True


def _fewer_stages(unit: Unit, donor: Unit, random: Random) -> bool:
    """It did not go on to its last stage."""
    end = last(unit)
    if end is None or end["stage"] < 2:
        return False
    for name in ("stages", "points", "remedies", "costs", "actions"):
        if name in unit.rows:
            unit.rows[name] = [row for row in unit.rows[name] if row.get("stage") != end["stage"]]
    return True


def _more_stages(unit: Unit, donor: Unit, random: Random) -> bool:
    """It went on to the stage that the other's last is, as the other did."""
    mine, theirs = last(unit), last(donor)
    if mine is None or theirs is None or theirs["stage"] != mine["stage"] + 1:
        return False
    by = (first_day(unit) or date.min) - (first_day(donor) or date.min)
    reference = unit.rows["complaints"][0]["reference"]
    for name in ("stages", "points"):
        more = [row for row in donor.rows.get(name, ()) if row["stage"] == theirs["stage"]]
        unit.rows.setdefault(name, []).extend(moved(row, by) | {"reference": reference} for row in more)
    return True


def _points(unit: Unit, donor: Unit, random: Random) -> bool:
    """One of its points was about what one of the other's was."""
    if not unit.rows.get("points") or not donor.rows.get("points"):
        return False
    mine, theirs = random.choice(unit.rows["points"]), random.choice(donor.rows["points"])
    names = random.choice((WHERE, POINT_FREE[:1], POINT_FREE[1:]))
    changed = False
    for row in unit.rows["points"]:
        if row["point"] == mine["point"]:  # the same point at another stage
            changed |= take(row, theirs, names)
    return changed


def _fewer_rows(unit: Unit, donor: Unit, random: Random) -> bool:
    """It had one point less, or one remedy, action or cost less."""
    several = [name for name in ATTACHED if unit.rows.get(name)]
    points = sorted({row["point"] for row in unit.rows.get("points", ())})
    if len(points) > 1 and (not several or random.random() < 0.5):
        gone = random.choice(points)
        unit.rows["points"] = [row for row in unit.rows["points"] if row["point"] != gone]
        return True
    if several:
        rows = unit.rows[random.choice(several)]
        rows.pop(random.randrange(len(rows)))
    return bool(several)


def _more_rows(unit: Unit, donor: Unit, random: Random) -> bool:
    """It had one of the other's remedies, actions or costs more."""
    stages = {row["stage"] for row in unit.rows.get("stages", ())}
    have = [name for name in ATTACHED if donor.rows.get(name)]
    if not have:
        return False
    name = random.choice(have)
    row = random.choice(donor.rows[name])
    if row.get("stage") and row["stage"] not in stages:
        return False
    by = (first_day(unit) or date.min) - (first_day(donor) or date.min)
    more = moved(row, by) | {"reference": unit.rows["complaints"][0]["reference"]}
    unit.rows.setdefault(name, []).append(more)
    return True


def _course(unit: Unit, donor: Unit, random: Random) -> bool:
    """It ran as the other did from beginning to end, and stayed about what and whom it was."""
    complaint = unit.rows["complaints"][0]
    kept = taken(complaint, (*WHERE, *FREE, "complainant"))
    made = donor.copied()
    made.rows["complaints"][0] |= kept
    if unit.rows.get("points") and made.rows.get("points"):
        for row, own in zip(made.rows["points"], unit.rows["points"], strict=False):
            take(row, own, (*WHERE, *POINT_FREE))
    unit.rows = made.rows
    return True


CHANGES: tuple[Change, ...] = (
    *(
        _where,
        _pace,
        _outcome,
        shift,
        _course,
        _points,
        _ending,
        _fewer_stages,
        _more_stages,
        _fewer_rows,
        _more_rows,
    ),
    *(_free(name) for name in FREE),
)
