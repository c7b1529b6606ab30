"""Fills a fresh database with the invented year and the stories."""

from collections.abc import Callable
from datetime import date
from random import Random

from heard.accounts.models import User
from heard.demo.cast import Cast, hire
from heard.demo.play import Player
from heard.demo.stories import Teller
from heard.demo.volumes import Volumes
from heard.demo.year import plan_year
from heard.plumbing import installation
from heard.rules.faults import InputFault


def build(
    authority_key: str, volumes: Volumes, *, password: str, today: date, progress: Callable[[int, int], None]
) -> Cast:
    """Claim the database as invented, hire the staff, play the year and tell the stories.

    `progress` is called with (complaints played, of how many). Raises InputFault when the database holds real cases or
    anybody at all: a demo starts fresh.
    """
    installation.claim(authority_key, invented=True)
    if User.objects.exists():
        raise InputFault("This database is in use. A demo starts from an empty one.")
    cast = hire(password)
    player = Player(cast, Random(volumes.seed + 1))
    plans = plan_year(volumes)
    for number, plan in enumerate(plans, start=1):
        player.play(plan)
        progress(number, len(plans))
    Teller(cast, today).tell_all()
    return cast
