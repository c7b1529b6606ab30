"""The words of a PDF, in a process of their own: a file from outside may want more memory and time than there is.

Run by path, with the PDF on standard input; knows nothing of Heard. Prints JSON: `text`, and `whole`: whether every
page could be read (a scan is a picture; a file in the file is not opened).
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader

MEMORY = 350 * 1024 * 1024  # bytes: Heard runs where there is 1 GB
SECONDS = 20
MOST_PAGES = 400
MOST_TEXT = 400_000  # characters
# Notes on a page that are words or mark words; a stamp or a drawing is a picture.
WORDS_ONLY = {
    f"/{kind}"
    for kind in ("Link", "Widget", "Popup", "Text", "FreeText", "Highlight", "Underline", "StrikeOut")
}
FEW = 12  # letters and figures on a page that has more than a stamp or a page number


def _pictures(resources: Any, deep: int = 3) -> bool:
    """Whether a page, or a form drawn on it, has a picture: its words are none that we can read."""
    shown = resources.get_object().get("/XObject") if resources is not None else None
    for one in (shown.get_object() if shown is not None else {}).values():
        drawn = one.get_object()
        if drawn.get("/Subtype") == "/Image":
            return True
        if deep and _pictures(drawn.get("/Resources"), deep - 1):
            return True
    return False


def main() -> None:
    """Read, and print what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    words, whole, length = [], len(reader.pages) <= MOST_PAGES and not reader.attachments, 0
    for page in reader.pages[:MOST_PAGES]:
        text = page.extract_text()
        drawn = _pictures(page.get("/Resources"))
        around: list[Any] = [one.get_object() for one in cast("Any", page.get("/Annots") or ())]
        notes = [str(one.get("/Contents", "")) for one in around]
        kinds = {str(one.get("/Subtype")) for one in around}
        said = sum(c.isalnum() for c in text) > FEW or page.get_contents() is None
        whole = whole and said and not drawn and kinds <= WORDS_ONLY
        words += [text, *notes]
        length += len(text)
        if length > MOST_TEXT:
            whole = False
            break
    words += [str(one.value) for one in (reader.get_fields() or {}).values() if one.value]
    json.dump({"text": "\n".join(words)[:MOST_TEXT], "whole": whole}, sys.stdout)


if __name__ == "__main__":
    main()
