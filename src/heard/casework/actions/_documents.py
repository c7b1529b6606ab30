"""Checks that the steps about documents share."""

from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.casework.state.documents import DocumentState


def the_document(state: CaseState, document: str) -> DocumentState:
    """The document of that id that is part of the complaint now, or NotNow."""
    found = state.documents_here.get(document)
    if found is None:
        raise NotNow("Choose a document of this complaint.", "document")
    return found
