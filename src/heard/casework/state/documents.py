"""The documents of a complaint as its events tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# What a document is. Key → words on the page.
SORTS: Mapping[str, str] = {
    "letter": "Letter",
    "email": "E-mail",
    "statement": "Statement or account",
    "report": "Report",
    "record": "Record from the care file",
    "meeting": "Notes of a meeting or call",
    "evidence": "Picture or other evidence",
    "other": "Something else",
}
RECEIVED, MADE = "received", "made"


@dataclass
class DocumentState:
    """One document. `about`: ids of people it tells of. `kept_from`: person id → why they must not be shown it.

    `on`: the day it was received or made. `removed_on`: it did not belong here; what it was stays in the record.
    """

    id: str
    file: str
    name: str
    title: str
    sort: str
    direction: str
    on: date
    size: int
    sha256: str
    about: tuple[str, ...] = ()
    kept_from: dict[str, str] = field(default_factory=dict)
    removed_on: date | None = None
    removed_why: str = ""


@dataclass
class OfDocuments:
    """The part of a complaint's state that is about documents."""

    documents: dict[str, DocumentState] = field(default_factory=dict)

    @property
    def documents_here(self) -> dict[str, DocumentState]:
        """Those that were not taken out."""
        return {pk: one for pk, one in self.documents.items() if one.removed_on is None}
