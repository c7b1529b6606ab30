"""TOML → Procedure. Refuses a limit without a citation, an unknown key, an id given twice, a gap or an overlap."""

from datetime import date
from pathlib import Path

from heard.rules.citation import Citation
from heard.rules.effective import timeline
from heard.rules.procedure import (
    AlsoFrom,
    Clock,
    Extension,
    LimitInForce,
    Procedure,
    Trigger,
)
from heard.rules.source_text import CERTAINTIES, check_instruments, read_certainty, read_citation
from heard.rules.stage_duties_text import read_stages
from heard.rules.strict_toml import Table, read_table
from heard.rules.vocabulary import ExtensionGround, FactKind, Force, Longer, OwedBy, PauseReason, Unit
from heard.rules.working_days import ENGLAND_AND_WALES, calendars

__all__ = ["CERTAINTIES", "read_certainty", "read_citation", "read_limit", "read_procedure"]


def read_procedure(path: Path) -> Procedure:
    """Read one text. Raises InputFault naming the file, the line and the key for the first thing that is wrong."""
    root = read_table(path)
    check_instruments(root)
    key = root.text("key")
    first, last = root.day("in_force_from"), root.day_or_none("in_force_to")
    citation = read_citation(root)
    stages = read_stages(root)
    clocks = tuple(_read_clock(table, key, first, last, citation) for table in root.tables("clocks"))
    procedure = Procedure(
        key=key,
        title=root.text("title"),
        version=root.text("version"),
        in_force_from=first,
        in_force_to=last,
        citation=citation,
        words=root.text("words"),
        not_modelled=root.texts("not_modelled"),
        stages=stages,
        clocks=clocks,
    )
    root.done()
    _check_whole(procedure, root)
    return procedure


def read_limit(table: Table, default_from: date | None = None) -> LimitInForce:
    """One limit. `in_force_from` may be left out where the caller knows it; the citation may not."""
    count = table.number_or_none("count")
    if count == 0:
        raise table.fault("count", "a limit is at least 1")
    extended = table.table_or_none("extension")
    if extended is not None and count is None:
        raise table.fault("extension", "there is no count to extend")
    verified, certainty = read_certainty(table)
    unit = table.choice("unit", Unit) if "unit" in table else Unit.WORKING_DAYS
    limit = LimitInForce(
        in_force_from=table.day("in_force_from")
        if "in_force_from" in table or default_from is None
        else default_from,
        in_force_to=table.day_or_none("in_force_to"),
        count=count,
        unit=unit,
        calendar=_calendar(table),
        event_day=_event_day(table),
        force=table.choice("force", Force),
        citation=read_citation(table),
        verified=verified,
        certainty=certainty,
        extension=_read_extension(extended, count or 0) if extended is not None else None,
        words=table.text_or("words", ""),
        roll=_only_with_calendar_time(table, unit, "roll"),
        beginning_with=_only_with_calendar_time(table, unit, "beginning_with"),
        stops_for=table.choices("stops_for", PauseReason),
        due_in=table.text("due_in") if "due_in" in table else None,
        overrides=table.yes_or_no("overrides", default=False),
        source=table.where(),
    )
    if limit.due_in is not None and count is not None:
        raise table.fault("due_in", "a limit has a count, or a date set for each case")
    if limit.overrides and (limit.force is not Force.LOCAL or count is None):
        raise table.fault("overrides", "only a council's own limit, with a count, overrides another")
    table.done()
    return limit


def _only_with_calendar_time(table: Table, unit: Unit, key: str) -> bool:
    """A working day is never a weekend and is counted as the law says: these two are for days and months."""
    given = table.yes_or_no(key, default=False)
    if given and unit is Unit.WORKING_DAYS:
        raise table.fault(key, "goes with calendar days and months only")
    return given


def _calendar(table: Table) -> str:
    name = table.text("calendar") if "calendar" in table else ENGLAND_AND_WALES
    if name not in calendars():
        raise table.fault("calendar", f"“{name}” is not one of: {', '.join(calendars())}")
    return name


def _event_day(table: Table) -> int:
    value = table.number_or_none("event_day") or 0
    if value > 1:
        raise table.fault("event_day", "is 0 (not counted) or 1 (the first day)")
    return value


def _read_extension(table: Table, base: int) -> Extension:
    count = table.number("count")
    if count <= base:
        raise table.fault("count", f"an extension is longer than the limit itself ({base})")
    verified, certainty = read_certainty(table)
    extension = Extension(
        count=count,
        grounds=table.choices("grounds", ExtensionGround),
        notice=table.yes_or_no("notice"),
        citation=read_citation(table),
        verified=verified,
        certainty=certainty,
        any_ground=table.yes_or_no("any_ground", default=False),
        told_in_first=table.yes_or_no("told_in_first", default=False),
        ombudsman_details=table.yes_or_no("ombudsman_details", default=False),
        longer=table.choice("longer", Longer) if "longer" in table else Longer.NEVER,
    )
    table.done()
    if extension.told_in_first and not extension.notice:
        raise table.fault("told_in_first", "goes with notice = true")
    if not extension.grounds:
        raise table.fault("grounds", "needs at least one ground")
    return extension


def _read_trigger(table: Table) -> Trigger:
    trigger = Trigger(
        fact=table.choice("fact", FactKind),
        stage=table.number_or_none("stage"),
        day_in=table.text("day_in") if "day_in" in table else None,
        not_after=table.text("not_after") if "not_after" in table else None,
        later_of=table.texts("later_of"),
        or_lapse=table.text("or_lapse") if "or_lapse" in table else None,
        for_day=table.text("for_day") if "for_day" in table else None,
    )
    table.done()
    return trigger


def _read_clock(table: Table, procedure: str, first: date, last: date | None, citation: Citation) -> Clock:
    local = table.yes_or_no("local", default=False)
    limits = [read_limit(row) for row in table.tables("limits")]
    if local and not limits:
        limits = [_unset(first, last, citation)]
    if not limits:
        raise table.fault(
            "limits", "a clock needs a limit (or local = true, where each council sets its own)"
        )
    clock = Clock(
        id=table.text("id"),
        procedure=procedure,
        stage=table.number("stage"),
        title=table.text("title"),
        owed_by=table.choice("owed_by", OwedBy),
        starts=_read_trigger(table.table("starts")),
        starts_words=table.text("starts_words"),
        ends=tuple(map(_read_trigger, table.tables("ends"))),
        limits=timeline(limits, table.where("limits"), first=first, last=last),
        stopped_by=tuple(map(_read_trigger, table.tables("stopped_by"))),
        also=tuple(map(_read_also, table.tables("also"))),
        back=table.yes_or_no("back", default=False),
        local=local,
        words=table.text_or("words", ""),
        not_modelled=table.texts("not_modelled"),
    )
    table.done()
    return clock


def _read_also(table: Table) -> AlsoFrom:
    also = AlsoFrom(_read_trigger(table.table("starts")), table.text("words"))
    table.done()
    return also


def _unset(first: date, last: date | None, citation: Citation) -> LimitInForce:
    """What stands where each council sets the number and none has been laid over the text."""
    return LimitInForce(
        in_force_from=first,
        in_force_to=last,
        count=None,
        unit=Unit.WORKING_DAYS,
        calendar=ENGLAND_AND_WALES,
        event_day=0,
        force=Force.LOCAL,
        citation=citation,
        verified=False,
        certainty="L",
        words="Each council sets its own limit.",
    )


def _check_whole(procedure: Procedure, root: Table) -> None:
    seen: set[str] = set()
    stages = {stage.number for stage in procedure.stages}
    known = {clock.id for clock in procedure.clocks} | {""}
    for stage in procedure.stages:
        for place, document in enumerate(stage.documents, start=1):
            if document.clock not in known:
                raise root.fault(
                    f"stages[{stage.number}].documents[{place}].clock",
                    f"there is no clock “{document.clock}”",
                )
    for place, clock in enumerate(procedure.clocks, start=1):
        where = f"clocks[{place}]"
        if clock.id in seen:
            raise root.fault(f"{where}.id", f"“{clock.id}” is given twice")
        seen.add(clock.id)
        if clock.stage not in stages:
            raise root.fault(f"{where}.stage", f"there is no stage {clock.stage}")
        if not clock.ends:
            raise root.fault(f"{where}.ends", "a clock needs something that ends it")
        if clock.back and any(limit.unit is not Unit.WORKING_DAYS for limit in clock.limits):
            raise root.fault(f"{where}.back", "only working days are counted back")
        for key, other in (("not_after", clock.starts.not_after), ("or_lapse", clock.starts.or_lapse)):
            if other is not None and other not in seen - {clock.id}:
                raise root.fault(f"{where}.starts.{key}", f"“{other}” is not an earlier clock")
