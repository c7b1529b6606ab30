"""A letter as PDF/UA-1: tagged, for a screen reader, in fonts that come with Heard. Read from the merged Word file.

A letter of the alphabet that no font has is replaced by its name in square brackets, as in reports.
"""

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from heard.letters.reading import Block, blocks, edges
from heard.letters.refusals import CannotGo
from heard.reporting.documents import fonts
from heard.reporting.documents.letters import name_of, named

TEMPLATE = Path(__file__).with_name("letter.typ")
USUAL, LARGE = 11.5, 18.0  # points
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_ROUNDS = 10


def render(
    docx: bytes, *, title: str, council: str, on: datetime, large: bool = False, language: str = "en"
) -> bytes:
    """The bytes of the PDF; the same letter at the same moment is the same. Raises CannotGo if it cannot be set."""
    from typst import TypstError

    head, foot = edges(docx)
    story: dict[str, Any] = {
        "title": title,
        "council": council,
        "font": fonts.FAMILY,
        "size": LARGE if large else USUAL,
        "language": language,
        "head": head.splitlines(),
        "foot": foot.splitlines(),
        "blocks": _told(blocks(docx, gaps=True)),
    }
    missing: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="heard-") as place:
        folder = Path(place)
        for turn in range(_ROUNDS):
            fonts.lay_out(folder, symbols=turn > 0)
            try:
                return _set(named(story, missing, set()) if missing else story, folder, on)
            except TypstError as error:
                found = _letters(error.diagnostic, missing)
                if not found or (turn and found <= missing):
                    raise CannotGo(f"The PDF cannot be written: {error.message}.") from error
                if turn:  # the first time, the fonts of symbols may help
                    missing |= found
    raise CannotGo("The PDF cannot be written: too many characters are in no font.")


def _told(every: Sequence[Block]) -> list[dict[str, Any]]:
    """Blocks as plain data; the items of one list together."""
    found: list[dict[str, Any]] = []
    for block in every:
        if block.kind == "item":
            if not found or found[-1]["kind"] != "list":
                found.append({"kind": "list", "items": []})
            found[-1]["items"].append({"runs": [asdict(run) for run in block.runs]})
        elif block.kind == "table":
            widest = max(len(row) for row in block.rows)
            found.append(
                {"kind": "table", "rows": [[*row, *[""] * (widest - len(row))] for row in block.rows]}
            )
        else:
            found.append({**asdict(block), "runs": [asdict(run) for run in block.runs]})
    return found


def _set(story: dict[str, Any], folder: Path, on: datetime) -> bytes:
    import typst

    template: Any = TEMPLATE.read_bytes()
    drawn, warnings = typst.compile_with_warnings(
        template,
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
        ignore_system_fonts=True,
        sys_inputs={"story": json.dumps(story, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        package_path=str(folder),
        package_cache_path=str(folder),
        timestamp=on,
    )
    if warnings:
        raise CannotGo(*(f"The PDF cannot be written: {one.message}." for one in warnings))
    assert isinstance(drawn, bytes)
    return drawn


def _letters(diagnostic: str, missing: set[str]) -> set[str]:
    """The characters that no font has; first those alone that only join or tint others."""
    found: set[str] = set()
    for told in _MISSING.findall(diagnostic):
        found.update(_CODE.sub(lambda code: chr(int(code.group(1), 16)), told))
    return {letter for letter in found - missing if not name_of(letter)} or found
