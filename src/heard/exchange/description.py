"""What a register says of itself beside its frames: whose it is, for which period, invented or not.

A folder keeps it in `register.json`, a workbook in its sheet `register`; both are read by the same checks.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from heard.exchange.cells import read_cell
from heard.reporting.frames import EXPECTED, SCHEMA, ColumnType
from heard.reporting.register import Register
from heard.reporting.validate import shown
from heard.rules.faults import InputFault

_OWN = frozenset({"schema", "authority", "period", "invented", "as_at", "known_at", "digest"})


class Description(TypedDict):
    """The arguments of `make_register` beside the rows."""

    authority: str
    start: date
    end: date
    invented: bool
    as_at: date | None
    known_at: date | None
    stated: str
    extra: Mapping[str, object]


def describe(register: Register) -> dict[str, object]:
    """The description as plain values, as in JSON."""
    return {
        "schema": register.schema,
        "authority": register.authority,
        "period": {"start": register.start.isoformat(), "end": register.end.isoformat()},
        "invented": register.invented,
        "as_at": register.as_at.isoformat() if register.as_at else None,
        "known_at": register.known_at.isoformat() if register.known_at else None,
        "digest": register.digest,
        **{key: value for key, value in register.extra.items() if key not in _OWN},
    }


def read_description(file: str, data: object) -> Description:
    """The description that plain values hold. `file` is how messages call it.

    Keys that are not known are kept in `extra`. Raises InputFault naming file and key.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputFault(f"{file}: schema: expected {SCHEMA}")
    period = data.get("period")
    if not isinstance(data.get("authority"), str) or not data["authority"]:
        raise InputFault(f"{file}: authority: expected the key of a council")
    if not isinstance(data.get("invented"), bool):
        raise InputFault(f"{file}: invented: expected true or false")
    if not isinstance(period, dict):
        raise InputFault(f"{file}: period: expected start and end")
    start, end = _day(file, period, "start"), _day(file, period, "end")
    if start > end:
        raise InputFault(f"{file}: period: starts on {start}, after its end {end}")
    return {
        "authority": data["authority"],
        "start": start,
        "end": end,
        "invented": data["invented"],
        "as_at": _day(file, data, "as_at") if data.get("as_at") else None,
        "known_at": _day(file, data, "known_at") if data.get("known_at") else None,
        "stated": str(data.get("digest") or "").strip(),
        "extra": {str(key): value for key, value in data.items() if key not in _OWN},
    }


def changed_since_written(register: Register) -> str:
    """A warning where the rows are not those that the description was written for; "" where they are, or none says.

    The digest is the only trace of a file that was not copied, or not to its end: a frame without a file is empty.
    """
    if register.stated in ("", register.digest):
        return ""
    return (
        f"its description was written for other rows (digest {register.stated[:12]}; these have "
        f"{register.digest[:12]}): something was changed since, or a file is not there or not whole"
    )


def _day(file: str, data: Mapping[str, Any], key: str) -> date:
    try:
        day = read_cell(str(data.get(key, "")), ColumnType.DATE)
    except ValueError:
        day = None
    if not isinstance(day, date):
        got = "nothing" if data.get(key) is None else shown(data[key])
        raise InputFault(f"{file}: {key}: expected {EXPECTED[ColumnType.DATE]}, got {got}")
    return day
