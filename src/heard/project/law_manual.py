"""The manual of the law as files: `docs/law/`. Also `python -m heard.project.law_manual`."""

import sys
from pathlib import Path

from heard.rules.manual import pages

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "law"


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of pages that are missing, out of step with the texts, or no longer made. Empty when all are right."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def write(folder: Path = FOLDER) -> list[str]:
    """Bring the folder in step. Returns the names of the pages written or removed."""
    changed, wanted = stale(folder), pages()
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


if __name__ == "__main__":
    for page in write():
        print(page, file=sys.stderr)
