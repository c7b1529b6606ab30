"""May this document be shown to this person: one answer for letters, enclosures and screens. Pure.

Stricter than the rules about words (`safe_contact.in_document`), as a document cannot be read by a rule: one that is
marked, or that tells of somebody of whom the person may be told nothing, is not shown at all.
"""

from heard.casework.safe_contact import file_of, in_document
from heard.casework.state import CaseState
from heard.casework.state.documents import DocumentState
from heard.rules.sharing import ACTS_FOR, What


def why_not_shown(state: CaseState, document: DocumentState, reader: str, text: str = "") -> str:
    """Empty where `reader` (an id on the file) may be shown the document; else why not, in a sentence.

    What is kept from somebody is kept from whoever acts for them. `text`: the words of the document, where they can be
    read: then what they show is looked at too.
    """
    if document.removed_on is not None:
        return f"“{document.title}” is not part of this complaint any more."
    acts_for = {r.other for r in state.relations.values() if r.kind in ACTS_FOR and r.one == reader}
    for person in (reader, *sorted(acts_for)):
        if person in document.kept_from:
            who = state.people[person].name if person in state.people else "this person"
            why = document.kept_from[person].rstrip(".")
            return f"“{document.title}” is not shown to {who} ({why})."
    file = file_of(state)
    for about in document.about:
        if about == reader:
            continue
        told = file.may_be_told(reader, about, What.EVERYTHING) or file.may_be_told(reader, about, What.WORDS)
        if told:
            return told
    return " ".join(in_document(state, text, reader)) if text else ""


def kept_from(state: CaseState, document: DocumentState) -> list[tuple[str, str]]:
    """(name, sentence) of everybody on the file who may not be shown the document."""
    return [(one.name, why) for pk, one in state.here.items() if (why := why_not_shown(state, document, pk))]
