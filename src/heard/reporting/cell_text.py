"""What a text needs to stand in one cell of a spreadsheet: nothing in it is run, nothing in it breaks the file.

A cell that starts with = + - @ would be run as a formula by whoever opens the file; children's own words can start with
anything. Such a cell gets an apostrophe before it; reading takes it away again.
"""

import re

LONGEST_TEXT = 32_767  # characters in one cell of a workbook
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NOT_IN_XML = re.compile(
    "[\x01-\x08\x0b-\x1f]"  # no XML can hold these; a carriage return would come back as a new line
    "|_(?=x[0-9A-Fa-f]{4}_)"  # looks like the escape itself
    r"|\A[ \n](?=[ \n]*\Z)"  # a text of nothing but spaces would come back empty
)


def guard(text: str) -> str:
    """The text as it may stand in a cell. `unguard` gives it back."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(cell: str) -> str:
    """The text of a guarded cell."""
    return cell[1:] if _GUARDED.match(cell) else cell


def sheet_text(text: str) -> str:
    """A text as a workbook's XML can hold it. Readers of workbooks give it back."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)
