"""Which teams a responding manager or head of service looks after. Said by a complaints manager, told in the ledger."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts, ledger
from heard.casework.models import LooksAfter
from heard.casework.refusals import NotNow, NotYours

KIND = "teams looked after"
# Officers and readers know of every complaint that is not restricted: for them it only says which list is theirs.
WHO = (Role.RESPONDING_MANAGER, Role.SENIOR_LEADER, Role.COMPLAINTS_MANAGER, Role.OFFICER)


def may_set(user: User) -> bool:
    """Whether they may say who looks after what."""
    return user.has_role(Role.COMPLAINTS_MANAGER)


def teams_of(user: User) -> tuple[str, ...]:
    """The keys of the teams this person looks after, in the council's order. One query."""
    held = set(LooksAfter.objects.filter(user=user).values_list("team", flat=True))
    return tuple(team.key for team in facts.council().teams if team.key in held)


def look_after(*, actor: User, user: str, teams: Iterable[str]) -> tuple[str, ...]:
    """Make these the teams that somebody (`user`, an id) looks after; none ends it.

    Raises NotYours; NotNow at `user` or `teams` for a person whose role looks after none, or a team that is not there.
    """
    if not may_set(actor):
        raise NotYours("The complaints manager says who looks after which team.")
    with transaction.atomic():
        person = User.objects.select_for_update().filter(pk=user, is_active=True).first() if user else None
        if person is None or not person.has_role(*WHO):
            raise NotNow("Choose somebody from the list.", "user")
        wanted = tuple(sorted(set(teams)))
        known = {team.key for team in facts.council().teams}
        if set(wanted) - known:
            raise NotNow("Choose teams from the list.", "teams")
        held = set(LooksAfter.objects.filter(user=person).values_list("team", flat=True))
        if held == set(wanted):
            return wanted
        LooksAfter.objects.filter(user=person).exclude(team__in=wanted).delete()
        at = timezone.now()
        LooksAfter.objects.bulk_create(
            LooksAfter(user=person, team=team, at=at, by=actor) for team in wanted if team not in held
        )
        ledger.write_line(
            KIND,
            person.pk,
            f"Teams of {person.pk}: {', '.join(wanted)}",
            digest(str(person.pk), wanted),
            by=actor,
        )
        return wanted


def digest(user: str, teams: Iterable[str]) -> str:
    """SHA-256 over whom and which teams (keys) a line is about."""
    return ledger.digest_of_values(user, *sorted(teams))
