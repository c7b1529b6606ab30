"""The council's folder as texts, so that an edition can be made again with the layout and words it was made with."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from heard import authority
from heard.authority import Authority

TEXTS = (".toml", ".yaml")
PICTURES = (".png", ".jpg", ".jpeg", ".svg")  # a logo is part of how the report looked
BASE64 = "base64:"


def texts_of(council: Authority) -> dict[str, str]:
    """File name within the folder → its text, of everything a report is made from; pictures as base64."""
    return {
        path.relative_to(council.folder).as_posix(): _text_of(path)
        for path in sorted(council.folder.rglob("*"))
        if path.suffix.lower() in (*TEXTS, *PICTURES)
        and path.is_file()
        and _visible(path.relative_to(council.folder))
    }


def _text_of(path: Path) -> str:
    if path.suffix.lower() in PICTURES:
        return BASE64 + b64encode(path.read_bytes()).decode()
    return path.read_text(encoding="utf-8")


def _bytes_of(text: str) -> bytes:
    return b64decode(text.removeprefix(BASE64)) if text.startswith(BASE64) else text.encode("utf-8")


def _visible(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


@contextmanager
def council_as_frozen(texts: Mapping[str, str]) -> Iterator[Authority]:
    """The council as it was when these texts were its folder. The folder is there while the block runs."""
    with TemporaryDirectory(prefix="heard-layout-") as place:
        folder = Path(place)
        for name, text in texts.items():
            target = folder / PurePosixPath(name)
            if folder.resolve() not in target.resolve().parents:
                continue  # no text of ours is called so: it is not written outside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_bytes_of(text))
        yield replace(authority.load(folder), folder=folder)
