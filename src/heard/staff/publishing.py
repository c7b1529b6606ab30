"""One report as its pages need it: the draft, what it says now, who signed, and what stands in the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from markupsafe import Markup

from heard.accounts.models import User
from heard.casework import facts
from heard.publishing import policies, queries
from heard.publishing.content import has_words
from heard.publishing.figures import is_for_everybody
from heard.publishing.models import Draft, Edition, Reckoning, Signature, Writing
from heard.publishing.moves import differences
from heard.publishing.names import Flag, flags, kept_back
from heard.publishing.permissions import Act, may
from heard.publishing.reading import Reading
from heard.publishing.reckon import Basis, basis_of, linked, reckoned, unlinked
from heard.publishing.refusals import ClosedReport, NoSuchReport
from heard.publishing.sections import Place, places
from heard.reporting.reports.editions import EDITIONS
from heard.rules.faults import InputFault
from heard.staff.request import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def told_plainly(view: View[P]) -> View[P]:
    """A view whose report may be closed to its reader: then a page says why, and whom to ask."""

    @wraps(view)
    def plainly(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ClosedReport as closed:
            key = kwargs.get("key", "")
            here = (request.resolver_match.url_name or "") if request.resolver_match else ""
            open_draft = queries.drafts_for(request.user).filter(
                key=key, frozen__isnull=True, set_aside_at__isnull=True
            )
            context = {
                "sentences": closed.messages,
                "key": key,
                "of_publishing": here.startswith("publishing"),
                "may_set": may(request.user, Act.WRITE) and open_draft.exists(),
            }
            return render(request, "staff/publishing/closed.html", context, status=403)

    return plainly


@dataclass(frozen=True)
class Turn:
    """One role that signs: who did, when, and whether somebody signed an earlier state."""

    role: str
    signature: Signature | None
    voided: Signature | None


class Work:
    """A draft, loaded once a request. Everything below is worked out from it when a page asks."""

    def __init__(self, draft: Draft, user: User, *, exact: bool = False) -> None:
        self.draft = draft
        self.user = user
        self.exact = exact
        self.reading = Reading(user)

    @classmethod
    def of(
        cls,
        request: StaffRequest,
        key: str,
        act: Act = Act.READ_DRAFTS,
        *,
        exact: bool = False,
        figures: bool = True,
    ) -> "Work":
        """The report behind a page. Not there and not yours are one; a role that may read and not act is told so.

        `exact`: with the words as they are this moment; else those of a little earlier will do (`current` says so).
        `figures`: whether the page tells any figure. Raises ClosedReport where this person may not read them.
        """
        try:
            work = cls(queries.one_draft(request.user, key), request.user, exact=exact)
        except NoSuchReport as missing:
            raise Http404 from missing
        if not may(request.user, act):
            raise PermissionDenied
        if figures:
            work.reading.check(work.draft)
        return work

    def may(self, act: str) -> bool:
        """Whether this person's role may."""
        return may(self.user, Act(act))

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return not policies.why_not(policies.check_open, self.draft)

    @property
    def opens(self) -> bool:
        """Whether its figures may be shown to this person."""
        return self.reading.opens(self.draft)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it once it is published."""
        return is_for_everybody(self.draft.edition)

    @cached_property
    def in_place_of(self) -> Edition | None:
        """The published report that this one will supersede."""
        return queries.standing(self.draft) if self.is_open else None

    @property
    def replaced_opens(self) -> bool:
        """Whether this person may read the report that it will supersede."""
        return self.in_place_of is not None and self.reading.opens(self.in_place_of)

    @cached_property
    def differs(self) -> list[dict[str, str]]:
        """The figures that read otherwise than in the report that it will supersede, as both print them."""
        if self.says is None or self.in_place_of is None or not self.replaced_opens:
            return []
        return list(differences(self.in_place_of.data, self.says.data))

    @property
    def unwritten(self) -> list[str]:
        """The titles of the places for words in which nobody has written."""
        return [
            one.title
            for one in self.places
            if one.key not in self.newest or not has_words(self.newest[one.key].data)
        ]

    @property
    def name(self) -> str:
        """What the edition is called."""
        return EDITIONS[self.draft.edition].title if self.draft.edition in EDITIONS else self.draft.edition

    @cached_property
    def told(self) -> tuple[Reckoning | None, tuple[str, ...]]:
        """What it says now; or nothing, and the sentences that say why it cannot be made."""
        try:
            return reckoned(self.draft, self.basis, words_too=self.exact), ()
        except InputFault as fault:
            return None, fault.messages

    @cached_property
    def basis(self) -> Basis:
        """What it is made from. Raises InputFault where its protection is not enough."""
        return basis_of(self.draft)

    @property
    def current(self) -> bool:
        """Whether the words shown are those of this moment."""
        return self.says is None or self.says.basis == self.basis.mark

    @property
    def seen(self) -> str:
        """The digest of what it says; "" where that has to be made first, and then nobody has signed it."""
        return self.says.seen if self.says and self.current else ""

    @property
    def says(self) -> Reckoning | None:
        """What it says now."""
        return self.told[0]

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it cannot be made as it is set."""
        return self.told[1]

    @property
    def title(self) -> str:
        """The report's own title, or the edition's where it cannot be made."""
        return str(self.says.data["title"]) if self.says else self.name

    @cached_property
    def last_year(self) -> dict[str, Any] | None:
        """Last year's figures beside this year's, where this person may read last year's report."""
        told = self.says.last_year if self.says else None
        if told is None:
            return None
        previous = Edition.objects.filter(key=told["key"]).first()
        return told if previous is not None and self.reading.opens(previous) else None

    @property
    def last_year_known_at(self) -> date | None:
        """Up to which day last year's report knew."""
        return date.fromisoformat(self.last_year["known_at"]) if self.last_year else None

    @cached_property
    def newest(self) -> Mapping[str, Writing]:
        """The newest writing of each section."""
        return queries.newest(self.draft)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """What may be written."""
        if self.says:
            return tuple(Place(**one) for one in self.says.places)
        return places(self.draft)

    @cached_property
    def threads(self) -> list[queries.Thread]:
        """The comments."""
        return queries.threads(self.draft)

    @property
    def open_comments(self) -> int:
        """How many threads are open."""
        return sum(not thread.settled for thread in self.threads)

    @cached_property
    def signatures(self) -> list[Signature]:
        """Every signature that was ever given, in order."""
        return list(self.draft.signatures.select_related("by"))

    @property
    def turns(self) -> list[Turn]:
        """Each role that signs, in order."""
        good = policies.standing_signatures(self.signatures, self.seen)
        old = {one.role: one for one in policies.voided(self.signatures, self.seen)}
        return [
            Turn(policies.role_words(role), good.get(role), None if role in good else old.get(role))
            for role in policies.roles_of(self.draft)
        ]

    @cached_property
    def flagged(self) -> tuple[Flag, ...]:
        """Every likely name in the words, and every number there that the report keeps back."""
        words = {section: row.data for section, row in self.newest.items()}
        return flags(words, facts.council(), kept_back(self.says))

    @cached_property
    def cleared(self) -> set[str]:
        """The marks of those that were let stand."""
        return set(self.draft.cleared_names.values_list("mark", flat=True))

    @cached_property
    def open_names(self) -> list[Flag]:
        """Those that nobody has looked at."""
        return [one for one in self.flagged if one.mark not in self.cleared]

    @property
    def shown_names(self) -> list[Flag]:
        """Those of them that this person is shown: which number is kept back only somebody who sees everything, or who
        lets it stand.
        """
        if self.may(Act.CLEAR_NAMES) or self.everything:
            return self.open_names
        return [one for one in self.open_names if not one.is_number]

    @property
    def everything(self) -> bool:
        """Whether no complaint is closed to this person."""
        return self.reading.everything

    @property
    def failing(self) -> list[str]:
        """The checks that fail, with their numbers only for those who may know of every complaint."""
        if not self.says:
            return []
        return list(self.says.failing_inside if self.everything else self.says.failing)

    @property
    def why_not_sign(self) -> str:
        """Why this person may not sign now; "" when they may."""
        if not self.says:
            return " ".join(self.faults)
        return policies.why_not(
            policies.check_sign, self.draft, self.user, self.signatures, self.seen, self.failing
        )

    @property
    def why_not_publish(self) -> str:
        """Why it cannot be published now; "" when it can."""
        if not self.says:
            return " ".join(self.faults)
        numbers = sum(one.is_number for one in self.open_names)
        return policies.why_not(
            policies.check_publish,
            self.draft, self.signatures, self.seen, len(self.open_names) - numbers, self.failing,
            open_numbers=numbers,
        )  # fmt: skip

    def parts(self, *, links: bool) -> list[dict[str, Any]]:
        """The report section by section, as markup of its own renderer, which escapes every text."""
        address = reverse("staff:publishing-report", args=(self.draft.key,)) + "figure/"
        return [
            {
                **part,
                "html": Markup(linked(part["html"], address) if links else unlinked(part["html"])),  # noqa: S704
                "withheld": [
                    one for one in (self.says.withheld if self.says else []) if one["id"] in part["figures"]
                ],
                "places": [one for one in self.places if one.beside and one.beside == part["id"]],
            }
            for part in (self.says.parts if self.says else [])
        ]
