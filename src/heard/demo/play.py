"""Plays a plan through the actions, as the people of the demo would have done it, day by day."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from heard.casework import actions, facts
from heard.casework.actions.receive import CHILD, Somebody
from heard.casework.actions.refer_to_ombudsman import EARLY_CONDITIONS
from heard.casework.models import Complaint
from heard.demo.cast import Cast, full_name
from heard.demo.fitting import category_like
from heard.demo.plan import Plan
from heard.demo.words import CONCERNS, CORPORATE, GOING_ON, Concern
from heard.rules.referral import PARTIES
from heard.rules.vocabulary import FindingValue
from heard.rules.working_days import calendar

WORKING = calendar("england-and-wales")
CHANNELS = ("email", "email", "telephone", "online form", "letter", "in person")
ADULTS = ("parent", "parent", "parent", "family member", "carer")
SIGNPOST = "You can go to the service named here, and to the Local Government and Social Care Ombudsman."


class Player:
    """Plays one plan after another. Same seed, same year."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self.cast, self.rng = cast, rng
        self.council = facts.council()
        self.teams = [team.key for team in self.council.teams]
        self.complaint: Complaint
        self.concern: Concern

    def play(self, plan: Plan) -> Complaint:
        """The whole of one complaint."""
        self._receive(plan)
        if plan.refused_ground:
            return self._refuse(plan)
        self._accept(plan)
        if plan.premature:
            self._do(actions.refer_to_ombudsman, plan.premature.referred)
            self._do(
                actions.record_ombudsman_decision, plan.premature.decided, decision=plan.premature.decision
            )
        if plan.withdrawn_after is not None:
            return self._withdraw(plan)
        answered = self._answer_stage_1(plan)
        if plan.stage_2:
            self._stage_2(plan)
        elif plan.corporate_stage_2_after is not None:
            answered = self._corporate_stage_2(plan, answered)
        for case in plan.ombudsman:
            self._do(
                actions.refer_to_ombudsman,
                case.referred,
                **(_EARLY if plan.stage_2 and plan.stage_2.early_referral else {}),
            )
            self._do(actions.record_ombudsman_decision, case.decided, decision=case.decision)
        return self._close(plan, answered)

    def _do(
        self, verb: Callable[..., Complaint], on: date, *, actor: object = None, **inputs: object
    ) -> None:
        self.complaint = verb(self.complaint.pk, actor=actor or self.cast.officer, today=on, on=on, **inputs)

    def _receive(self, plan: Plan) -> None:
        rng = self.rng
        self.concern = rng.choice(CORPORATE if plan.procedure == "corporate" else CONCERNS)
        kind = CHILD if plan.from_child else rng.choice(ADULTS)
        child = full_name(rng)
        people = [Somebody("child", child)]
        if not plan.from_child:
            people.append(Somebody("complainant", f"{full_name(rng).split()[0]} {child.split()[-1]}", kind))
        self.complaint = actions.receive(
            actor=self.cast.officer,
            today=plan.received,
            on=plan.received,
            words=self.concern.words,
            channel=rng.choice(CHANNELS),
            people=tuple(people),
            complainant_type=kind,
            summary=self.concern.summary,
        )

    def _refuse(self, plan: Plan) -> Complaint:
        on = WORKING.add(plan.received, 3)
        self._do(
            actions.refuse,
            on,
            actor=self.cast.manager,
            ground=plan.refused_ground,
            reason="We explained that this is decided elsewhere, and by whom.",
            signpost=SIGNPOST,
            gates={"safeguarding": "no concern"},
        )
        self._do(actions.close, on, reason="refused")
        return self.complaint

    def _accept(self, plan: Plan) -> None:
        on = WORKING.add(plan.received, 1)
        advocacy = self.rng.choice(("accepted", "has one")) if plan.from_child else "declined"
        gates = {
            "safeguarding": "no concern",
            "person": "P1" if plan.from_child else "P2",
            "function": self.concern.function,
            "already_considered": "no",
            "proceedings": "none",
            "advocacy": advocacy,
        }
        statutory = plan.procedure == "children-act-1989"
        why = (
            "An eligible person about a service to the child"
            if statutory
            else "Not a subject of the statutory procedure"
        )
        self._do(actions.triage, on, procedure=plan.procedure, reason=why, gates=gates)
        team = self.rng.choice(self.teams)
        for number in range(len(plan.outcomes)):
            point = self.concern if number == 0 else self.rng.choice(CONCERNS)
            self.complaint = actions.add_point(
                self.complaint.pk,
                actor=self.cast.officer,
                today=on,
                text=point.point,
                category=category_like(self.council, point.category),
                team=team,
                desired_outcome=point.wish,
            )
        self._do(actions.acknowledge, WORKING.add(plan.received, 2))

    def _findings(self, outcomes: Sequence[str], *, reason: str = "") -> dict[int, tuple[str, str]]:
        unknown = "Two accounts differ, and nothing was written down at the time."
        return {
            number: (outcome, reason or (unknown if outcome == FindingValue.NO_FINDING else ""))
            for number, outcome in enumerate(outcomes, start=1)
        }

    def _answer_stage_1(self, plan: Plan) -> date:
        assert plan.answered_after is not None
        if plan.extended:
            self._extend(plan)
        on = WORKING.add(plan.received, plan.answered_after)
        self._do(
            actions.respond,
            on,
            findings=self._findings(plan.outcomes),
            letter="We looked at each point and wrote what we found and why.",
            rights_told=True,
            manner="early resolution" if plan.answered_after <= 3 else "",
        )
        return on

    def _extend(self, plan: Plan) -> None:
        """As long as the council's own limits allow, where more time is needed and may be taken at all."""
        limit = self.council.procedure(plan.procedure).clock("respond-1").on(plan.received)
        more = limit.extension
        assert plan.answered_after is not None
        if more is None or limit.count is None or plan.answered_after <= limit.count:
            return
        self._do(
            actions.extend,
            WORKING.add(plan.received, limit.count - 1),
            until=WORKING.add(plan.received, more.count),
            ground="complex" if "complex" in more.grounds else more.grounds[0],
            notice="Several people must be spoken to. We wrote to say so and gave the new date.",
        )

    def _withdraw(self, plan: Plan) -> Complaint:
        assert plan.withdrawn_after is not None
        on = WORKING.add(plan.received, plan.withdrawn_after)
        self._do(
            actions.withdraw,
            on,
            words="Please leave it. It has been put right.",
            channel="email",
            confirmed_in_writing=True,
        )
        self._do(actions.close, WORKING.add(on, 2), reason="withdrawn")
        return self.complaint

    def _ask_on(self, on: date) -> None:
        self._do(actions.request_next_stage, on, words=self.rng.choice(GOING_ON), channel="email")

    def _appoint(self, on: date, *roles: str) -> None:
        taken: set[str] = set()
        for role in roles:
            name = full_name(self.rng)
            while name in taken:
                name = full_name(self.rng)
            taken.add(name)
            self._do(actions.appoint, on, role=role, name=name)

    def _stage_2(self, plan: Plan) -> None:
        stage = plan.stage_2
        assert stage is not None
        found = tuple("upheld" for _ in plan.outcomes) if stage.early_referral else plan.outcomes
        sent = WORKING.add(stage.asked, stage.sent_after)
        self._ask_on(stage.asked)
        appointed = WORKING.add(stage.asked, 4)
        self._appoint(appointed, "investigating officer", "independent person")
        self._do(actions.agree_statement, WORKING.add(appointed, 8))
        self._do(
            actions.extend,
            WORKING.add(stage.asked, 20),
            until=WORKING.add(stage.asked, 65),
            ground="investigation needs longer",
            notice="More people must be interviewed. We wrote to say so and gave the new date.",
        )
        reports = WORKING.subtract(sent, 9)
        self._do(actions.record_report, reports, role="investigating officer", findings=self._findings(found))
        self._do(actions.record_report, reports, role="independent person")
        self._do(actions.appoint, reports, role="adjudicating officer", user=str(self.cast.adjudicator.pk))
        self._do(
            actions.adjudicate,
            sent,
            actor=self.cast.adjudicator,
            decisions=self._findings(found),
            letter="I have read both reports and decided on each point.",
            reports_enclosed=True,
            rights_told=True,
        )
        if stage.panel:
            self._panel(WORKING.add(sent, 6), found)

    def _panel(self, asked: date, found: Sequence[str]) -> None:
        self._ask_on(asked)
        self._do(actions.acknowledge, WORKING.add(asked, 1))
        self._appoint(WORKING.add(asked, 3), "panel chair", "panel member", "panel member")
        met = WORKING.add(asked, 27)
        self._do(
            actions.arrange_panel,
            WORKING.add(asked, 8),
            panel_on=met,
            place="The library",
            notice_on=WORKING.add(asked, 8),
        )
        self._do(actions.send_papers, WORKING.subtract(met, 11))
        self._do(actions.hold_panel, met)
        reported = WORKING.add(met, 4)
        self._do(
            actions.record_panel_report,
            reported,
            findings=self._findings(found),
            recommendations="An apology, and a plan with dates that the family has seen.",
        )
        self._do(
            actions.respond_finally,
            WORKING.add(reported, 13),
            actor=self.cast.adjudicator,
            independent_person_took_part_on=WORKING.add(reported, 6),
            decisions=self._findings(found),
            letter="We accept what the panel recommends.",
            ombudsman_told=True,
        )

    def _corporate_stage_2(self, plan: Plan, answered: date) -> date:
        asked = WORKING.add(answered, 4)
        self._ask_on(asked)
        self._do(actions.acknowledge, WORKING.add(asked, 2))
        assert plan.corporate_stage_2_after is not None
        on = WORKING.add(asked, plan.corporate_stage_2_after)
        self._do(
            actions.respond,
            on,
            findings=self._findings(plan.outcomes),
            letter="Somebody who was not part of it looked again.",
            rights_told=True,
        )
        return on

    def _close(self, plan: Plan, answered: date) -> Complaint:
        if plan.ombudsman:
            on, reason = WORKING.add(plan.ombudsman[-1].decided, 5), "decided by the Ombudsman"
        elif plan.stage_2:
            asking = self.complaint.due_dates.get(clock="request-3").due_on
            on, reason = WORKING.add(asking or answered, 2), "no request for stage 3"
        elif plan.corporate_stage_2_after is not None:
            on, reason = WORKING.add(answered, 22), "completed stage 2"
        else:
            on, reason = WORKING.add(answered, 22), "no request for stage 2"
        if plan.premature:
            on = max(on, WORKING.add(plan.premature.decided, 2))
        self._do(actions.close, on, reason=reason)
        return self.complaint


_EARLY = {
    "early": True,
    "agreed_by": PARTIES,
    "conditions": tuple(EARLY_CONDITIONS),
}
