"""A handful of stories in depth, told relative to today, so that the work list of a demo is a working day's."""

from datetime import date
from decimal import Decimal

from heard.casework import actions, facts
from heard.casework.actions.receive import CHILD, Somebody
from heard.casework.models import Complaint, Event
from heard.demo.answering import being_answered
from heard.demo.cast import Cast
from heard.demo.fitting import category_like
from heard.demo.independents import planned, put_on_register
from heard.demo.letters import acknowledged_by_post, letters_not_sent, statement_by_email
from heard.rules.working_days import calendar

WORKING = calendar("england-and-wales")
GATES = {
    "safeguarding": "no concern",
    "person": "P2",
    "function": "part-3",
    "already_considered": "no",
    "proceedings": "none",
    "advocacy": "declined",
}


class Teller:
    """Tells each story; `ago(n)` is n working days before today."""

    def __init__(self, cast: Cast, today: date) -> None:
        self.cast, self.today = cast, today
        self.complaint: Complaint

    def ago(self, days: int) -> date:
        return WORKING.subtract(self.today, days) if days else self.today

    def receive(
        self, days_ago: int, words: str, summary: str, people: tuple[Somebody, ...], kind: str, channel: str
    ) -> None:
        on = self.ago(days_ago)
        self.complaint = actions.receive(
            actor=self.cast.officer,
            today=on,
            on=on,
            words=words,
            summary=summary,
            people=people,
            complainant_type=kind,
            channel=channel,
        )

    def do(self, verb: str, days_ago: int, *, actor: object = None, **inputs: object) -> None:
        """A verb that has a day."""
        on = self.ago(days_ago)
        self.complaint = getattr(actions, verb)(
            self.complaint.pk, actor=actor or self.cast.manager, today=on, on=on, **inputs
        )

    def also(self, verb: str, days_ago: int, **inputs: object) -> None:
        """A verb that has none of its own."""
        self.complaint = getattr(actions, verb)(
            self.complaint.pk, actor=self.cast.manager, today=self.ago(days_ago), **inputs
        )

    def accept(
        self, days_ago: int, *points: tuple[str, str], procedure: str = "children-act-1989", **gates: str
    ) -> None:
        self.do(
            "triage",
            days_ago,
            procedure=procedure,
            reason="Decided on the gates below",
            gates={**GATES, **gates},
        )
        for text, meant in points:
            category = category_like(facts.council(), meant)
            self.also("add_point", days_ago, text=text, category=category, desired_outcome="To be put right")

    def tell_all(self) -> None:
        """Every story."""
        for story in (
            new_from_a_child,
            new_from_a_father,
            due_in_two_days,
            overdue,
            extended_for_an_advocate,
            stage_2_half_way,
            panel_ahead,
            final_response_due,
            before_the_ombudsman,
            about_our_own_officer,
            restricted,
            under_the_code,
        ):
            story(self)


def new_from_a_child(t: Teller) -> None:
    """Came this morning by text: first in the list of new contacts."""
    t.receive(
        0,
        "my PA never comes when she says. ive asked 4 times for help with my flat and nothing. pls dont ring my mum",
        "Personal adviser does not come when promised",
        (Somebody("child", "Jory Penhale", "care leaver, 18", "Text only, never through her mother"),),
        CHILD,
        "text message",
    )


def new_from_a_father(t: Teller) -> None:
    """Came yesterday and may be one for another route."""
    t.receive(
        1,
        "I was not told about the child protection conference until the day before. I want to complain about that.",
        "Told of the conference a day before",
        (Somebody("complainant", "Piers Hadley", "father"), Somebody("child", "Nia Hadley")),
        "parent",
        "email",
    )


def due_in_two_days(t: Teller) -> None:
    """Stage 1 on its eighth working day, with a manager."""
    t.receive(
        8,
        "Since September the short breaks have stopped. Nobody told us why and I am on my knees.",
        "Short breaks stopped without a word",
        (
            Somebody("complainant", "Lowri Tanner", "mother", "Mobile only, after 10 in the morning"),
            Somebody("child", "Evan Tanner"),
        ),
        "parent",
        "telephone",
    )
    t.accept(
        7,
        ("Short breaks stopped in September without explanation", "delivery"),
        ("The family was not told who to ring", "staff-attitude"),
    )
    t.also("assign", 7, user=str(t.cast.officer.pk))
    t.do("acknowledge", 7)
    t.also("assign_responder", 7, user=str(t.cast.responders[0].pk))
    being_answered(t)


def overdue(t: Teller) -> None:
    """Stage 1 past its tenth day, no extension: late, and stage 2 is hers for the asking."""
    t.receive(
        13,
        "He was moved to a new placement and all his things came in bin bags.",
        "Belongings moved in bin bags",
        (Somebody("complainant", "Gracie Noble", "grandmother"), Somebody("child", "Alfie Noble")),
        "family member",
        "letter",
    )
    t.accept(12, ("Belongings were moved in bin bags", "quality"), person="P5")
    t.also("assign", 12, user=str(t.cast.second_officer.pk))
    acknowledged_by_post(t, "Gracie Noble", 11, address="7 Weaver Row", postcode="LE1 4QX")
    t.do("acknowledge", 11)
    t.also("assign_responder", 11, user=str(t.cast.responders[1].pk))
    letters_not_sent(t, "Gracie Noble", 2)


def extended_for_an_advocate(t: Teller) -> None:
    """A child with an advocate: extended in time, answer due within 20."""
    t.receive(
        14,
        "I want to say why I should see my sister more. Kit is helping me write it.",
        "Wants to see her sister more",
        (
            Somebody("child", "Suri Bell", "in care, 13", "Through her advocate"),
            Somebody("advocate", "Kit Moxon", "advocate"),
        ),
        CHILD,
        "through an advocate",
    )
    t.accept(
        13, ("Contact with her sister is too seldom", "disputed-decision"), person="P1", advocacy="has one"
    )
    t.also("assign", 13, user=str(t.cast.officer.pk))
    t.do("acknowledge", 13)
    t.also("assign_responder", 13, user=str(t.cast.responders[0].pk))
    t.do(
        "record_advocate_approach", 12, advocate="Kit Moxon", to="worker", outcome="promised",
        words="The social worker said that she would ask.",
    )  # fmt: skip
    t.do(
        "extend",
        6,
        until=WORKING.add(t.ago(14), 18),
        ground="advocate required",
        notice="Kit needs to meet Suri twice. We told them both the new date.",
    )


def _answered(t: Teller, received: int, answered: int, finding: str = "not upheld") -> None:
    t.do("acknowledge", received - 1)
    findings = dict.fromkeys(t.complaint.points.values_list("number", flat=True), (finding, ""))
    t.do("respond", answered, findings=findings, letter="We looked at each point.", rights_told=True)


def stage_2_half_way(t: Teller) -> None:
    """Asked for by telephone, record amended by the mother: two start dates, the safer shown first."""
    t.receive(
        46,
        "The assessment has another family's details in it and they sent it to his school.",
        "Another family's details in the assessment",
        (Somebody("complainant", "Bettina Rowe", "mother"), Somebody("child", "Caleb Rowe")),
        "parent",
        "telephone",
    )
    t.accept(
        45,
        ("The assessment holds another family's details", "assessment-review"),
        ("It was sent to the school without asking", "disputed-decision"),
    )
    t.also("assign", 45, user=str(t.cast.officer.pk))
    _answered(t, 46, 38)
    t.do(
        "request_next_stage",
        34,
        words="No. That is not an answer. I want it looked at again.",
        channel="telephone",
    )
    people = put_on_register(t.cast.manager, t.today, t.ago(34))
    for role, name in (("investigating officer", "Imogen Larch"), ("independent person", "Tobias Fenn")):
        t.do("appoint", 29, role=role, independent=people[name], declared_on=t.ago(30))
    t.do(
        "agree_terms",
        28,
        seat="investigating officer: Imogen Larch",
        rate=Decimal("55.00"),
        rate_unit="hour",
        report_due_on=WORKING.add(t.ago(34), 50),
    )
    _statement_of_the_mother(t)
    t.do(
        "extend",
        12,
        until=WORKING.add(t.ago(34), 60),
        ground="investigation needs longer",
        notice="The school is to be interviewed after half-term. We wrote with the new date.",
    )
    t.also("plan_steps", 12, clock="respond-2", days=planned(t.ago(34)))
    t.do("do_plan_step", 6, clock="respond-2", step_id="files", words="Both have read the child’s file.")


def _statement_of_the_mother(t: Teller) -> None:
    """Written down from what she said, changed by her, agreed; one point left out, which a court looks at."""
    mother = str(t.complaint.people.get(name="Bettina Rowe").pk)
    point = t.complaint.points.get(number=2)
    t.also("add_point", 28, text="The court was told that she agreed", category=point.category)
    t.do("draft_statement", 27, words="What Ms Rowe told us at home and on the telephone.", oral=True)
    t.do("send_statement", 26, person=mother, how="by hand, at the visit")
    t.do("answer_statement", 24, answer="commented", words="It was his whole file, not a page.")
    t.also(
        "change_point", 24, number=2, category=point.category,
        text="His whole file was sent to the school without asking",
        desired_outcome="An apology\nThe school to destroy its copy", why="In her words",
    )  # fmt: skip
    t.do("draft_statement", 23, words="What Ms Rowe told us at home and on the telephone.", oral=True)
    statement_by_email(t, "Bettina Rowe", 23, email="bettina@rowe.example")
    t.do("agree_statement", 21, oral=True, amended_by_complainant=True, how="signed")
    t.do(
        "limit_scope", 20, number=3, ground="decided by or before a court", decided_by="Complaints manager",
        reason="What was said in court can only be put right there. Her solicitor can raise it.", told_on=t.ago(20),
        ombudsman_told=True, review_on=WORKING.add(t.today, 15),
    )  # fmt: skip


def _decided(t: Teller, asked: int, sent: int, finding: str = "partly upheld") -> None:
    findings = dict.fromkeys(t.complaint.points.values_list("number", flat=True), (finding, ""))
    t.do("request_next_stage", asked, words="I want somebody from outside to look at it.", channel="email")
    t.do("appoint", asked - 3, role="investigating officer", name="Corin Ashe")
    t.do("appoint", asked - 3, role="independent person", name="Maud Sterling")
    t.do("agree_statement", asked - 9)
    t.do(
        "extend",
        asked - 20,
        until=WORKING.add(t.ago(asked), 65),
        ground="investigation needs longer",
        notice="We wrote with the reason and the new date.",
    )
    t.do("record_report", sent + 6, role="investigating officer", findings=findings)
    t.do("record_report", sent + 5, role="independent person")
    t.do("appoint", sent + 5, role="adjudicating officer", user=str(t.cast.adjudicator.pk))
    t.do(
        "adjudicate",
        sent,
        actor=t.cast.adjudicator,
        decisions=findings,
        letter="I have read both reports.",
        reports_enclosed=True,
        rights_told=True,
    )


def _panel_of_three(t: Teller, days_ago: int) -> None:
    for role, name in (
        ("panel chair", "Ursula Kerr"),
        ("panel member", "Dafydd Moss"),
        ("panel member", "Joan Ibbs"),
    ):
        t.do("appoint", days_ago, role=role, name=name)


def panel_ahead(t: Teller) -> None:
    """A panel in eight working days; papers are due out."""
    t.receive(
        110,
        "They said they would help us keep him at home and then they didn't.",
        "Support to stay at home never came",
        (Somebody("complainant", "Yvonne Sparks", "mother"), Somebody("child", "Reece Sparks")),
        "parent",
        "email",
    )
    t.accept(109, ("The support agreed in the plan was not given", "delivery"))
    t.also("assign", 109, user=str(t.cast.second_officer.pk))
    _answered(t, 110, 101)
    _decided(t, asked=96, sent=35)
    t.do("request_next_stage", 20, words="I want the panel.", channel="telephone")
    t.do("acknowledge", 19)
    _panel_of_three(t, 15)
    t.do("arrange_panel", 12, notice_on=t.ago(12), panel_on=WORKING.add(t.today, 8), place="The library")


def final_response_due(t: Teller) -> None:
    """The panel has reported; the council answers together with the independent person."""
    t.receive(
        140,
        "My plan says leaving care will pay for my course. They said no by text.",
        "Course in the pathway plan not paid for",
        (Somebody("child", "Zeb Calder", "care leaver, 19", "E-mail"),),
        CHILD,
        "email",
    )
    t.accept(
        139,
        ("The course in the pathway plan was refused", "disputed-decision"),
        person="P6",
        advocacy="accepted",
    )
    t.also("assign", 139, user=str(t.cast.officer.pk))
    _answered(t, 140, 131)
    _decided(t, asked=126, sent=64)
    t.do("request_next_stage", 52, words="Still no. Panel please.", channel="email")
    t.do("acknowledge", 51)
    _panel_of_three(t, 48)
    t.do("arrange_panel", 44, notice_on=t.ago(44), panel_on=t.ago(24), place="The youth hub")
    t.do("send_papers", 35)
    t.do("hold_panel", 24)
    t.do(
        "record_panel_report",
        19,
        findings={1: ("upheld", "The plan was a promise")},
        recommendations="Pay for the course, say sorry, and look at other plans made the same way.",
    )


def before_the_ombudsman(t: Teller) -> None:
    """Through all stages; a date was written down wrongly and put right."""
    t.receive(
        190,
        "We were approved for respite as special guardians and it took a year to begin.",
        "Special guardians waited a year for respite",
        (Somebody("complainant", "Morwenna Tripp", "special guardian"), Somebody("child", "Silas Tripp")),
        "carer",
        "online form",
    )
    t.accept(189, ("Respite agreed for the special guardians took a year", "delay"), person="P10")
    t.also("assign", 189, user=str(t.cast.officer.pk))
    _answered(t, 190, 181)
    _decided(t, asked=176, sent=115, finding="upheld")
    agreed = Event.objects.get(complaint=t.complaint, kind="statement-agreed")
    t.complaint = actions.correct(
        t.complaint.pk,
        actor=t.cast.manager,
        today=t.ago(140),
        event=agreed.pk,
        on=t.ago(164),
        reason="Her signed copy is dated three working days later than we had written.",
    )
    t.do("request_next_stage", 105, words="It is still not enough. I want the panel.", channel="letter")
    t.do("acknowledge", 104)
    _panel_of_three(t, 100)
    t.do("arrange_panel", 95, notice_on=t.ago(95), panel_on=t.ago(78), place="The town hall")
    t.do("send_papers", 89)
    t.do("hold_panel", 78)
    t.do(
        "record_panel_report",
        74,
        findings={1: ("upheld", "")},
        recommendations="Backdate what was not given.",
    )
    t.do(
        "respond_finally",
        61,
        actor=t.cast.adjudicator,
        independent_person_took_part_on=t.ago(66),
        decisions={1: ("upheld", "")},
        letter="We accept the panel's findings.",
        ombudsman_told=True,
    )
    t.do("refer_to_ombudsman", 30, their_reference="26 000 000")


def about_our_own_officer(t: Teller) -> None:
    """The complaint is about the demo's officer, who never sees it, in any list or count."""
    t.receive(
        4,
        "The man in your complaints team laughed at me on the telephone. Oscar something.",
        "Laughed at on the telephone",
        (Somebody("complainant", "Ottoline Frayne", "mother"), Somebody("child", "Wilf Frayne")),
        "parent",
        "telephone",
    )
    t.also("name_complained_about", 4, user=str(t.cast.officer.pk))
    t.accept(3, ("The complainant was laughed at on the telephone", "staff-attitude"))
    t.also("assign", 3, user=str(t.cast.second_officer.pk))
    t.do("acknowledge", 3)


def restricted(t: Teller) -> None:
    """A colleague's family: only those who must know."""
    t.receive(
        6,
        "My husband works for the council and I do not want his workmates reading this.",
        "Delay in a carer's assessment (restricted)",
        (
            Somebody("complainant", "Clemency Voss", "mother", "Home address never"),
            Somebody("child", "Arlo Voss"),
        ),
        "parent",
        "letter",
    )
    t.also("restrict", 6, reason="A colleague's family")
    t.accept(5, ("The carer's assessment has been outstanding since spring", "delay"))
    t.do("acknowledge", 5)


def under_the_code(t: Teller) -> None:
    """Not a subject of the statutory procedure: on the Ombudsman's Code where the council has adopted it."""
    adopted = facts.council().code_adopted_on
    on_code = adopted is not None and t.ago(9) >= adopted
    t.receive(
        9,
        "The minutes of the conference came six weeks late and were wrong.",
        "Conference minutes late and wrong",
        (Somebody("complainant", "Barnaby Knox", "father"), Somebody("child", "Tilda Knox")),
        "parent",
        "email",
    )
    t.accept(
        8,
        ("Conference minutes came late and held mistakes", "delay"),
        procedure="complaint-handling-code" if on_code else "corporate",
        function="child-protection",
    )
    t.do("acknowledge", 7)
