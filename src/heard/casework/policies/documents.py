"""Whether a step about documents may happen now. As `policies`, which reads `NOW`."""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState


def check_add_document(state: CaseState) -> None:
    """A document may come at any time, also to a file that is closed."""


def check_document(state: CaseState) -> None:
    """There is a document."""
    if not state.documents_here:
        raise NotNow("There is no document on this complaint.")


def check_keep_document(state: CaseState) -> None:
    """There is a document, and somebody to keep it from."""
    check_document(state)
    if not state.here:
        raise NotNow("Nobody is on this complaint yet: add the person first.")


def check_show_document(state: CaseState) -> None:
    """A document is kept from somebody."""
    if not any(one.kept_from for one in state.documents_here.values()):
        raise NotNow("No document is kept from anybody.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.ADD_DOCUMENT: check_add_document,
    Verb.KEEP_DOCUMENT: check_keep_document,
    Verb.SHOW_DOCUMENT: check_show_document,
    Verb.REMOVE_DOCUMENT: check_document,
}
