"""Start: a letter of a kind to each person chosen, with the proposed texts in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.casework.models import Complaint
from heard.casework.queries import visible_to
from heard.casework.safe_contact import Way
from heard.letters import context, templates
from heard.letters.models import Letter, LetterText
from heard.letters.permissions import Act, check_may
from heard.letters.recipients import Recipient, recipients, ways
from heard.letters.refusals import NotNow, NotThere
from heard.letters.required import PLAIN, kinds
from heard.plumbing.once import remember
from heard.rules.telling import Need


@dataclass(frozen=True, slots=True)
class To:
    """Whom and how: a person on the file by id; or somebody appointed, with role and address as typed."""

    way: str
    person: str = ""
    name: str = ""
    role: str = ""
    address: str = ""


def start(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    kind: str,
    to: Sequence[To],
    why: str = "",
    also: Sequence[UUID] = (),
    key: str | None = None,
) -> list[Letter]:
    """Make one letter for each of `to`, each with its own texts in the words and format that the person needs.

    `why`: the reason, where somebody is written to whom no rule says must be told. `also`: further complaints that one
    coordinated letter answers; that it went is told in the timeline of each.

    Raises NotNow at `to` where a way is barred, or nobody was chosen; at `why` where a reason is missing.
    """
    with transaction.atomic():
        complaint = Complaint.objects.select_for_update().filter(pk=complaint_id).first()
        if complaint is None or not visible_to(actor).filter(pk=complaint_id).exists():
            raise NotThere
        check_may(actor, Act.WRITE, complaint)
        others = list(visible_to(actor).filter(pk__in=also))
        if len(others) != len(set(also)):
            raise NotThere

        def run() -> list[Letter]:
            maker = _Maker(complaint, actor, today, kind, why)
            made = [maker.letter(one) for one in to]
            if not made:
                raise NotNow("Choose who gets the letter.", "to")
            for letter in made:
                letter.also.set(others)
            return made

        return remember(
            key, actor, "letter-start", run,
            reference=lambda rows: ",".join(row.key for row in rows)[:100],
            find=lambda keys: list(Letter.objects.filter(complaint=complaint, key__in=keys.split(","))),
        )  # fmt: skip


class _Maker:
    """Makes letters of one kind about one complaint."""

    def __init__(self, complaint: Complaint, actor: User, today: date, kind: str, why: str) -> None:
        if kind not in kinds():
            raise NotNow("Choose what kind of letter it is.", "kind")
        self.kind, self.complaint, self.actor, self.today = kinds()[kind], complaint, actor, today
        self.why = why.strip()
        self.matter = context.Matter.of(complaint, today)
        self.people = {one.person.id: one for one in recipients(self.matter.state, self.kind, today)}

    def letter(self, to: To) -> Letter:
        """One letter with its first texts."""
        if self.kind.to == "appointed":
            return self._save(to, to.name, to.address.strip(), PLAIN, "English", "", self._appointed(to))
        found = self.people.get(to.person)
        if found is None:
            raise NotNow("Choose somebody on the file.", "to")
        reason = self._reason(found)
        there = next(
            (one for one in ways(self.matter.state, found.person, self.today) if one.way == to.way), None
        )
        if there is None:
            raise NotNow("Choose post or e-mail.", "to")
        if not there.answer:
            raise NotNow(there.answer.sentence, "to")
        return self._save(
            to, found.person.name, there.address, found.audience, found.language, found.person.format, reason
        )

    def _reason(self, found: Recipient) -> str:
        if found.told.need is Need.MUST:
            return found.told.reason.text
        if not self.why:
            raise NotNow(f"{found.told.reason.text} Say why they are written to.", "why")
        return self.why

    def _appointed(self, to: To) -> str:
        if not any(one.name == to.name for one in self.matter.state.appointments):
            raise NotNow("Choose somebody who is appointed.", "to")
        if not to.address.strip():
            raise NotNow(f"Enter the address of {to.name}.", "address")
        if to.way not in (Way.POST, Way.EMAIL):
            raise NotNow("Choose post or e-mail.", "way")
        return f"{to.name} is appointed."

    def _save(
        self, to: To, name: str, address: str, audience: str, language: str, form: str, why: str
    ) -> Letter:
        template = templates.newest(self.kind.key, audience, language)
        at = written_down_at(self.today)
        there = Letter.objects.filter(complaint=self.complaint, kind=self.kind.key).values_list(
            "key", flat=True
        )
        number = 1 + max((int(one.rpartition("-")[2]) for one in there), default=0)
        letter = Letter.objects.create(
            complaint=self.complaint, key=f"{self.kind.key}-{number}", kind=self.kind.key, person=to.person,
            name=name, role=to.role, why=why[:400], way=to.way, address=address[:400], language=language, format=form,
            template=template, subject=template.subject, version=1, made_by=self.actor, made_at=at, dated=self.today,
        )  # fmt: skip
        whom = context.Whom(name, to.person, to.role)
        told = context.values(self.matter, whom, subject=letter.subject, on=self.today, sender=self.actor)
        more = context.of_kind(self.matter, self.kind, whom)
        proposed = context.proposed(self.kind, audience, {**told, **more})
        texts = {**proposed, **context.drafted(self.matter, self.kind)}
        LetterText.objects.create(letter=letter, number=1, texts=texts, by=self.actor, at=at)
        return letter
