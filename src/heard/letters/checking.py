"""Whether a letter may go: every thing the law wants in it, and whether it may reach this person and say this.

The same answer for the page's ticks and for the sending, which asks again at the last moment.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any

from heard.casework.permissions import Verb
from heard.casework.safe_contact import Allowed, Barred, Way, may_reach, places_of
from heard.casework.standing import current_draft
from heard.letters import context, merging, reading
from heard.letters.coordinated import Others, others, shown
from heard.letters.enclosing import Enclosed, enclosed
from heard.letters.models import Letter, LetterText
from heard.letters.recording import not_as_drafted
from heard.letters.refusals import CannotGo
from heard.letters.required import CHILD, Element, Kind, gap_in, kinds
from heard.letters.templates import ENGLISH
from heard.plumbing import files
from heard.rules.faults import InputFault
from heard.rules.safe_contact import same_place
from heard.rules.wording import listed


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that must be so. `sentence` says why it is not; `source` where the law says so."""

    key: str
    title: str
    done: bool
    sentence: str = ""
    source: str = ""
    url: str = ""
    verified: bool = False
    law: bool = True

    def to_dict(self) -> dict[str, Any]:
        """As kept with a letter that went."""
        return asdict(self)


class Prepared:
    """A letter as it would go today: merged, read back, and every tick. Nothing is stored."""

    def __init__(self, letter: Letter, today: date) -> None:
        self.letter = letter
        self.today = today
        self.matter = context.Matter.of(letter.complaint, today)
        stage = self.matter.state.current_stage
        self.kind: Kind = kinds()[letter.kind].at(stage.number if stage else 1)

    @property
    def english(self) -> bool:
        """Whether its words are English: those of another language only a person can read."""
        return self.letter.template.language.casefold() == ENGLISH.casefold()

    @cached_property
    def newest(self) -> LetterText | None:
        """Its newest texts."""
        return self.letter.texts.select_related("by").first()

    @property
    def texts(self) -> Mapping[str, str]:
        """Block key → text."""
        return self.newest.texts if self.newest else {}

    @property
    def moment(self) -> datetime:
        """Noon of the day that the letter bears: the same letter is the same file whenever it is made."""
        return datetime.combine(self.letter.dated, time(12), UTC)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Every field filled in."""
        letter = self.letter
        lines: tuple[str, ...] = ()
        person = self.matter.state.people.get(letter.person)
        if letter.way == Way.POST:
            lines = (*person.address_lines, person.postcode) if person else tuple(letter.address.splitlines())
        whom = context.Whom(letter.name, letter.person, letter.role, tuple(line for line in lines if line))
        told = context.values(
            self.matter, whom, subject=letter.subject, on=letter.dated, sender=letter.made_by
        )
        return context.with_texts(told, self.kind, self.texts)

    @cached_property
    def docx(self) -> bytes:
        """The Word file; of a letter that went the very one. CannotGo where the template asks for what there is not."""
        if self.letter.docx is not None:
            return files.read(self.letter.docx)
        return merging.merge(
            files.read(self.letter.template.file),
            self.values,
            title=self.letter.subject,
            on=self.moment,
            large=self.letter.large,
        )

    @cached_property
    def blocks(self) -> tuple[reading.Block, ...]:
        """What it says."""
        return reading.blocks(self.docx)

    @cached_property
    def plain(self) -> str:
        """Every word of it."""
        return f"{self.letter.subject}\n{reading.plain(self.docx)}"

    @cached_property
    def reach(self) -> Allowed | Barred:
        """Whether it may reach them that way, at that place, today."""
        letter = self.letter
        if letter.person:
            return may_reach(
                self.matter.state, letter.person, Way(letter.way), on=self.today, address=letter.address
            )
        here = [place for one in self.matter.state.people.values() for place in places_of(one).values()]
        if any(same_place(place, letter.address) for place in here):
            return Barred("That is the address of somebody on the file.")
        return (
            Allowed(True)
            if letter.address.strip()
            else Barred(f"No address of {letter.name} is known.", ask=True)
        )

    @cached_property
    def elsewhere(self) -> Others:
        """The further complaints that it answers."""
        return others(self.letter)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """What it shows that this reader must not see, on every complaint that it answers; also in its heading."""
        return shown(self.matter.state, self.elsewhere, self.plain, self.letter.person)

    @cached_property
    def enclosed(self) -> tuple[Enclosed, ...]:
        """The documents that go with it."""
        return enclosed(self.letter, self.texts, self.matter.state, self.elsewhere)

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """Everything that must be so before it goes, what the law requires first."""
        told = [self._element(one) for one in self.kind.elements]
        where = "" if self.reach else self.reach.sentence
        return (
            *told,
            *self._as_drafted(),
            Tick(
                "reach",
                f"How {self.letter.name} is reached, {_by(self.letter.way)}",
                bool(self.reach),
                where,
                law=False,
            ),
            Tick(
                "shown",
                "It shows nothing that is kept from them",
                not self.shown,
                " ".join(self.shown),
                law=False,
            ),
            *(
                Tick(
                    f"encloses-{one.document.id}",
                    f"“{one.document.title}” may go with it",
                    not one.lacks,
                    one.lacks,
                    law=False,
                )
                for one in self.enclosed
            ),
        )

    def _as_drafted(self) -> tuple[Tick, ...]:
        """Of a statement: what is sent to be agreed is what was drafted."""
        draft = current_draft(self.matter.state)
        if self.kind.verb != Verb.SEND_STATEMENT or draft is None:
            return ()
        left = not_as_drafted(draft, self.texts.get("points", ""))
        words = f"Point {listed([str(n) for n in left])} reads otherwise there. Draft it anew, or put it right here."
        title = f"Its points are those of version {draft.number}"
        return (Tick("as-drafted", title, not left, words if left else "", law=False),)

    def _element(self, one: Element) -> Tick:
        text = self.texts.get(one.key, "")
        child = self.letter.template.audience == CHILD
        lacks = one.lacking(text, self.matter.points_of(self.kind), child=child, english=self.english)
        if not lacks and _bare(text) not in _bare(self.plain):
            lacks = "The template leaves it out."
        title = one.title or "The letter says something"
        return Tick(one.key, title, not lacks, lacks, one.source, one.citation.url, one.verified)

    @property
    def missing(self) -> tuple[str, ...]:
        """Why it may not go, in sentences; empty when it may."""
        gaps = (gap_in(self.texts.get(name, "")) for name in ("opening", "more"))
        left = (f"{one.title}: {one.sentence}" for one in self.ticks if not one.done)
        return (*left, *(gap for gap in gaps if gap))

    @property
    def advice(self) -> tuple[str, ...]:
        """What does not stop it and wants a thought."""
        letter, told = self.letter, list(self.letter.template.advice)
        if letter.language.casefold() != letter.template.language.casefold():
            told.append(
                f"{letter.name} reads {letter.language}, and there is no template in it. "
                "Have it translated; the letter need not wait for that."
            )
        if not self.english:
            told.append(
                f"It is in {letter.template.language}: "
                "only somebody who reads it can see whether it says what it must."
            )
        person = self.matter.state.people.get(letter.person)
        if person is not None and person.interpreter:
            told.append(f"{letter.name} has an interpreter: {person.interpreter}.")
        return tuple(told)

    def check(self) -> None:
        """Raise CannotGo, a sentence a reason, unless it may go."""
        if self.missing:
            raise CannotGo(*self.missing)


def prepared(letter: Letter, today: date) -> tuple[Prepared, tuple[str, ...]]:
    """The letter as it would go, and why it cannot be made at all; empty when it can."""
    made = Prepared(letter, today)
    try:
        _ = made.ticks
    except InputFault as fault:
        return made, fault.messages
    return made, ()


def _by(way: str) -> str:
    return {"post": "by post", "e-mail": "by e-mail"}.get(way, way)


def _bare(text: str) -> str:
    return " ".join(text.split())
