"""What of a row that belongs to no complaint could well have been otherwise."""

from random import Random

from heard.reporting.disclosure.rows import WHERE, Change, Unit, take
from heard.reporting.frames import FRAMES, ColumnType


def row_changes(kind: str) -> tuple[Change, ...]:
    """For rows that belong to no complaint: each word, the words for what it is about together, how long it took."""
    frame = FRAMES[kind]
    texts = [
        one.name
        for one in frame.columns
        if one.type in (ColumnType.TEXT, ColumnType.LIST)
        and one.name not in (*frame.keys, *WHERE, "reference")
    ]
    sets = [*((name,) for name in texts), WHERE]
    if kind == "equality":
        sets = [("answer",)]

    def words(names: tuple[str, ...]) -> Change:
        def change(unit: Unit, donor: Unit, random: Random) -> bool:
            mine, theirs = random.choice(unit.rows[kind]), random.choice(donor.rows[kind])
            if kind == "equality" and mine["characteristic"] != theirs["characteristic"]:
                theirs = next(
                    (r for r in donor.rows[kind] if r["characteristic"] == mine["characteristic"]), mine
                )
            return take(mine, theirs, names)

        return change

    return (*(words(names) for names in sets), _whole_row(kind))


def _whole_row(kind: str) -> Change:
    """It had the other's numbers, truths and days, and kept its words."""
    keep = {*FRAMES[kind].keys, "reference"}

    def change(unit: Unit, donor: Unit, random: Random) -> bool:
        if len(unit.rows[kind]) > 1 or kind == "equality":
            return False
        names = tuple(
            one.name
            for one in FRAMES[kind].columns
            if one.name not in keep and one.type not in (ColumnType.TEXT, ColumnType.LIST)
        )
        return take(unit.rows[kind][0], donor.rows[kind][0], names)

    return change
