"""What the timeline says of letters."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.actions.drop_letter import CALLED_OFF, HELD_BACK, THROWN_AWAY
from heard.casework.models import Event
from heard.letters.required import kinds
from heard.rules.vocabulary import FactKind

Data = Mapping[str, Any]


def _letter(data: Data, row: Event) -> list[str]:
    kind = kinds().get(data.get("kind", ""))
    way = _("by e-mail") if data.get("way") == "e-mail" else _("by post")
    lines = [
        _("%(what)s to %(who)s, %(way)s.")
        % {"what": kind.title if kind else _("A letter"), "who": data.get("name", ""), "way": way}
    ]
    if data.get("encloses"):
        lines.append(_("With it went: %(what)s.") % {"what": data["encloses"]})
    if data.get("of"):
        lines.append(_("One letter for this complaint and %(reference)s.") % {"reference": data["of"]})
    return lines


def _dropped(data: Data, row: Event) -> list[str]:
    kind = kinds().get(data.get("kind", ""))
    became = {
        THROWN_AWAY: _("%(what)s: begun and thrown away."),
        HELD_BACK: _("%(what)s: held back."),
        CALLED_OFF: _("%(what)s: finished, and called off before it went."),
    }[data["what"]]
    return [became % {"what": kind.title if kind else _("A letter")}]


OF_LETTERS: Mapping[FactKind, Callable[[Data, Event], list[str]]] = {
    FactKind.LETTER_SENT: _letter,
    FactKind.LETTER_DROPPED: _dropped,
}
