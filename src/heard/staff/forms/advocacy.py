"""Help to be heard: the offer and its answer, the referral and what became of it, what an advocate did before."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework import facts
from heard.casework.state.advocacy import APPROACHED, CAME_OF_IT
from heard.look.forms import DayField, LawWords
from heard.look.words import day
from heard.rules.advocacy import ITS_WISH, Became
from heard.rules.people import PersonPart
from heard.rules.routing import SECTION_26A, Advocacy
from heard.staff.case import Case
from heard.staff.forms.base import Choices, DatedForm, choice, long_text, picked, words_of
from heard.staff.forms.persons import line

_RIGHT = LawWords(
    _("The right to an advocate"),
    _(
        "A child or young person who complains is offered an advocate: as soon as we know, and again at each stage. "
        "They may say no, and may say no to one advocate and yes to another. Nobody waits for an advocate past a limit."
    ),
    str(SECTION_26A),
    SECTION_26A.url,
)


def who_may_answer(case: Case) -> Choices:
    """The children and whoever complains, by name; or everybody together."""
    parts = (PersonPart.CHILD, PersonPart.COMPLAINANT)
    return [
        ("", _now("Whoever complains")),
        *((pk, name) for pk, name in case.state.of_part(*parts).items()),
    ]


class OfferAdvocacyForm(DatedForm):
    """What became of the offer."""

    law = {"answer": _RIGHT}
    person = picked(_("Who was asked?"))
    answer = choice(
        _("What did they answer?"),
        (
            (Advocacy.ACCEPTED, _("Yes, they want one")),
            (Advocacy.DECLINED, _("No")),
            (Advocacy.HAS_ONE, _("They have one already")),
            (Advocacy.COULD_NOT_ASK, _("They could not safely be asked")),
        ),
        _("Say what they answered"),
    )
    by_child = choice(
        _("Who answered?"),
        (
            ("yes", _("They did, themselves")),
            ("no", _("Somebody else, for them")),
            ("unknown", _("Not known")),
        ),
        "",
        classes="small",
    )
    how = line(_("How were they asked? (optional)"), hint=_("For example: in person at school, by text."))
    words = long_text(_("What they said, or why it was not safe to ask (optional)"), rows=3)
    ask_again_on = DayField(
        label=_("If they could not safely be asked: by which day are they asked again?"),
        required=False,
        help_text=_("Today shows it from that day on. For example, 28 Nov 2024."),
    )
    field_order = ("person", "answer", "by_child", "how", "words", "ask_again_on", "on")
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When were they asked, or was it tried?")
        self.fields["person"].choices = who_may_answer(self.case)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "by_child": {"yes": True, "no": False}.get(given["by_child"])}


class ReferToAdvocateForm(DatedForm):
    """The referral, as they wish."""

    law = {"wanted": LawWords(_("The child’s wish"), f"{ITS_WISH.text}.", "", "")}
    person = picked(_("For whom?"))
    wanted = choice(
        _("Do they want to be referred?"),
        (("yes", _("Yes")), ("no", _("No"))),
        _("Say whether they want it"),
        classes="inline",
    )
    wish = long_text(
        _("What do they wish, in their words?"),
        required=_("Write down what they wish, in their words"),
        rows=3,
    )
    service = line(_("To which service?"))
    follow_on = DayField(
        label=_("When do we ask what became of it?"), help_text=_("Today shows it from that day on.")
    )
    field_order = ("person", "wanted", "wish", "service", "on", "follow_on")
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was the referral made?")
        self.fields["service"].initial = facts.council().casework.advocacy_service
        self.fields["follow_on"].initial = self.case.days.add(self.case.today, 5)
        self.fields["person"].choices = who_may_answer(self.case)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "wanted": given["wanted"] == "yes"}


class FollowAdvocateForm(DatedForm):
    """What became of a referral."""

    referral = picked(_("Which referral?"), _("Choose the referral"))
    became = choice(_("What became of it?"), words_of(Became), _("Say what became of it"))
    advocate = line(_("If an advocate was found: their name"))
    words = long_text(_("What did the service say? (optional)"), rows=3)
    follow_on = DayField(label=_("If they still wait: when do we ask again?"), required=False)
    field_order = ("referral", "became", "advocate", "words", "on", "follow_on")
    opens: ClassVar[tuple[str, ...]] = ("referral",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did we hear?")
        waiting = [r for r in self.state.referrals.values() if r.became in ("", Became.WAITING)]
        self.fields["referral"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose a referral")),
            *((one.id, f"{one.service}, {day(one.on)}") for one in waiting),
        ]
        if len(waiting) == 1:
            self.fields["referral"].initial = waiting[0].id


class RecordAdvocateApproachForm(DatedForm):
    """Before it became a complaint."""

    advocate = line(_("Who was the advocate?"))
    to = choice(
        _("Whom did they speak to?"), [(k, _(t)) for k, t in APPROACHED.items()], _("Say whom they spoke to")
    )
    outcome = choice(
        _("What came of it?"), [(k, _(t)) for k, t in CAME_OF_IT.items()], _("Say what came of it")
    )
    words = long_text(_("In a few words (optional)"), rows=3)
    field_order = ("advocate", "to", "on", "outcome", "words")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it?")
        self.fields["on"].help_text = _now("Mostly before the complaint came. For example, 28 Nov 2024.")
        self.fields["on"].initial = None
        names = self.state.of_part(PersonPart.ADVOCATE)
        if len(names) == 1:
            self.fields["advocate"].initial = next(iter(names.values()))
