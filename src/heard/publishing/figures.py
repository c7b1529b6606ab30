"""The engine's call: one report, counted from every complaint there is, whoever asks for it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heard.authority import Authority
from heard.casework import facts
from heard.exchange.extract import extract
from heard.plumbing.installation import is_invented
from heard.publishing.digests import plain
from heard.publishing.models import Draft
from heard.reporting.content import Content
from heard.reporting.disclosure.earlier import Earlier, days_of
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents import json
from heard.reporting.documents.model import Report
from heard.reporting.register import Register
from heard.reporting.reports import editions
from heard.reporting.reports.editions import EDITIONS, Edition, build, check_period
from heard.reporting.reports.legal import check_period as check_in_force
from heard.rules.faults import InputFault


@dataclass(frozen=True)
class Ask:
    """What is asked for: which edition, over which period, as at and as known at which days, and how protected."""

    edition: str
    start: date
    end: date
    as_at: date
    known_at: date
    content: Content
    protection: Protection | None = None
    earlier: tuple[Earlier, ...] = ()

    def inside(self) -> "Ask":
        """The same with every number printed, for use inside the council."""
        return replace(self, protection=None, earlier=())


def edition_of(key: str) -> Edition:
    """The edition of this key. Raises InputFault for one that there is not."""
    if key not in EDITIONS:
        raise InputFault(
            _("There is no edition “%(key)s”. There are: %(known)s.")
            % {"key": key, "known": ", ".join(EDITIONS)}
        )
    return EDITIONS[key]


def check_fits(council: Authority, key: str, start: date, end: date) -> None:
    """Raise InputFault for a period that an edition cannot be about: no whole month, before there was a procedure."""
    check_period(edition_of(key), start, end)
    check_in_force(council.procedures, start, end)


def register_of(ask: Ask) -> Register:
    """Every complaint, as at and as known at the days asked for. The same number of queries however many there are.

    It also speaks of the days of the editions beside which this one is made safe, and of those it looks back to.
    """
    days = [days_of(one.data) for one in ask.earlier]
    first = editions.looks_back_to(edition_of(ask.edition), ask.start, ask.end)
    start, end = (
        min([first, *(one for one, _last in days)]),
        max([ask.end, *(one for _first, one in days)]),
    )
    return extract(start=start, end=end, as_at=ask.as_at, known_at=ask.known_at)


def report_of(
    council: Authority, register: Register, ask: Ask, say: Callable[[str], None] = lambda _: None
) -> Report:
    """The report. Raises InputFault where it cannot be made, or cannot be made safe."""
    return build(
        ask.edition,
        council,
        register,
        start=ask.start,
        end=ask.end,
        as_at=ask.as_at,
        known_at=ask.known_at,
        content=ask.content,
        protection=ask.protection,
        earlier=ask.earlier if ask.protection else (),
        say=say,
    )


def data_of(report: Report) -> dict[str, Any]:
    """The report.json without a reference of a complaint, as the database brings it back."""
    return dict(plain(json.as_data(report, cases=False)))


def protection_for(council: Authority, edition: str, suppress: str, rounding: int) -> Protection | None:
    """How people are protected in an edition. Raises InputFault where that is not at all and everybody may read it.

    `suppress` is "" (as the council and the edition say), "off" or a number; `rounding` 0, 3 or 5. Invented people need
    no protection, and get it where it is asked for.
    """
    invented = is_invented()
    found = editions.protection(
        edition, council, invented=invented, suppress=suppress or None, rounding=rounding or None
    )
    if found is None and edition_of(edition).published and not invented:
        raise InputFault(
            _(
                "This edition is published, and small numbers could identify a child: they cannot all be printed."
            )
        )
    return found


def is_for_everybody(key: str) -> bool:
    """Whether an edition is published to everybody. One that this version no longer has is taken to be for inside."""
    return key in EDITIONS and EDITIONS[key].published


def protection_of(draft: Draft) -> Protection | None:
    """How people are protected in a draft of an edition for inside the council; None: every number is printed."""
    if draft.edition not in EDITIONS:
        return None
    return protection_for(facts.council(), draft.edition, draft.suppress, draft.rounding)


def protection_data(given: Protection | None) -> dict[str, Any]:
    """The protection as plain values; {} for none."""
    return dict(plain(asdict(given))) if given else {}


def protection_from(data: dict[str, Any]) -> Protection | None:
    """The protection that an edition kept."""
    if not data:
        return None
    lists: dict[str, Any] = {
        name: tuple(data[name]) for name in ("open_frames", "open_lists") if name in data
    }
    given: dict[str, Any] = {**data, **lists}
    return Protection(**given)


def known_titles(keys: Iterable[str]) -> dict[str, str]:
    """Edition key → its title; the key itself for one that this version no longer has."""
    return {key: EDITIONS[key].title if key in EDITIONS else key for key in keys}
