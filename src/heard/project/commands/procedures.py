"""`./heard procedures`: every procedure with its stages, what each asks, its clocks, citations, verified or not."""

import argparse
import json
import textwrap
from collections.abc import Iterator

from heard.rules.library import procedures
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.stage_duties import DocumentDue, RoleNeeded, Sourced, StageOfProcedure, WayOut
from heard.rules.wording import counted, day_words, listed

HELP = (
    "list every procedure with its stages, what each asks of people, its clocks, where each limit comes from, and "
    "whether it is verified"
)
WIDTH = 110
SURE = {
    "V": "verified",
    "S": "NOT verified: secondary source",
    "M": "NOT verified: recalled",
    "L": "set by the council",
    "I": "NOT verified: our inference",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--authority", metavar="KEY", help="a council's key or folder, with its own limits laid over"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print them all."""
    if args.authority:
        from heard.authority import load

        chosen = list(load(args.authority).procedures.values())
    else:
        chosen = list(procedures().values())
    if args.json:
        print(json.dumps([procedure.to_dict() for procedure in chosen], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(_lines(procedure)) for procedure in chosen))
    return 0


def _lines(procedure: Procedure) -> list[str]:
    until = f" to {day_words(procedure.in_force_to)}" if procedure.in_force_to else ""
    lines = [
        f"{procedure.key}: {procedure.title}",
        f"  In force from {day_words(procedure.in_force_from)}{until} (version {procedure.version}).",
        f"  {procedure.words}",
        f"  Source: {procedure.citation}",
    ]
    for stage in procedure.stages:
        lines += ["", f"  {stage.title}", *_stage_lines(stage)]
        clocks = [clock for clock in procedure.clocks if clock.stage == stage.number]
        lines += ["    Its clocks"] if clocks else []
        lines += [line for clock in clocks for line in _clock_lines(clock)]
    lines += [line for one in procedure.not_modelled for line in _wrapped(f"Not modelled: {one}", 2, 4)]
    return lines


def _stage_lines(stage: StageOfProcedure) -> Iterator[str]:
    """What the stage is for, who does what, what goes out, the outcomes, and how it may lawfully end."""
    yield from _wrapped(stage.words, 4)
    if stage.acts:
        yield from _wrapped(f"Who acts: {stage.acts}", 4)
    if stage.roles:
        yield "    Who is needed, and what they do"
    for role in stage.roles:
        yield from _role_lines(role)
    if stage.documents:
        yield "    What must go out"
    for document in stage.documents:
        yield from _document_lines(document)
    if stage.outcomes:
        yield from _wrapped(f"Outcomes: {listed(stage.outcomes, 'or')}", 4)
    if stage.ways_out:
        yield "    How it may lawfully end"
    for way in stage.ways_out:
        yield from _way_lines(way)


def _role_lines(role: RoleNeeded) -> Iterator[str]:
    many = f" ({role.how_many})" if role.how_many > 1 else ""
    yield from _item(f"{role.role}{many}: {role.words}", role)


def _document_lines(document: DocumentDue) -> Iterator[str]:
    clock = f", by {document.clock}" if document.clock else ""
    held = "; ".join(document.contains)
    enclosed = [key.replace("-", " ") for key in document.encloses]
    more = f" Encloses: {listed(enclosed)}." if enclosed else ""
    yield from _item(f"{document.title}, to {listed(document.to)}{clock}. It holds: {held}.{more}", document)


def _way_lines(way: WayOut) -> Iterator[str]:
    yield from _item(f"{way.end.value}: {way.words}", way)


def _item(text: str, source: Sourced) -> Iterator[str]:
    """A line with a dash, and under it where it comes from and how sure we are."""
    yield from _wrapped(f"- {text}", 6, 8)
    yield f"        {source.citation} ({SURE.get(source.certainty, source.certainty)})"


def _wrapped(text: str, indent: int, then: int | None = None) -> list[str]:
    later = " " * (indent if then is None else then)
    return textwrap.wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=later)


def _clock_lines(clock: Clock) -> list[str]:
    way = "back from" if clock.back else "from"
    lines = [
        f"    {clock.id:14} {clock.title}, owed by the {clock.owed_by.value}, {way} {clock.starts_words}"
    ]
    for limit in clock.limits:
        lines.append(f"{'':19}{_limit_words(limit)}")
        lines.append(f"{'':19}{limit.citation} ({SURE.get(limit.certainty, limit.certainty)})")
        longer = limit.extension
        if longer is not None and (longer.citation, longer.certainty) != (limit.citation, limit.certainty):
            sure = SURE.get(longer.certainty, longer.certainty)
            lines.append(f"{'':19}more time: {longer.citation} ({sure})")
    return lines


def _limit_words(limit: LimitInForce) -> str:
    words = counted(limit.count, limit.unit.value) if limit.count else limit.words or "no number of days"
    if limit.extension is not None:
        longer = limit.extension
        words += f", extended {longer.up_to} from the same start ({longer.needs}{longer.beyond})"
    until = f" to {day_words(limit.in_force_to)}" if limit.in_force_to else ""
    return f"{words} [{limit.force.value}] from {day_words(limit.in_force_from)}{until}"
