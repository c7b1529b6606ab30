"""Who may not take which part in a complaint, with the reason and where it comes from (law.md 1.8, 3).

Pure questions about one person and one complaint. A bar is a bar; what guidance only advises is a caution. Where a
bar is recalled or inferred a council may settle it otherwise (`own`, see `own_bars`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.counting import months_after
from heard.rules.own_bars import AS_WRITTEN, OwnBars, Rule, Weight
from heard.rules.reasons import Answer, Reason
from heard.rules.sources import ADVOCACY_3, INFERENCE, REG_2, REG_19, REG_20_3, guidance
from heard.rules.wording import day_words

GAP_MONTHS = (
    36  # the three years of guidance: advice, and so a caution for everybody from outside, also for a chair
)
NO_OTHER_PART = guidance("an independent person takes no other part in the complaint (paragraph not seen)")


class Part(StrEnum):
    """A part in one complaint. The words are those of `AppointmentRole`, and the advocate's."""

    INVESTIGATOR = "investigating officer"
    INDEPENDENT_PERSON = "independent person"
    ADJUDICATOR = "adjudicating officer"
    CHAIR = "panel chair"
    PANELLIST = "panel member"
    ADVOCATE = "advocate"


PANEL = frozenset({Part.CHAIR, Part.PANELLIST})
FROM_OUTSIDE = frozenset({Part.INDEPENDENT_PERSON, *PANEL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a person for one complaint.

    `left_on`: the last day as officer or member of the council. `close_to_officer_or_member`: married to or in a civil
    partnership with one. `other_parts`: parts this person has, or had, in the same complaint. `declared_on`: the day
    they declared that they have no conflict.
    """

    name: str
    officer: bool = False
    member: bool = False
    left_on: date | None = None
    close_to_officer_or_member: bool = False
    in_line_management: bool = False
    complained_about: bool = False
    decided_what_is_complained_about: bool = False
    manages_somebody_complained_about: bool = False
    manages_the_service: bool = False
    controls_its_resources: bool = False
    considers_it_for_the_council: bool = False
    refused_by_child: bool = False
    other_parts: frozenset[Part] = frozenset()
    declared_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Bar:
    """One rule: for which parts, what must not be so of the candidate, in which words, from where."""

    rule: Rule
    parts: frozenset[Part]
    field: str
    reason: Reason


def _bars() -> tuple[_Bar, ...]:
    everybody, advocate = frozenset(Part), frozenset({Part.ADVOCATE})
    investigator = frozenset({Part.INVESTIGATOR})
    panel = Reason("A panel is three independent people: no officer of the council.", REG_19, True, "V")
    rule = Reason("An independent person is no officer of the council.", REG_2, True, "V")
    return (
        _Bar(Rule.OFFICER, frozenset({Part.INDEPENDENT_PERSON}), "officer", rule),
        _Bar(
            Rule.MEMBER,
            frozenset({Part.INDEPENDENT_PERSON}),
            "member",
            Reason("An independent person is no member of the council.", REG_2, True, "V"),
        ),
        _Bar(Rule.OFFICER, PANEL, "officer", panel),
        _Bar(
            Rule.MEMBER,
            PANEL,
            "member",
            Reason("A panel is three independent people: no member of the council.", REG_19, True, "V"),
        ),
        _Bar(
            Rule.CLOSE,
            FROM_OUTSIDE,
            "close_to_officer_or_member",
            Reason(
                "Married to, or in a civil partnership with, an officer or member of the council.",
                REG_2,
                True,
                "V",
            ),
        ),
        _Bar(
            Rule.LINE_MANAGEMENT,
            investigator,
            "in_line_management",
            Reason(
                "In the line management of the service or person complained of.",
                guidance("section 3.6 (paragraph not seen)"),
                tag="M",
            ),
        ),
        _Bar(
            Rule.COMPLAINED_ABOUT,
            everybody - advocate,
            "complained_about",
            Reason("Is complained about.", INFERENCE, tag="I"),
        ),
        _Bar(
            Rule.OWN_DECISION,
            frozenset({Part.ADJUDICATOR, Part.INVESTIGATOR}),
            "decided_what_is_complained_about",
            Reason("Made the decision that is complained about.", INFERENCE, tag="I"),
        ),
        _Bar(
            Rule.COMPLAINED_ABOUT, advocate, "complained_about", _advocate("Is or may be complained about.")
        ),
        _Bar(
            Rule.MANAGES_SOMEBODY,
            advocate,
            "manages_somebody_complained_about",
            _advocate("Manages somebody complained about."),
        ),
        _Bar(
            Rule.MANAGES_SERVICE,
            advocate,
            "manages_the_service",
            _advocate("Manages the service complained about."),
        ),
        _Bar(
            Rule.CONTROLS_RESOURCES,
            advocate,
            "controls_its_resources",
            _advocate("Controls the resources of that service."),
        ),
        _Bar(
            Rule.CONSIDERS_IT,
            advocate,
            "considers_it_for_the_council",
            _advocate("Considers the complaint for the council."),
        ),
        _Bar(
            Rule.REFUSED_BY_CHILD,
            advocate,
            "refused_by_child",
            _advocate("The child does not want this advocate."),
        ),
    )


def _advocate(text: str) -> Reason:
    return Reason(text, ADVOCACY_3, tag="M")


BARS = _bars()


def may_serve(part: Part, who: Candidate, on: date, own: OwnBars = AS_WRITTEN) -> Answer:
    """Whether somebody may take a part in a complaint from day `on`. Every bar that applies is named.

    `own`: what the council settled about the bars that law.md leaves open.
    """
    found = [(bar.rule, bar.reason) for bar in BARS if part in bar.parts and getattr(who, bar.field)]
    found += [_other_part(part, other) for other in sorted(who.other_parts - {part}) if _clash(part, other)]
    barred, cautions = own.weigh(part, found, on)
    more, advised = own.weigh(part, _advised(part, who, on), on, Weight.WEIGHED)
    barred += more
    cautions += advised
    if barred:
        return Answer(False, tuple(barred), tuple(cautions))
    return Answer(True, (Reason(f"Nothing bars this person as {part}.", _own_source(part)),), tuple(cautions))


def _advised(part: Part, who: Candidate, on: date) -> Iterator[tuple[Rule, Reason]]:
    """What guidance only advises, or we do."""
    if part in FROM_OUTSIDE and who.left_on is not None:
        free_on = months_after(who.left_on, GAP_MONTHS)
        if on < free_on:
            yield Rule.LEFT_RECENTLY, _left_recently(part, who.left_on, free_on)
    if who.declared_on is None or who.declared_on > on:
        text = "Has not declared in writing that there is no conflict."
        yield Rule.NOT_DECLARED, Reason(text, INFERENCE, tag="I")


def may_sit(chair: Candidate, members: Sequence[Candidate], on: date, own: OwnBars = AS_WRITTEN) -> Answer:
    """Whether these people are a panel: three, one of whom chairs, each of them independent."""
    reasons: list[Reason] = []
    names = [chair.name, *(member.name for member in members)]
    if len(members) != 2 or len(set(names)) != 3:
        text = f"A panel is three people, one of whom chairs; here are {len(set(names))}."
        reasons.append(Reason(text, REG_19, True, "V"))
    answers = [(chair, may_serve(Part.CHAIR, chair, on, own))]
    answers += [(member, may_serve(Part.PANELLIST, member, on, own)) for member in members]
    reasons += _named(answers, barred=True)
    cautions = _named(answers, barred=False)
    if reasons:
        return Answer(False, tuple(reasons), tuple(cautions))
    return Answer(
        True, (Reason("Three independent people, one of whom chairs.", REG_19, True, "V"),), tuple(cautions)
    )


def may_answer_panel(
    *, panel_reported_on: date | None, independent_person_took_part_on: date | None, on: date
) -> Answer:
    """Whether the final response may go out: the stage 2 independent person takes part in deciding it."""
    missing = []
    if panel_reported_on is None or on < panel_reported_on:
        missing.append(Reason("The panel has not reported.", REG_20_3, tag="S"))
    if independent_person_took_part_on is None or independent_person_took_part_on > on:
        text = "The independent person of stage 2 has not taken part in considering the recommendations."
        missing.append(Reason(text, REG_20_3, tag="S"))
    if missing:
        return Answer(False, tuple(missing))
    return Answer(
        True, (Reason("Decided together with the independent person of stage 2.", REG_20_3, tag="S"),)
    )


def _clash(part: Part, other: Part) -> bool:
    """One person, one part; a chair is also a member of the panel."""
    return not {part, other} <= PANEL


def _other_part(part: Part, other: Part) -> tuple[Rule, Reason]:
    if other is Part.INDEPENDENT_PERSON and part in PANEL:
        text = "Was the independent person at stage 2, and may not sit on the panel."
        return Rule.SAT_BEFORE, Reason(text, REG_19, True, "V")
    text = f"Is or was {other} in the same complaint."
    if Part.INDEPENDENT_PERSON in (part, other):
        return Rule.INDEPENDENT_ELSEWHERE, Reason(text, NO_OTHER_PART, tag="S")
    return Rule.OTHER_PART, Reason(text, INFERENCE, tag="I")


def _left_recently(part: Part, left_on: date, free_on: date) -> Reason:
    text = f"Left the council on {day_words(left_on)}: by guidance three years pass first, to {day_words(free_on)}."
    source = guidance("a gap of three years (paragraph not seen)")
    return Reason(text, source, tag="M" if part is Part.CHAIR else "S")


def _own_source(part: Part) -> Citation:
    return {
        Part.INDEPENDENT_PERSON: REG_2,
        Part.CHAIR: REG_19,
        Part.PANELLIST: REG_19,
        Part.ADVOCATE: ADVOCACY_3,
    }.get(part, guidance("section 3.6 (paragraph not seen)"))


def _named(answers: Iterable[tuple[Candidate, Answer]], *, barred: bool) -> list[Reason]:
    found = []
    for who, answer in answers:
        reasons = (answer.reasons if not answer else ()) if barred else answer.cautions
        found += [Reason(f"{who.name}: {one.text}", one.citation, one.verified, one.tag) for one in reasons]
    return found


def usual_rules(part: Part) -> dict[Rule, tuple[Weight, Reason]]:
    """Every rule about a part as law.md has it: what it does, and a reason with its source and tag."""
    found = {bar.rule: (Weight.BARS, bar.reason) for bar in BARS if part in bar.parts}
    for other in Part:
        if other is not part and _clash(part, other):
            rule, reason = _other_part(part, other)
            text = (
                "Has, or had, another part in the same complaint." if rule is Rule.OTHER_PART else reason.text
            )
            found[rule] = (Weight.BARS, Reason(text, reason.citation, reason.verified, reason.tag))
    if part in FROM_OUTSIDE:
        left = _left_recently(part, date.min, date.min)
        text = "Left the council less than three years ago."
        found[Rule.LEFT_RECENTLY] = (Weight.WEIGHED, Reason(text, left.citation, tag=left.tag))
    text = "Has not declared in writing that there is no conflict."
    found[Rule.NOT_DECLARED] = (Weight.WEIGHED, Reason(text, INFERENCE, tag="I"))
    return found
