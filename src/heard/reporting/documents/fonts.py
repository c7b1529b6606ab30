"""The letters of the PDF, from a package of free fonts: nothing depends on what a machine has installed.

FiraGO holds Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai and Georgian letters, so that a name written from
right to left stands in the same type as the rest; two fonts of symbols, which take longer to unpack, are laid beside it
only when a text needs them. All are under the SIL Open Font License.
"""

from importlib import import_module
from pathlib import Path

from heard.rules.faults import InputFault

FAMILY = "FiraGO"
_PACKAGE = "pymupdf_fonts"
_LETTERS = ("FiraGO_Regular", "FiraGO_Bold")
_SYMBOLS = ("NotoSansSymbols_Regular", "NotoSansSymbols2_Regular")


def lay_out(folder: Path, *, symbols: bool = False) -> None:
    """Write the fonts into the folder, with those of symbols if wanted. Raises InputFault when they are missing."""
    for name in (*_LETTERS, *(_SYMBOLS if symbols else ())):
        file = folder / f"{name}.ttf"
        if not file.exists():
            file.write_bytes(_read(name))


def _read(name: str) -> bytes:
    try:
        data = import_module(f"{_PACKAGE}.{name}").fontbuffer
    except (ImportError, AttributeError):
        raise InputFault(
            f"The PDF cannot be written: the font {name.replace('_', ' ')} is missing. "
            "It comes with the Python package pymupdf-fonts."
        ) from None
    return bytes(data)
