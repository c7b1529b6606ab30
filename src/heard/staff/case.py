"""One complaint as the pages need it: the record, what it adds up to, its clocks, and what may happen now."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.functional import cached_property

from heard.accounts.models import User
from heard.casework import facts, policies, queries
from heard.casework.fold import fold
from heard.casework.holidays import announced
from heard.casework.models import Complaint, Event
from heard.casework.nouns import each_of
from heard.casework.permissions import OF_A_POINT, Verb, instead_of_the_team, may
from heard.casework.refusals import NotThere
from heard.casework.state import CaseState, Happened
from heard.rules.announced import Announced, calendar_with
from heard.rules.clock import ClockReading
from heard.rules.working_days import WorkingDays
from heard.staff.request import StaffRequest


class Case:
    """Loaded once a request, through the one queryset. Everything below is computed from the events."""

    def __init__(self, complaint: Complaint, user: User, today: date) -> None:
        self.complaint = complaint
        self.user = user
        self.today = today

    @classmethod
    def of(cls, request: StaffRequest, reference: str) -> "Case":
        """The case behind a page. Not there and not yours both raise Http404, so the two pages are the same."""
        try:
            return cls(queries.one(request.user, reference), request.user, request.today)
        except NotThere as missing:
            raise Http404 from missing

    @cached_property
    def rows(self) -> list[Event]:
        """The stored events in the order in which they were written down."""
        return queries.timeline(self.complaint)

    @cached_property
    def events(self) -> list[Happened]:
        """The same as plain data."""
        return facts.happened(self.rows)

    @cached_property
    def state(self) -> CaseState:
        """What the events add up to."""
        return fold(self.events)

    @cached_property
    def clocks(self) -> tuple[ClockReading, ...]:
        """Every clock that has started."""
        return facts.clocks(self.state, self.events, self.today, self.known)

    @cached_property
    def known(self) -> tuple[Announced, ...]:
        """The bank holidays that this installation has been told of. One query a page."""
        return announced()

    @cached_property
    def clock(self) -> Mapping[str, ClockReading]:
        """The same by id."""
        return {one.clock: one for one in self.clocks}

    @cached_property
    def every_clock(self) -> tuple[ClockReading, ...]:
        """The same, and those of points that were brought again on their own."""
        return tuple(each_of(self.clocks))

    @property
    def days(self) -> WorkingDays:
        """The calendar that the pages count in."""
        return calendar_with("england-and-wales", self.known)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """User id → name, for everybody the events speak of."""
        ids = {str(e.by_id) for e in self.rows} | {str(u) for u, _ in self.state.complained_about if u}
        ids |= {u for u in (self.state.holder, self.state.responder, *self.state.granted) if u}
        return {
            str(pk): name
            for pk, name in User.objects.filter(pk__in=[UUID(i) for i in ids]).values_list("pk", "name")
        }

    @cached_property
    def whole(self) -> bool:
        """Whether this person sees all of it; else only the points they answer."""
        return queries.sees_whole(self.user, self.complaint.pk)

    def may(self, verb: Verb) -> bool:
        """Whether this person's role may take a step at all, seeing as much of the complaint as they do."""
        if not self.whole and verb not in OF_A_POINT:
            return False
        return may(self.user, verb, instead=instead_of_the_team(self.user, self.complaint))

    @cached_property
    def available(self) -> list[policies.Availability]:
        """Every step this person's role may take, each with whether it may happen now and, if not, why not."""
        return [
            policies.can(verb, self.state) for verb in Verb if verb is not Verb.RECEIVE and self.may(verb)
        ]
