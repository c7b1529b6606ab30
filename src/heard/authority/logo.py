"""A council's logo: a PNG, JPEG or SVG picture beside its authority.toml, refused where it is anything else.

The kind is told from the bytes and not from the name. An SVG may hold shapes and nothing that runs or that fetches.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from heard.rules.faults import InputFault

Kind = Literal["png", "jpeg", "svg"]
MOST = 1_000_000  # bytes
_SIDE = 8000  # pixels
_PIXELS = {
    "": 1,
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
    "em": 16,
    "ex": 8,
}
_LENGTH = re.compile(rf"(?P<number>\d*\.?\d+(?:[eE][+]?\d{{1,3}})?)(?P<unit>{'|'.join(_PIXELS)})")
_NAME = re.compile(r"[^/\\:\x00-\x1f]+")
_ANIMATED = {"set", "animate", "animatemotion", "animatetransform"}
_ACTIVE = _ANIMATED | {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"}
# A backslash in a style is a letter written so that it is not found.
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|image-set\(|@import|expression\(|javascript:|\\", re.I)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its kind and its bytes."""

    kind: Kind
    data: bytes = field(repr=False)


class _EntityError(Exception):
    """The drawing declares entities."""


def drawn_side(data: bytes) -> float:
    """The longer side of an SVG drawing in pixels. Raises ValueError where it is none."""
    first: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: None if first else first.append(attributes)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from None
    return svg_side(first[0])


def svg_side(attributes: Mapping[str, str]) -> float:
    """The longer side of a drawing in pixels, as the attributes of its first element say it.

    Without width and height (or with shares of the page) the viewBox is the size; with neither, any program's own.
    """
    sides = [_LENGTH.fullmatch(attributes.get(name, "").strip()) for name in ("width", "height")]
    said = [float(one["number"]) * _PIXELS[one["unit"]] for one in sides if one]
    box = [_LENGTH.fullmatch(one) for one in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())[2:4]]
    drawn = [float(one["number"]) for one in box if one]
    return max(said if len(said) == 2 else [*said, *drawn], default=100.0)


def read_logo(folder: Path, name: str, where: str) -> Logo:
    """The picture of that name in the council's folder. `where` names file and key in messages.

    Raises InputFault for a name that leads out of the folder, a missing or too large file, and what is not a picture
    of one of the three kinds.
    """
    if not _NAME.fullmatch(name) or name in (".", ".."):
        raise InputFault(f"{where}: “{name}” needs to be the name of a picture in the council's folder")
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        raise InputFault(f"{where}: there is no file “{name}” in the council's folder") from None
    except OSError as problem:
        raise InputFault(f"{where}: “{name}” cannot be read ({problem.strerror})") from None
    if len(data) > MOST:
        raise InputFault(f"{where}: “{name}” has {len(data):,} bytes; a logo has at most {MOST:,}")
    kind = _kind(data)
    if kind is None:
        raise InputFault(f"{where}: “{name}” is not a PNG, JPEG or SVG picture")
    wrong = {"png": _png, "jpeg": _jpeg, "svg": _svg}[kind](data)
    if wrong:
        raise InputFault(f"{where}: “{name}” {wrong}")
    return Logo(kind, data)


def _kind(data: bytes) -> Kind | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return (
        "svg" if head.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in data else None
    )


def _png(data: bytes) -> str:
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-12:]:
        return "is a PNG picture that is cut off"
    return _size(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _jpeg(data: bytes) -> str:
    if not data.rstrip(b"\x00\r\n").endswith(b"\xff\xd9"):
        return "is a JPEG picture that is cut off"
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            return _size(
                int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
            )
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return "is a JPEG picture without a size"


def _size(width: int, height: int) -> str:
    if not width or not height:
        return "has no size"
    return f"is {width} by {height} pixels; a side has at most {_SIDE}" if max(width, height) > _SIDE else ""


def _svg(data: bytes) -> str:
    """What is wrong with the drawing, or nothing. Entities are refused where they are declared, before any is used."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def entity(*_: object) -> None:
        raise _EntityError

    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not inside and name.rpartition(" ")[2] != "svg":
            found.append("is not an SVG picture")
        elif not inside and not 0 < (side := svg_side(attributes)) <= _SIDE:
            told = f"is {side:,.0f} pixels long; a side has at most {_SIDE}" if side else "has no size"
            found.append(told)
        inside.append(name)
        if name.rpartition(" ")[2].lower() in _ACTIVE:
            found.append(f"holds <{name.rpartition(' ')[2]}>; a logo may hold shapes only")
        for key, value in attributes.items():
            bare = key.rpartition(" ")[2].lower()
            if bare.startswith("on"):
                found.append(f"holds {bare}, which runs something; a logo may hold shapes only")
            elif (bare in ("href", "src") and not value.strip().startswith("#")) or _OUTSIDE.search(value):
                found.append("refers to something outside itself")

    def told(target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            found.append("refers to something outside itself")

    def text(words: str) -> None:
        if _OUTSIDE.search(words):
            found.append("refers to something outside itself")

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = told
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _EntityError:
        return "declares entities, which a logo does not need"
    except expat.ExpatError as problem:
        return f"is not a drawing that can be read: {problem}"
    return found[0] if found else ""
