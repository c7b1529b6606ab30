"""`./heard bench`: the benchmarks in `bench/`, each against a named reference in the same run, as ratios."""

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from heard.project.benchmarks import CannotMeasure, Ratio, say
from heard.rules.faults import InputFault

HELP = "run the benchmarks: each against a named reference in the same run, as ratios"
ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "bench"


def benchmarks() -> dict[str, Path]:
    """Name → file: `rules/due_dates` for bench/rules/due_dates.py. Files that begin with _ are helpers."""
    files = sorted(path for path in FOLDER.glob("*/*.py") if not path.name.startswith("_"))
    return {f"{path.parent.name}/{path.stem}": path for path in files}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a group (rules) or one (rules/recompute)")
    parser.add_argument("--list", action="store_true", help="only name them")


def run(args: argparse.Namespace) -> int:
    """Measure, a line for each comparison. 1 when a bound does not hold or something could not be measured."""
    chosen = select(args.name)
    if args.list:
        print("\n".join(f"{name}  {load(path).HELP}" for name, path in chosen.items()))
        return 0
    failed = 0
    for name, path in chosen.items():
        say(f"{name} …")
        try:
            ratios: list[Ratio] = load(path).run()
        except CannotMeasure as why:
            failed += 1
            print(f"FAILED {name} could not run. {why}", flush=True)
            continue
        for ratio in ratios:
            failed += not ratio.holds
            print(f"{ratio.line()}", flush=True)
    if failed:
        print(f"{failed} comparisons do not hold.", file=sys.stderr)
    return 1 if failed else 0


def select(name: str | None) -> dict[str, Path]:
    """The benchmarks of that group or name; all without one. Raises InputFault, listing the known."""
    known = benchmarks()
    if not known:
        raise InputFault("There are no benchmarks here: they live in bench/ beside the sources.")
    chosen = {key: path for key, path in known.items() if name is None or name in (key, *key.split("/"))}
    if not chosen:
        raise InputFault(f"There is no benchmark “{name}”. Known: {', '.join(known)}")
    return chosen


def load(path: Path) -> ModuleType:
    """One benchmark's module, by its file."""
    spec = importlib.util.spec_from_file_location(f"bench_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
