"""A story set by typst as PDF/UA-1, in fonts that come with Heard: for reports and for letters.

The standard refuses a letter of the alphabet that no font has. Such a one is replaced by its name, and the whole is set
again.
"""

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from heard.reporting.documents import fonts
from heard.reporting.documents.letters import name_of
from heard.rules.faults import InputFault

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_ROUNDS = 10  # each names every letter that the last one lacked


def typeset(template: Path, story: Callable[[set[str]], Mapping[str, Any]], *, on: datetime) -> bytes:
    """The bytes of the PDF that `template` makes of a story; the same story at the same moment is the same.

    `story(missing)` is plain data, with the names of the letters in `missing` in their place. Raises InputFault when
    fonts are missing or a text cannot be set.
    """
    from typst import TypstError

    missing: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="heard-") as place:
        folder = Path(place)
        for turn in range(_ROUNDS):
            fonts.lay_out(folder, symbols=turn > 0)
            try:
                return _set(template, story(missing), folder, on)
            except TypstError as error:
                found = _letters(error.diagnostic, missing)
                if not found or (turn and found <= missing):
                    raise InputFault(f"The PDF cannot be written: {_reason(error)}") from error
                if turn:  # the first time, the fonts of symbols may help
                    missing |= found
    raise InputFault("The PDF cannot be written: too many letters of its texts are in no font.")


def _set(template: Path, said: Mapping[str, Any], folder: Path, on: datetime) -> bytes:
    """One run of the typesetter, which may read nothing but what it is given. A warning is an error."""
    import typst

    source: Any = template.read_bytes()
    drawn, warnings = typst.compile_with_warnings(
        source,
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
        ignore_system_fonts=True,
        sys_inputs={"story": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        package_path=str(folder),
        package_cache_path=str(folder),
        timestamp=on,
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
