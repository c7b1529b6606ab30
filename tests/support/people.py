"""Invented staff for tests, and one complaint taken along the line as far as a test needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import actions
from heard.casework.actions.receive import Somebody
from heard.casework.models import Complaint

PASSWORD = "a long enough password"


@dataclass(frozen=True)
class Staff:
    """One member of staff a role."""

    manager: User
    officer: User
    responder: User
    adjudicator: User
    reader: User


def make_staff() -> Staff:
    """Save five people, one a role."""

    def one(name: str, role: Role) -> User:
        return User.objects.create_user(
            f"{name.split()[0].lower()}@council.example", PASSWORD, name=name, roles=(role,)
        )

    return Staff(
        manager=one("Morag Ellis", Role.COMPLAINTS_MANAGER),
        officer=one("Odette Farr", Role.OFFICER),
        responder=one("Rafe Dunmore", Role.RESPONDING_MANAGER),
        adjudicator=one("Adaeze Holt", Role.ADJUDICATING_OFFICER),
        reader=one("Reza Quill", Role.READER),
    )


GATES = {
    "safeguarding": "no concern",
    "person": "P2",
    "function": "s17",
    "already_considered": "no",
    "proceedings": "none",
    "advocacy": "declined",
}
UPHELD = {1: ("upheld", "")}


class Line:
    """Takes one complaint along the line, each step on the day given."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.complaint: Complaint | None = None

    @property
    def id(self) -> Any:
        assert self.complaint is not None
        return self.complaint.pk

    def person(self, name: str) -> str:
        """The id of somebody on the complaint, by name."""
        return str(self.complaint.people.get(name=name).pk)  # type: ignore[union-attr]

    def receive(self, on: date, *, today: date | None = None, **more: Any) -> "Line":
        given = {
            "words": "Nobody rang us back about respite for Mia.",
            "channel": "telephone",
            "people": (
                Somebody("complainant", "Tess Arden", "mother", "Not by post"),
                Somebody("child", "Mia Arden"),
            ),
            "complainant_type": "parent",
            "summary": "Respite care was promised and not arranged",
        }
        self.complaint = actions.receive(
            actor=self.staff.officer, today=today or on, on=on, **{**given, **more}
        )
        return self

    def do(
        self, verb: str, on: date, *, actor: User | None = None, today: date | None = None, **inputs: Any
    ) -> "Line":
        """One verb on day `on`; verbs that have no day of their own take only today."""
        undated = {
            "add_point", "change_point", "add_person", "name_complained_about", "assign", "assign_responder",
            "restrict", "unrestrict", "change_person", "remove_person", "relate_people", "end_relation",
            "set_safe_contact", "lift_safe_contact", "withhold", "end_withholding", "join_people", "part_people",
            "record_legal_status", "record_equality", "undo_complained_about", "hand_elsewhere",
            "ask_second_look", "coordinate", "unlink", "relink", "undo_duplicate", "set_high_risk", "lift_high_risk",
            "restrict_contact", "lift_contact_restriction",
            "plan_steps",
            "give_point", "ask_for_time", "decline_time", "check_answer", "note_report",
        }  # fmt: skip
        if verb not in undated:
            inputs["on"] = on
        self.complaint = getattr(actions, verb)(
            self.id, actor=actor or self.staff.manager, today=today or on, **inputs
        )
        return self

    def accept(self, on: date, procedure: str = "children-act-1989", points: int = 1) -> "Line":
        self.do("triage", on, procedure=procedure, reason="A parent, about a section 17 service", gates=GATES)
        for number in range(1, points + 1):
            self.do("add_point", on, text=f"Point {number}: no answer about respite", category="delay")
        return self

    def respond(self, on: date, **more: Any) -> "Line":
        findings = {p.number: ("upheld", "") for p in self.complaint.points.all()}  # type: ignore[union-attr]
        return self.do(
            "respond", on, **{"findings": findings, "letter": "We are sorry.", "rights_told": True, **more}
        )

    def ask_on(self, on: date, **more: Any) -> "Line":
        return self.do("request_next_stage", on, words="I am not happy with this.", channel="email", **more)

    def adjudicate(self, asked: date, agreed: date, reported: date, sent: date) -> "Line":
        """Stage 2 from the request to the adjudication."""
        self.ask_on(asked)
        self.do("appoint", asked, role="investigating officer", name="Ivo Marsh")
        self.do("appoint", asked, role="independent person", name="Ines Pell")
        self.do("agree_statement", agreed)
        self.do("record_report", reported, role="investigating officer", findings=UPHELD)
        self.do("record_report", reported, role="independent person")
        self.do("appoint", reported, role="adjudicating officer", user=str(self.staff.adjudicator.pk))
        return self.do(
            "adjudicate", sent, actor=self.staff.adjudicator,
            decisions=UPHELD, letter="We accept the findings.", reports_enclosed=True, rights_told=True,
        )  # fmt: skip

    def panel(self, asked: date, met: date, reported: date, sent: date) -> "Line":
        """Stage 3 from the request to the final response."""
        self.ask_on(asked)
        self.do("acknowledge", asked)
        self.do("appoint", asked, role="panel chair", name="Cleo Vance")
        self.do("appoint", asked, role="panel member", name="Mal Prior")
        self.do("appoint", asked, role="panel member", name="Nell Osgood")
        self.do("arrange_panel", asked, panel_on=met, notice_on=asked)
        self.do("send_papers", asked)
        self.do("hold_panel", met)
        self.do("record_panel_report", reported, findings=UPHELD, recommendations="Put it right.")
        return self.do(
            "respond_finally", sent, actor=self.staff.adjudicator,
            independent_person_took_part_on=reported, decisions=UPHELD, letter="We will.", ombudsman_told=True,
        )  # fmt: skip
