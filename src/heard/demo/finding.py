"""Who looks after which team, who is away, a shared list and the warnings of the day, as a demo has them."""

from datetime import date, datetime, time

from django.utils import timezone

from heard.casework import cover, facts, looking_after, saved_lists
from heard.casework.holidays import calendar_in_use
from heard.casework.warnings import warn
from heard.demo.cast import Cast


def tell_finding(cast: Cast, today: date) -> None:
    """Set it up through the verbs that the screens use."""
    services = facts.council().services
    for number, service in enumerate(services):
        keys = [team.key for team in service.teams]
        if number == 0:
            looking_after.look_after(actor=cast.manager, user=str(cast.adjudicator.pk), teams=keys)
        if number < len(cast.responders):
            person = cast.responders[number]
            looking_after.look_after(actor=cast.manager, user=str(person.pk), teams=keys[:2])
    days = calendar_in_use("england-and-wales")
    cover.go_away(
        actor=cast.second_officer,
        today=today,
        who=str(cast.second_officer.pk),
        cover=str(cast.officer.pk),
        starts_on=today,
        ends_on=days.add(today, 3),
    )
    saved_lists.save_list(
        actor=cast.manager,
        name="Overdue, and nobody holds it",
        query={"window": "overdue", "holder": "none"},
        shared=True,
    )
    warn(today, timezone.make_aware(datetime.combine(today, time(8))))
