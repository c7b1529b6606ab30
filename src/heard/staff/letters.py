"""One letter as its page needs it: what it says, every tick, what may be done with it now."""

from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from heard.casework import policies
from heard.casework.permissions import Verb
from heard.casework.permissions import may as may_step
from heard.letters import page, queries, reading
from heard.letters.checking import Prepared, Tick
from heard.letters.models import Letter, LetterText
from heard.letters.permissions import Act, may
from heard.letters.recording import recorded
from heard.letters.refusals import NotThere
from heard.letters.required import BEFORE, NONE
from heard.rules.faults import InputFault
from heard.staff.forms.letters import LookForm
from heard.staff.request import StaffRequest
from heard.staff.steps import title_of


class Desk:
    """A letter, loaded once a request."""

    def __init__(self, letter: Letter, request: StaffRequest) -> None:
        self.letter = letter
        self.user = request.user
        self.today: date = request.today
        self.made = Prepared(letter, request.today)

    @classmethod
    def of(cls, request: StaffRequest, reference: str, key: str, act: Act = Act.READ) -> "Desk":
        """The letter behind a page. Not there and not yours are one; a role that may read and not act is told so."""
        try:
            letter = queries.one(request.user, reference, key)
        except NotThere as missing:
            raise Http404 from missing
        if not may(request.user, act, letter.complaint):
            raise PermissionDenied
        return cls(letter, request)

    def may(self, act: str) -> bool:
        """Whether this person's role may."""
        return may(self.user, Act(act), self.letter.complaint)

    @property
    def sent(self) -> bool:
        """Whether it has gone from here."""
        return self.letter.state == Letter.State.SENT

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """Why it cannot be made at all; empty when it can."""
        if self.sent:
            return ()
        try:
            _ = self.made.ticks
        except InputFault as fault:
            return fault.messages
        return ()

    @property
    def ticks(self) -> list[Tick]:
        """What must be so; of a letter that went as it was then."""
        if self.sent:
            return [Tick(**one) for one in self.letter.ticks]
        return [] if self.faults else list(self.made.ticks)

    @property
    def missing(self) -> tuple[str, ...]:
        """Why it may not go."""
        if self.sent:
            return ()
        return self.faults or self.made.missing

    @property
    def preview(self) -> Markup:
        """The letter as it will be read; of one that went, from the very file."""
        if self.faults:
            return Markup("")
        return page.html(reading.blocks(self.made.docx, gaps=True), deeper=2)

    @property
    def documents(self) -> list[tuple[str, str]]:
        """The documents that may go with it: id and words."""
        return [
            (pk, f"{one.title} ({one.name})") for pk, one in self.made.matter.state.documents_here.items()
        ]

    def look_form(self, document: str) -> LookForm:
        """The button that says that somebody has looked at a document."""
        first = {"seen": self.letter.version, "document": document}
        return LookForm(initial=first, auto_id=f"look-{document}-%s")

    @cached_property
    def versions(self) -> list[LetterText]:
        """Every version of its texts."""
        return queries.versions(self.letter)

    @property
    def approval(self) -> str:
        """How its approval stands, in a sentence."""
        letter = self.letter
        if letter.template.approval == NONE:
            return _("This kind of letter needs no approval.")
        if letter.approved_by:
            return _("Approved by %(name)s.") % {"name": letter.approved_by.name}
        if letter.template.approval == BEFORE:
            return _("Somebody else must approve it before it goes.")
        return _("Somebody else is to approve it. It need not wait for that: approval may follow.")

    @property
    def may_approve(self) -> bool:
        """Whether this person may approve it now."""
        letter = self.letter
        asked = letter.template.approval != NONE and letter.approved_by_id is None
        mine = letter.made_by_id == self.user.pk
        return (
            asked
            and not mine
            and self.may(Act.APPROVE)
            and letter.state in (Letter.State.CHECKED, Letter.State.SENT)
        )

    @property
    def next(self) -> str:
        """The one thing to do next: write, check, send, give or nothing."""
        letter = self.letter
        if letter.waits:
            return "give" if self.may(Act.SEND) else ""
        if self.sent:
            return ""
        if letter.state == Letter.State.CHECKED and not self.missing:
            waits = letter.template.approval == BEFORE and not letter.approved_by_id
            return "send" if self.may(Act.SEND) and not waits else ""
        if not self.may(Act.WRITE):
            return ""
        return "write" if self.missing else "check"

    @property
    def step(self) -> tuple[str, str] | None:
        """The step of the procedure that the sending of this letter is: words and address, while it may be taken."""
        letter, verb = self.letter, self.made.kind.verb
        if not letter.given_on or not verb or not may_step(self.user, Verb(verb)):
            return None
        if not policies.can(Verb(verb), self.made.matter.state).allowed:
            return None
        if self.made.kind.records and recorded(letter, self.made.matter.state):
            return None
        address = reverse("staff:step", args=(letter.complaint.reference, verb))
        return str(title_of(Verb(verb))), f"{address}?on={letter.given_on.isoformat()}"
