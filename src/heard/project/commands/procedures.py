"""`./heard procedures`: every procedure with its stages and clocks, dates in force, citations, verified or not."""

import argparse
import json

from heard.rules.library import procedures
from heard.rules.procedure import Clock, LimitInForce, Procedure
from heard.rules.wording import counted, day_words

HELP = (
    "list every procedure with its stages and clocks, where each limit comes from, and whether it is verified"
)


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
        lines.append(f"  {stage.title}")
        for clock in procedure.clocks:
            if clock.stage == stage.number:
                lines += _clock_lines(clock)
    lines += [f"  Not modelled: {sentence}" for sentence in procedure.not_modelled]
    return lines


def _clock_lines(clock: Clock) -> list[str]:
    way = "back from" if clock.back else "from"
    lines = [
        f"    {clock.id:14} {clock.title}, owed by the {clock.owed_by.value}, {way} {clock.starts_words}"
    ]
    for limit in clock.limits:
        lines.append(f"{'':19}{_limit_words(limit)}")
        checked = "verified" if limit.verified else "NOT verified"
        lines.append(f"{'':19}{limit.citation} ({checked})")
    return lines


def _limit_words(limit: LimitInForce) -> str:
    words = counted(limit.count, limit.unit.value) if limit.count else limit.words or "no number of days"
    if limit.extension is not None:
        longer = limit.extension
        words += f", extended {longer.up_to} from the same start ({longer.needs}{longer.beyond})"
    until = f" to {day_words(limit.in_force_to)}" if limit.in_force_to else ""
    return f"{words} [{limit.force.value}] from {day_words(limit.in_force_from)}{until}"
