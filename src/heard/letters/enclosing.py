"""Documents that go with a letter: each is read as far as it can be, and held against what its reader must not see.

Which ones go stands with the texts of the letter, version by version (`ENCLOSES`), and so does which of them somebody
has looked at where a machine could not decide (`LOOKED_AT`): both are ids with a space between.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from heard.casework.documents import why_not_shown
from heard.casework.models import Document
from heard.casework.safe_contact import Way, bound_and_shown
from heard.casework.state import CaseState
from heard.casework.state.documents import DocumentState
from heard.letters.coordinated import Others, shown
from heard.letters.models import Letter
from heard.plumbing import sniff
from heard.plumbing.file_text import FileText, text_of
from heard.plumbing.models import StoredFile

ENCLOSES, LOOKED_AT = "encloses", "looked-at"
UNREAD = "This file’s text cannot be read: look at it yourself."
PARTLY = "Pictures or scanned pages in this file cannot be read: look at it yourself."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One document that goes with a letter. `barred`: why it may not; `look`: why somebody must look at it first."""

    document: DocumentState
    file: StoredFile
    barred: str = ""
    look: str = ""
    looked: bool = False

    @property
    def lacks(self) -> str:
        """Why it cannot go now; empty where it can."""
        return self.barred or ("" if self.looked else self.look)

    @property
    def to_look_at(self) -> bool:
        """Whether somebody has still to look at it."""
        return bool(self.look) and not self.looked and not self.barred


def ids(texts: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The ids that stand under ENCLOSES or LOOKED_AT."""
    return tuple(texts.get(name, "").split())


def enclosed(
    letter: Letter, texts: Mapping[str, str], state: CaseState, elsewhere: Others
) -> tuple[Enclosed, ...]:
    """Every document that goes with the letter, in the order chosen. One query, none where there is none."""
    wanted = ids(texts, ENCLOSES)
    if not wanted:
        return ()
    looked = set(ids(texts, LOOKED_AT))
    rows = Document.objects.filter(pk__in=wanted, complaint=letter.complaint_id).select_related("file")
    stored = {str(row.pk): row.file for row in rows}
    return tuple(
        _enclosed(letter, state, elsewhere, state.documents[pk], stored[pk], looked=pk in looked)
        for pk in wanted
        if pk in stored and pk in state.documents
    )


def _enclosed(
    letter: Letter,
    state: CaseState,
    elsewhere: Others,
    document: DocumentState,
    file: StoredFile,
    *,
    looked: bool,
) -> Enclosed:
    if letter.way == Way.POST and file.content_type != sniff.PDF:
        barred = f"“{document.title}” is no PDF, so it cannot be printed with the letter. Add it as a PDF."
        return Enclosed(document, file, barred)
    barred = why_not_shown(state, document, letter.person) if letter.person else ""
    if barred:
        return Enclosed(document, file, barred)
    found = text_of(file)
    told = shown(state, elsewhere, found.text, letter.person)
    return Enclosed(document, file, " ".join(told), _look(found, state, elsewhere, letter.person), looked)


def _look(found: FileText, state: CaseState, elsewhere: Others, reader: str) -> str:
    """Why somebody must look at it: it cannot be read, or shows how somebody is reached for whom there are rules."""
    told = [] if found.whole else [PARTLY if found.text.strip() else UNREAD]
    for one, readers in ((state, (reader,)), *elsewhere):
        told += [
            f"The address or a number of {name} stands in it, and there are rules of safe contact for them: look at it "
            "yourself."
            for name in bound_and_shown(one, found.text, readers)
        ]
    return " ".join(dict.fromkeys(told))
