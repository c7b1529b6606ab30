"""The words of a PDF, in a process of their own: a file from outside may want more memory and time than there is.

Run by path, with the PDF on standard input; knows nothing of Heard. Prints JSON: `text`, and `whole`: whether every
page could be read (a scan is a picture; a file in the file is not opened).
"""

import json
import resource
import sys
from io import BytesIO

from pypdf import PdfReader

MEMORY = 450 * 1024 * 1024  # bytes: Heard runs where there is 1 GB
SECONDS = 20
MOST_PAGES = 400
MOST_TEXT = 400_000  # characters
FEW = 12  # letters and figures on a page that has more than a stamp or a page number


def main() -> None:
    """Read, and print what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    words, whole, length = [], len(reader.pages) <= MOST_PAGES and not reader.attachments, 0
    for page in reader.pages[:MOST_PAGES]:
        text = page.extract_text()
        notes = [str(one.get_object().get("/Contents", "")) for one in page.get("/Annots") or ()]
        whole = whole and (sum(c.isalnum() for c in text) > FEW or page.get_contents() is None)
        words += [text, *notes]
        length += len(text)
        if length > MOST_TEXT:
            whole = False
            break
    words += [str(one.value) for one in (reader.get_fields() or {}).values() if one.value]
    json.dump({"text": "\n".join(words)[:MOST_TEXT], "whole": whole}, sys.stdout)


if __name__ == "__main__":
    main()
