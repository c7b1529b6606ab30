"""A council's own limits and words, read from its `authority.toml` and held against the law."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from heard.rules.faults import Faults, InputFault, meant
from heard.rules.library import procedures
from heard.rules.overlay import Flag, LaidOver, adopted, advocate_wait_extra, lay
from heard.rules.policy import Judged, StatedLimit, StatedRule, Verdict, judge
from heard.rules.procedure import LimitInForce, Procedure
from heard.rules.procedure_text import read_limit
from heard.rules.strict_toml import Table
from heard.rules.vocabulary import Force

CODE, STATUTORY = "complaint-handling-code", "children-act-1989"
ADVOCATE_WAIT = "advocate_wait_is_extra"
# Choices of a council about a procedure; every other key there is a clock.
OWN_CHOICES = ("adopted_on", ADVOCATE_WAIT)
PROCEDURES = ("statutory", "corporate", "all")
RULE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 1000  # days or working days: more is a slip of the keyboard


def read_procedures(
    table: Table | None, key: str, council: str, faults: Faults
) -> tuple[dict[str, LaidOver], dict[str, str], date | None]:
    """The texts with this council's limits over them, what it does not use and why, and the Code's adoption day."""
    known = procedures()
    laid = {name: LaidOver(text, {}, ()) for name, text in known.items()}
    adoption: date | None = None
    for name in table.keys() if table is not None else ():
        assert table is not None
        if name not in known:
            told = f"there is no such procedure (known: {', '.join(known)}){meant(name, known)}"
            faults.add(table.fault(name, told))
            continue
        own = faults.read(None, table.table, name)
        if own is None:
            continue
        text = known[name]
        if name == CODE:
            adoption = faults.read(None, own.day, "adopted_on")
            if adoption is not None:
                text = faults.read(text, adopted, text, adoption, source=own.where("adopted_on"))
        if name == STATUTORY and faults.read(False, own.yes_or_no, ADVOCATE_WAIT, default=False):
            text = advocate_wait_extra(text, council)
        laid[name] = _laid(text, _read_limits(own, faults), own.where(), key, faults)
        faults.read(None, own.done)
    if adoption is not None:
        return laid, {}, adoption
    del laid[CODE]
    return laid, {CODE: "has not adopted the Complaint Handling Code"}, None


def _laid(
    text: Procedure, limits: Mapping[str, Sequence[LimitInForce]], source: str, key: str, faults: Faults
) -> LaidOver:
    """The limits over the text; where one cannot be, the faults of each by itself."""
    try:
        return lay(text, limits, source=source, version=key)
    except InputFault:
        for clock, own in limits.items():
            faults.read(None, lay, text, {clock: own}, source=source, version=key)
        return LaidOver(text, {}, ())


def read_rules(tables: Sequence[Table], faults: Faults) -> tuple[tuple[Judged, ...], list[Flag]]:
    """The council's own words, judged. A fault with the citation for one that the law does not allow."""
    found: list[Judged] = []
    flags: list[Flag] = []
    for table in tables:
        judged = faults.read(None, _read_rule, table, {each.rule.id for each in found})
        if judged is None:
            continue
        if judged.verdict in (Verdict.TAKES, Verdict.EXPLAIN, Verdict.UNREAD):
            flags.append(Flag(table.where("rule"), judged.chief))
        found.append(judged)
    return tuple(found), flags


def _read_rule(table: Table, seen: set[str]) -> Judged:
    since = table.day("in_force_from")
    id = table.text("id")
    if not RULE_ID.fullmatch(id):
        raise table.fault("id", f"“{id}” needs to be small letters and figures, with hyphens")
    if id in seen:
        raise table.fault("id", f"“{id}” is given twice")
    rule = StatedRule(
        id=id,
        kind=table.text_or("kind", "stage_rule"),
        procedure=table.text("procedure"),
        stage=table.text_or("stage", ""),
        rule=table.text("rule"),
        limit=_read_stated_limit(table.table_or_none("limit")),
    )
    table.done()
    if rule.procedure not in PROCEDURES:
        near = meant(rule.procedure, PROCEDURES)
        raise table.fault("procedure", f"“{rule.procedure}” is not one of: {', '.join(PROCEDURES)}{near}")
    judged = judge(rule, since)
    if judged.verdict is Verdict.UNLAWFUL:
        raise table.fault("rule", f"{judged.chief.reason} {judged.chief.citation}")
    return judged


def _read_stated_limit(table: Table | None) -> StatedLimit | None:
    if table is None:
        return None
    limit = StatedLimit(
        clock=table.text("clock"),
        value=table.number("value"),
        unit=table.text_or("unit", "working days"),
        extendable_to=table.number_or_none("extendable_to"),
        condition=table.text_or("condition", ""),
        starts=table.text_or("from", ""),
        ends=table.text_or("to", ""),
    )
    table.done()
    return limit


def _read_limits(own: Table, faults: Faults) -> dict[str, list[LimitInForce]]:
    """Each clock's limits: a list of tables, as in the texts, and local by force."""
    found: dict[str, list[LimitInForce]] = {}
    for clock_id in own.keys():  # noqa: SIM118 - a Table is not a dict
        if clock_id in OWN_CHOICES:
            continue
        rows = faults.read(None, own.tables, clock_id)
        if rows == ():
            faults.add(own.fault(clock_id, "needs at least one limit"))
        read = [faults.read(None, _read_own, row) for row in rows or ()]
        limits = [limit for limit in read if limit is not None]
        if limits and len(limits) == len(read):  # with one left out the others would have gaps
            found[clock_id] = limits
    return found


def _read_own(row: Table) -> LimitInForce:
    limit = read_limit(row)
    if limit.force is not Force.LOCAL or limit.verified:
        raise row.fault("force", "a council's own limit is “local” and not verified")
    longer = limit.extension.count if limit.extension is not None else None
    for key, count in (("count", limit.count), ("extension.count", longer)):
        if count is not None and count > LONGEST:
            raise row.fault(key, f"{count} is more than {LONGEST}, the longest limit there can be")
    return limit
