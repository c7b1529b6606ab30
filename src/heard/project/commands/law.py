"""`./heard law`: the manual of the law, printed from the texts."""

import argparse
import sys

from heard.project.law_manual import FOLDER, stale, write
from heard.rules.faults import InputFault
from heard.rules.manual import pages

HELP = "print the manual of the law, or bring docs/law in step with the texts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "page", nargs="?", metavar="PAGE", help="for example children-act-1989 (default: the index)"
    )
    parser.add_argument("--write", action="store_true", help="write every page to docs/law")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when docs/law is stale")


def run(args: argparse.Namespace) -> int:
    """Print one page, write all, or say which are stale."""
    if args.write:
        changed = write()
        print(f"{FOLDER.name}: {len(changed)} pages changed.")
        return 0
    if args.check:
        behind = stale()
        for name in behind:
            print(f"docs/law/{name} is stale. Write it anew with: ./heard law --write", file=sys.stderr)
        return 1 if behind else 0
    made = pages()
    name = f"{args.page.removesuffix('.md')}.md" if args.page else "README.md"
    if name not in made:
        known = ", ".join(key.removesuffix(".md") for key in made)
        raise InputFault(f"The manual has no page “{args.page}”. Known: {known}")
    print(made[name], end="")
    return 0
