"""Fills a fresh database: what the council published, as a supplied register; a year of work since; and the stories."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from heard.accounts.models import User
from heard.casework.actions.supply import supply
from heard.demo.cast import Cast, hire
from heard.demo.finding import tell_finding
from heard.demo.mixed import tell_triage
from heard.demo.plan import Plan
from heard.demo.play import Player
from heard.demo.stories import Teller
from heard.demo.volumes import Volumes
from heard.demo.year import plan_year
from heard.exchange.supplied import given_register
from heard.plumbing import installation
from heard.reporting.register import Register
from heard.rules.faults import InputFault

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """The register of a past year, and what it is called."""

    register: Register
    source: str


def build(
    authority_key: str,
    volumes: Volumes,
    *,
    password: str,
    today: date,
    progress: Callable[[int, int], None],
    past: Past | None = None,
) -> Cast:
    """Claim the database as invented, hire the staff, supply the past, play the year and tell the stories.

    `progress` is called with (complaints played, of how many). Nothing is played into the days of which `past` speaks:
    they would be counted twice. Raises InputFault when the database holds real cases or anybody at all: a demo starts
    fresh.
    """
    with transaction.atomic():
        if User.objects.exists():
            raise InputFault("This database is in use. A demo starts from an empty one.")
        installation.claim(authority_key, invented=True)
        cast = hire(password)
    if past is not None:
        at = _supplied_at(past.register, today)
        supply(given_register(past.register, past.source), actor=cast.manager, at=at)
    player = Player(cast, Random(volumes.seed + 1))
    plans = _since(past, plan_year(volumes))
    for number, plan in enumerate(plans, start=1):
        player.play(plan)
        progress(number, len(plans))
    teller = Teller(cast, today)
    teller.tell_all()
    tell_triage(teller)
    tell_finding(cast, today)
    return cast


def _supplied_at(register: Register, today: date) -> datetime:
    """Noon of the first day on which its year was known: a report as known yesterday counts it, as it does the rest."""
    days = (register.end, register.as_at, register.known_at)
    known = max(day for day in days if day is not None) + DAY
    return timezone.make_aware(datetime.combine(min(known, today - DAY), time(12)))


def _since(past: Past | None, plans: list[Plan]) -> list[Plan]:
    if past is None:
        return plans
    first = past.register.end + DAY
    return [plan for plan in plans if plan.received >= first]
