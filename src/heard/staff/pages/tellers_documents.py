"""What each event about documents says in the timeline."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.models import Event
from heard.casework.state.documents import MADE, SORTS
from heard.look.words import day
from heard.rules.vocabulary import FactKind

Data = Mapping[str, Any]


def _added(data: Data, row: Event) -> list[str]:
    words = _("%(sort)s, made %(day)s.") if data["direction"] == MADE else _("%(sort)s, received %(day)s.")
    about, kept = data.get("about_names", ()), data.get("kept_names", ())
    return [
        f"{data['title']} ({data['name']})",
        words
        % {"sort": _(SORTS.get(data["sort"], data["sort"])), "day": day(date.fromisoformat(data["dated"]))},
        _("About: %(who)s.") % {"who": ", ".join(about)} if about else "",
        _("Not to be shown to: %(who)s.") % {"who": ", ".join(kept)} if kept else "",
        *dict.fromkeys(data.get("kept_from", {}).values()),
    ]


def _of_and_why(data: Data, row: Event) -> list[str]:
    return [data.get("of", ""), data.get("why", "")]


OF_DOCUMENTS: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.DOCUMENT_ADDED: _added,
    FactKind.DOCUMENT_KEPT: _of_and_why,
    FactKind.DOCUMENT_SHOWN: _of_and_why,
    FactKind.DOCUMENT_REMOVED: _of_and_why,
}
