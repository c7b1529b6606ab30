"""Add a document: one or several that came, or were made, on one day."""

import uuid
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import on_its_day, somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.documents import MADE, RECEIVED, SORTS
from heard.plumbing import loose
from heard.plumbing.models import StoredFile
from heard.rules.vocabulary import FactKind


def add_document(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    files: Sequence[StoredFile],
    title: str,
    sort: str,
    direction: str,
    on: date,
    about: Sequence[str] = (),
    kept_from: Sequence[str] = (),
    kept_why: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Add `files`, each an event of its own; `on`: the day they were received or made (`direction`).

    `about`: who they tell of. `kept_from`: to whom of the file they must not be shown, for `kept_why`. Raises NotNow:
    no file, no title, an unknown sort, a day to come, somebody who is not on the complaint, no reason for keeping it
    from somebody, a file that is here already.
    """

    def do(step: Step) -> None:
        state = step.state
        if not files:
            raise NotNow("Choose at least one file.", "files")
        named = need(title, "Say what it is.", "title")
        if sort not in SORTS:
            raise NotNow("Choose what kind of document it is.", "sort")
        if direction not in (RECEIVED, MADE):
            raise NotNow("Say whether it was received or made here.", "direction")
        day = on_its_day(state, on, today)
        people = [somebody(state, one, "about").id for one in about]
        why = need(kept_why, "Say why it is not to be shown to them.", "kept_why") if kept_from else ""
        kept = {somebody(state, one, "kept_from").id: why for one in kept_from}
        there = {one.sha256: one.title for one in state.documents_here.values()}
        for file in files:
            if file.sha256 in there:
                raise NotNow(f"“{file.name}” is here already, as “{there[file.sha256]}”.", "files")
            there[file.sha256] = named
            data = {
                "id": str(uuid.uuid4()),
                "file": str(file.pk),
                "name": file.name,
                "title": named,
                "sort": sort,
                "direction": direction,
                "dated": on.isoformat(),
                "size": file.size,
                "sha256": file.sha256,
                "about": people,
                "kept_from": kept,
                "about_names": [state.people[one].name for one in people],
                "kept_names": [state.people[one].name for one in kept],
            }
            step.record(FactKind.DOCUMENT_ADDED, day, data=data)
        loose.fasten(files)

    return take(Verb.ADD_DOCUMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)
