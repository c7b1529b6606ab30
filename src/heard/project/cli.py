"""The command line. Finds the commands in `commands/`, one file each, and turns user mistakes into plain lines."""

import argparse
import gc
import importlib
import keyword
import pkgutil
import sys
from collections.abc import Sequence

from heard.project import commands
from heard.rules.faults import InputFault

# Libraries make many objects that last: looking through them at Python's own pace finds no rubbish and takes time.
RARELY = (20_000, 20, 20)


def command_names() -> list[str]:
    """Every command there is, in alphabetical order. A file whose name would be a word of Python's ends in `_`."""
    return sorted(module.name.removesuffix("_") for module in pkgutil.iter_modules(commands.__path__))


def build_parser(names: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with a sub-parser for each named command. Importing a command must not start Django."""
    parser = argparse.ArgumentParser(
        prog="heard", description="Complaints, representations and compliments for children's services."
    )
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names:
        file = f"{name}_" if keyword.iskeyword(name) else name
        module = importlib.import_module(f"{commands.__name__}.{file}")
        sub = chosen.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command. Exit codes: 0 done, 1 what was checked does not hold, 2 wrong usage or bad input."""
    gc.set_threshold(*RARELY)
    names = command_names()
    # Only the command asked for is imported: a due date need not wait for the statistics library.
    wanted = [argv[0]] if argv and argv[0] in names else names
    try:
        args = build_parser(wanted).parse_args(argv)
    except SystemExit as stop:  # argparse has already said what was wrong
        return int(stop.code or 0)
    except KeyboardInterrupt:  # while the command's libraries are read
        return _stopped()
    try:
        return int(args.run(args))
    except InputFault as fault:
        for message in fault.messages:
            print(message, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:  # the reader (head, less) went away: not a mistake
        return 0


def _stopped() -> int:
    print("Stopped.", file=sys.stderr)
    return 130
