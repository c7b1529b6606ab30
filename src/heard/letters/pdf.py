"""A letter as PDF/UA-1: tagged, for a screen reader, in fonts that come with Heard. Read from the merged Word file.

A letter of the alphabet that no font has is replaced by its name in square brackets, as in reports.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from heard.letters.reading import Block, blocks, edges
from heard.letters.refusals import CannotGo
from heard.reporting.documents import fonts
from heard.reporting.documents.letters import named
from heard.reporting.documents.typesetting import typeset
from heard.rules.faults import InputFault

TEMPLATE = Path(__file__).with_name("letter.typ")
USUAL, LARGE = 11.5, 18.0  # points


def render(
    docx: bytes, *, title: str, council: str, on: datetime, large: bool = False, language: str = "en"
) -> bytes:
    """The bytes of the PDF; the same letter at the same moment is the same. Raises CannotGo if it cannot be set."""
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
    try:
        return typeset(TEMPLATE, lambda missing: named(story, missing, set()) if missing else story, on=on)
    except InputFault as fault:
        raise CannotGo(*fault.messages) from fault


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
