"""The report as PDF/UA-1: tagged, with bookmarks, captions and header rows, in fonts that come with Heard.

Set by typst from `report.typ`. The standard refuses a letter that no font has; such a letter is replaced by its name,
and the file says at its end that it was.
"""

import json
import re
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from heard.reporting.documents import fonts
from heard.reporting.documents.letters import name_of, named
from heard.reporting.documents.links import standing
from heard.reporting.documents.model import Report
from heard.reporting.documents.pdf_story import story
from heard.rules.faults import InputFault

TEMPLATE = Path(__file__).with_name("report.typ")
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_ROUNDS = 10  # each names every letter that the last one lacked


def render(report: Report) -> bytes:
    """The report as the bytes of a PDF. Raises InputFault when its fonts are missing or a text cannot be set."""
    from typst import TypstError

    told = story(standing(report), fonts.FAMILY)
    missing: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="heard-") as place:
        folder = Path(place)
        for turn in range(_ROUNDS):
            fonts.lay_out(folder, symbols=turn > 0)
            try:
                return _set(_without(told, missing), folder, report)
            except TypstError as error:
                found = _letters(error.diagnostic, missing)
                if not found or (turn and found <= missing):
                    raise InputFault(f"The PDF cannot be written: {_reason(error)}") from error
                if turn:  # the first time, the fonts of symbols may help
                    missing |= found
    raise InputFault("The PDF cannot be written: too many letters of its texts are in no font.")


def _without(told: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    """The story with the names of missing letters in their place, and a word on it under the last section."""
    if not missing:
        return told
    used: set[str] = set()
    said: dict[str, Any] = named(told, missing, used)
    if used:
        words = (
            "This file has no type for some characters of its texts and names them in square brackets instead: "
            f"{', '.join(sorted(used))}. The web page and the Word file of this report show them."
        )
        said["runs"].append({"sideways": False, "blocks": [{"is": "paragraph", "text": words}]})
    return said


def _set(said: dict[str, Any], folder: Path, report: Report) -> bytes:
    """One run of the typesetter, which may read nothing but what it is given. A warning is an error."""
    import typst

    template: Any = TEMPLATE.read_bytes()
    drawn, warnings = typst.compile_with_warnings(
        template,
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
        ignore_system_fonts=True,
        sys_inputs={"story": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        package_path=str(folder),
        package_cache_path=str(folder),
        timestamp=datetime.combine(report.known_at, time(), UTC),
    )
    if warnings:
        raise InputFault(*(f"The PDF cannot be written: {_reason(warning)}" for warning in warnings))
    assert isinstance(drawn, bytes)
    return drawn


def _letters(diagnostic: str, missing: set[str]) -> set[str]:
    """The letters that the typesetter says no font has.

    First those alone that join or tint others, as long as there are any: without them the others may be there.
    """
    found: set[str] = set()
    for told in _MISSING.findall(diagnostic):
        found.update(_CODE.sub(lambda code: chr(int(code.group(1), 16)), told))
    return {letter for letter in found - missing if not name_of(letter)} or found


def _reason(error: Any) -> str:
    hints = "; ".join(error.hints)
    return f"{error.message}{f' ({hints})' if hints else ''}."
