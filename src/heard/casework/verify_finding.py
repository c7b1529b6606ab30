"""Proves what opens complaints beside the record itself (covers, teams looked after) and which lists were taken out."""

from collections.abc import Iterator
from datetime import datetime

from heard.casework import cover, ledger, looking_after, saved_lists
from heard.casework.models import Absence, ListTaken, LooksAfter

Stored = dict[str, tuple[str, str, datetime]]


def faults() -> Iterator[str]:
    """Covers, teams looked after and lists taken out that were changed, removed or not written by Heard."""
    told, _faults = ledger.lines()  # the chain's own faults are told by `verify.kept_answers`
    away: Stored = {
        str(one.pk): (cover.ledger_name(one), cover.digest(one), one.at)
        for one in Absence.objects.order_by("at")
    }
    yield from ledger.behind(cover.KIND, told, away)
    taken: Stored = {
        str(one.pk): (saved_lists.taken_name(one), saved_lists.taken_digest(one), one.at)
        for one in ListTaken.objects.order_by("at")
    }
    yield from ledger.behind(saved_lists.TAKEN, told, taken)
    yield from _teams(told)


def _teams(told: list[ledger.Line]) -> Iterator[str]:
    held: dict[str, list[str]] = {}
    for user, team in LooksAfter.objects.order_by("team").values_list("user", "team"):
        held.setdefault(str(user), []).append(team)
    said = {str(line["id"]): line["says"] for line in told if line["kind"] == looking_after.KIND}
    for pk in sorted({*held, *said}):
        if looking_after.digest(pk, held.get(pk, ())) != said.get(pk):
            yield f"Teams of {pk}: they are not what the last line says: they were changed past Heard."
