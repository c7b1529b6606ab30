"""What the events about documents add to a complaint. Pure."""

from collections.abc import Callable
from datetime import date

from heard.casework.state import CaseState, Happened
from heard.casework.state.documents import DocumentState
from heard.rules.vocabulary import FactKind


def _added(state: CaseState, event: Happened) -> None:
    d = event.data
    state.documents[d["id"]] = DocumentState(
        id=d["id"],
        file=d["file"],
        name=d["name"],
        title=d["title"],
        sort=d["sort"],
        direction=d["direction"],
        on=date.fromisoformat(d["dated"]),
        size=d["size"],
        sha256=d["sha256"],
        about=tuple(d.get("about", ())),
        kept_from=dict(d.get("kept_from", {})),
    )


def _kept(state: CaseState, event: Happened) -> None:
    if document := state.documents.get(event.data["id"]):
        document.kept_from[event.data["person"]] = event.data["why"]


def _shown(state: CaseState, event: Happened) -> None:
    if document := state.documents.get(event.data["id"]):
        document.kept_from.pop(event.data["person"], None)


def _removed(state: CaseState, event: Happened) -> None:
    if document := state.documents.get(event.data["id"]):
        document.removed_on, document.removed_why = event.on, event.data["why"]


OF_DOCUMENTS: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.DOCUMENT_ADDED: _added,
    FactKind.DOCUMENT_KEPT: _kept,
    FactKind.DOCUMENT_SHOWN: _shown,
    FactKind.DOCUMENT_REMOVED: _removed,
}
