"""What stands for letters that no font of the PDF has: their names, in square brackets."""

import re
import unicodedata
from collections.abc import Set
from itertools import groupby
from typing import Any

# Where the first word of a letter's Unicode name is not what people call the script.
_SCRIPTS = {
    "CJK": "Chinese",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "GURMUKHI": "Punjabi (Gurmukhi)",
    "ETHIOPIC": "Ethiopic (Amharic, Tigrinya)",
}
_SILENT = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def named(told: Any, missing: Set[str], used: set[str]) -> Any:
    """The plain values with every missing letter replaced in every text; the names that were used go into `used`."""
    match told:
        case str():
            return _replaced(told, missing, used)
        case list():
            return [named(one, missing, used) for one in told]
        case dict():
            return {key: named(one, missing, used) for key, one in told.items()}
    return told


def _replaced(text: str, missing: Set[str], used: set[str]) -> str:
    if missing.isdisjoint(text):
        return text
    parts = []
    for name, letters in groupby(text, lambda letter: name_of(letter) if letter in missing else None):
        if name is None:
            parts.append("".join(letters))
            continue
        # One name for a run of letters, one for each picture.
        times = 1 if name.endswith(" letters") else len(list(letters))
        parts.append(f"[{name}]" * times if name else "")
        used.update({name} - {""})
    return "".join(parts)


def name_of(letter: str) -> str:
    """`grinning face`, `Bengali letters`; empty for what only joins or tints others."""
    if _SILENT.match(letter):
        return ""
    name = unicodedata.name(letter, "")
    if not name:
        return "a character without a name"
    if unicodedata.category(letter)[0] in "LMN":
        first = name.split()[0]
        return f"{_SCRIPTS.get(first, first.title())} letters"
    return name.lower()
