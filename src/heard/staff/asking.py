"""Questions to the register on the screens: from the address to the answer, and from the record to the register."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts, queries, questions
from heard.casework.questions import may_release
from heard.exchange.extract import extract
from heard.publishing.last_year import as_earlier
from heard.publishing.models import Edition
from heard.reporting.asking.catalogue import Catalogue, catalogue
from heard.reporting.asking.faults import fault
from heard.reporting.asking.inquiry import APRIL, Inquiry, stored_span
from heard.reporting.disclosure.earlier import Data
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.ask import Answered, answer, usual_threshold
from heard.reporting.reports.editions import PUBLIC
from heard.staff.forms.ask import AskForm
from heard.staff.request import StaffRequest

MOST_ON_A_PAGE = 600  # figures; finding out what to withhold among more takes too long for somebody who waits

EVERY_NUMBER = (Role.COMPLAINTS_MANAGER, Role.OFFICER)


def form_for(request: StaffRequest, offers: Catalogue, *, asked: bool = True) -> AskForm:
    """The question in the address, or the usual one to start from."""
    labels = words_of(facts.council()).labels
    usual = usual_threshold(offers.layout)
    initial = {"measure": "received", "rows": "team", "start": _april(request.today), "end": request.today}
    return AskForm(
        offers,
        labels,
        usual,
        every_number=may_see_every_number(request.user),
        data=request.GET if asked else None,
        initial={**initial, "suppress": str(usual)},
    )


def may_see_every_number(user: User) -> bool:
    """Whether they may switch off that small numbers are withheld, for use inside the council."""
    return user.has_role(*EVERY_NUMBER)


def offers_here() -> Catalogue:
    """What may be asked in this council."""
    return catalogue(facts.council())


def answered(
    inquiry: Inquiry,
    user: User,
    today: date,
    offers: Catalogue,
    *,
    earlier: Iterable[Data] = (),
    release: bool = False,
) -> Answered:
    """The answer: to be released from every complaint there is, else from what this person may see.

    Raises InputFault, also for an answer to be released by somebody who may not.
    """
    if release and not may_release(user):
        raise fault("released", "Your role may not release answers")
    if inquiry.suppress is None and not may_see_every_number(user):
        raise fault("suppress", "Your role may not switch this off. Ask the complaints manager")
    register = _register(user, today, everything=release)
    return answer(
        facts.council(),
        register,
        inquiry,
        as_at=today,
        known_at=today,
        earlier=earlier,
        released=release,
        offers=offers,
        most=MOST_ON_A_PAGE,
    )


def handed_out(*, release: bool) -> list[Data]:
    """What others hold already: answers that were released and, beside an answer to be released, protected reports.

    A report of invented people, or for inside the council, hides nothing that an answer could give away.
    """
    reports = (
        Edition.objects.filter(open_to_all=True, edition=PUBLIC).exclude(protection={}) if release else ()
    )
    return [*questions.released_answers(), *(as_earlier(one) for one in reports)]


def address(inquiry: Inquiry) -> str:
    """What the address of a question carries."""
    return urlencode(inquiry.address)


def _register(user: User, today: date, *, everything: bool) -> Register:
    start, end = stored_span(today)
    # Whoever is complained about learns nothing from a count either; what is released is counted from all of it.
    mine = None if everything else queries.visible_to(user)
    given = None if everything else queries.supplied_visible_to(user)
    return extract(start=start, end=end, as_at=today, known_at=today, complaints=mine, supplied=given)


def _april(today: date) -> date:
    """The first day of the reporting year."""
    return date(today.year - (today.month < APRIL), APRIL, 1)
