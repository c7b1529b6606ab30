"""The report as PDF/UA-1: tagged, with bookmarks, captions and header rows, in fonts that come with Heard.

Set by typst from `report.typ`. The standard refuses a letter that no font has; such a letter is replaced by its name,
and the file says at its end that it was.
"""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from heard.reporting.documents import fonts
from heard.reporting.documents.letters import named
from heard.reporting.documents.links import standing
from heard.reporting.documents.model import Report
from heard.reporting.documents.pdf_story import story
from heard.reporting.documents.typesetting import typeset

TEMPLATE = Path(__file__).with_name("report.typ")


def render(report: Report) -> bytes:
    """The report as the bytes of a PDF. Raises InputFault when its fonts are missing or a text cannot be set."""
    told = story(standing(report), fonts.FAMILY)
    moment = datetime.combine(report.known_at, time(), UTC)
    return typeset(TEMPLATE, lambda missing: _without(told, missing), on=moment)


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
