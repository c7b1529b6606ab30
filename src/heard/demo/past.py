"""The past of a demo's council: a register whose figures are those it published, made once and kept."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from heard.authority import Authority
from heard.demo.build import Past
from heard.exchange.exporters import register_csv
from heard.exchange.importers import register as importer
from heard.exchange.made import register_from
from heard.rules.faults import InputFault

FILE = "published.yaml"
SOURCE = Path(__file__).resolve().parents[1]
# What a made register follows from beside the council's own folder: the code that makes it and the law it reads.
MADE_BY = ("reporting", "rules", "exchange")


def published_file(council: Authority) -> Path | None:
    """The figures the council published, in its own folder; None where there are none."""
    path = council.folder / FILE
    return path if path.is_file() else None


def past_of(council: Authority, kept: Path, say: Callable[[str], None]) -> Past | None:
    """The past of a council that has published figures, else None. `kept` is the folder where made registers stay.

    Making one takes from two seconds to most of a minute (BCP); it is made anew only when something it follows from
    has changed. `say` is told what is being done.
    """
    file = published_file(council)
    if file is None:
        return None
    folder = kept / f"{council.key}-{_mark(council)}"
    source = f"what {council.short_name} published ({file.name})"
    if folder.is_dir():
        try:
            return Past(importer.read(folder, council), source)
        except InputFault:
            shutil.rmtree(folder)  # cut off while it was written, or touched by hand
    for old in kept.glob(f"{council.key}-*"):
        shutil.rmtree(old)
    made = register_from(council, file, say).register
    register_csv.export(made, folder)
    return Past(made, source)


def _mark(council: Authority) -> str:
    """Another one whenever the council's folder or the code has changed."""
    sha = hashlib.sha256()
    own = sorted(path for path in council.folder.glob("*.*") if path.is_file())
    for path in (*own, *_code()):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:16]


def _code() -> Iterator[Path]:
    for room in MADE_BY:
        yield from sorted(
            path for path in (SOURCE / room).rglob("*") if path.suffix in (".py", ".toml") and path.is_file()
        )
