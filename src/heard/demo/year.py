"""Plans a year whose published volumes come out exactly, the rest at random from a fixed seed.

`tests/demo` counts the plan and the played record against the volumes.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from heard.demo.plan import Ombudsman, Plan, Stage2
from heard.demo.volumes import Volumes
from heard.rules.vocabulary import FindingValue, OmbudsmanDecision
from heard.rules.working_days import calendar

UPHELD, PARTLY, NOT, NONE = (
    str(FindingValue.UPHELD),
    str(FindingValue.PARTLY_UPHELD),
    str(FindingValue.NOT_UPHELD),
    str(FindingValue.NO_FINDING),
)
STATUTORY = "children-act-1989"
CORPORATE = "corporate"
WORKING = calendar("england-and-wales")


def plan_year(volumes: Volumes) -> list[Plan]:
    """Every complaint of the year and those carried in, by day of receipt."""
    rng = Random(volumes.seed)
    plans = [*_statutory(volumes, rng), *_corporate(volumes, rng), *_refused(volumes, rng)]
    return sorted(plans, key=lambda plan: plan.received)


def _day_between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, (last - first).days))


def _answered_within(rng: Random, volumes: Volumes) -> Iterator[tuple[int, bool]]:
    """(working days to the answer, extended in time) for each resolved complaint, shuffled.

    Of those within 20 some are within 10, some validly extended and a few late without an extension; of those over 20
    half had an extension, which does not cure.
    """
    lengths = []
    for number in range(volumes.within_20):
        if number % 10 < 6:
            lengths.append((rng.randint(3, 10), False))
        elif number % 10 < 9:
            lengths.append((rng.randint(12, 20), True))
        else:
            lengths.append((rng.randint(12, 19), False))
    lengths += [
        (rng.randint(21, 38), number % 2 == 0) for number in range(volumes.resolved - volumes.within_20)
    ]
    rng.shuffle(lengths)
    return iter(lengths)


def _outcomes(rng: Random, volumes: Volumes) -> Iterator[tuple[str, ...]]:
    """Findings on the points of each resolved complaint: `with_fault` have something upheld."""
    found: list[tuple[str, ...]] = []
    for number in range(volumes.resolved):
        points = rng.choice((1, 1, 2, 3))
        if number >= volumes.with_fault:
            found.append((NONE,) if number % 6 == 0 else (NOT,) * points)
        elif number % 5 < 2:
            found.append((UPHELD, *(NOT,) * (points - 1)))
        else:
            found.append((UPHELD,) * points if number % 5 < 4 else (PARTLY,) * points)
    rng.shuffle(found)
    return iter(found)


def _statutory(volumes: Volumes, rng: Random) -> Iterator[Plan]:
    lengths, outcomes = _answered_within(rng, volumes), _outcomes(rng, volumes)
    children = volumes.from_children
    for number in range(volumes.stage_2):
        yield _with_stage_2(volumes, rng, number, next(outcomes))
    # Those that went on were answered in time: their places come out of the ones within 10 working days.
    rest = list(lengths)
    for _ in range(volumes.stage_2):
        rest.remove(next(length for length in rest if length[0] <= 10))
    for _ in range(volumes.carried_in):
        after, extended = rest.pop()
        # Answered in the year's first weeks, but within `after` working days of a day before it began.
        answered = WORKING.add(volumes.start - timedelta(days=1), rng.randint(1, min(after, 15)))
        yield Plan(WORKING.subtract(answered, after), STATUTORY, after, extended, outcomes=next(outcomes))
    latest = WORKING.subtract(volumes.end, 42)
    for after, extended in rest:
        received = _day_between(rng, volumes.start + timedelta(days=14), latest)
        child, children = children > 0, children - 1
        yield Plan(received, STATUTORY, after, extended, outcomes=next(outcomes), from_child=child)
    for _ in range(volumes.open_at_end):
        received = WORKING.subtract(volumes.end, rng.randint(2, 8))
        yield Plan(received, STATUTORY, rng.randint(9, 10), outcomes=(rng.choice((UPHELD, NOT)),))
    for _ in range(volumes.withdrawn):
        yield Plan(_day_between(rng, volumes.start, latest), STATUTORY, withdrawn_after=rng.randint(3, 8))


def _with_stage_2(volumes: Volumes, rng: Random, number: int, outcomes: tuple[str, ...]) -> Plan:
    """Received in the first days of the year, so that stage 2, panel and Ombudsman all fall into it."""
    received = WORKING.add(volumes.start, 1 + 2 * number)
    after = 8 + number % 2
    asked = WORKING.add(WORKING.add(received, after), 3 + number)
    in_time = number < volumes.stage_2_in_time
    sent_after = 58 + 2 * number if in_time else 74
    # Counted from the end: the last complaints are the early referrals, but a late one goes to its panel.
    early = in_time and volumes.stage_2_in_time - number <= volumes.early_referrals
    panel = not early and (number < volumes.panels + volumes.early_referrals)
    sent = WORKING.add(asked, sent_after)
    referred = WORKING.add(sent, 12 if early else 62)
    decided = WORKING.add(referred, 70)
    decision = (
        OmbudsmanDecision.NOT_UPHELD if number == 0 and volumes.stage_2 > 2 else OmbudsmanDecision.UPHELD
    )
    return Plan(
        received,
        STATUTORY,
        after,
        outcomes=outcomes,
        stage_2=Stage2(asked, sent_after, panel=panel, early_referral=early),
        ombudsman=[Ombudsman(referred, decided, str(decision))] if early or panel else [],
    )


def _statutory_decisions(volumes: Volumes) -> dict[str, int]:
    plans = [_with_stage_2(volumes, Random(0), number, (NOT,)) for number in range(volumes.stage_2)]
    found: dict[str, int] = {}
    for plan in plans:
        for case in plan.ombudsman:
            found[case.decision] = found.get(case.decision, 0) + 1
    return found


def _corporate(volumes: Volumes, rng: Random) -> Iterator[Plan]:
    taken = _statutory_decisions(volumes)
    decisions = [str(OmbudsmanDecision.UPHELD)] * (volumes.upheld - taken.get(OmbudsmanDecision.UPHELD, 0))
    decisions += [str(OmbudsmanDecision.NOT_UPHELD)] * (
        volumes.not_upheld - taken.get(OmbudsmanDecision.NOT_UPHELD, 0)
    )
    decisions += [str(OmbudsmanDecision.NOT_INVESTIGATED)] * volumes.not_investigated
    rng.shuffle(decisions)
    made = 0
    for number, decision in enumerate(decisions):
        decided = _day_between(rng, volumes.start + timedelta(days=20), volumes.end - timedelta(days=2))
        referred = decided - timedelta(days=rng.randint(90, 150))
        # Every other one was made in the year before; the rest early enough in this one.
        received = referred - timedelta(days=rng.randint(90, 120))
        if number % 2 and received < volumes.start:
            received = volumes.start + timedelta(days=rng.randint(0, 40))
            referred = received + timedelta(days=rng.randint(80, 100))
            decided = referred + timedelta(days=rng.randint(95, 170))
        made += received >= volumes.start
        yield Plan(
            received,
            CORPORATE,
            rng.randint(6, 10),
            outcomes=(rng.choice((UPHELD, NOT, NOT)),),
            corporate_stage_2_after=rng.randint(10, 20),
            ombudsman=[Ombudsman(referred, decided, decision)],
        )
    for number in range(volumes.corporate - made):
        received = _day_between(rng, volumes.start, volumes.end)
        premature = None
        if number < volumes.premature:
            received = _day_between(rng, volumes.start, volumes.end - timedelta(days=60))
            came = received + timedelta(days=rng.randint(1, 5))
            decided = came + timedelta(days=rng.randint(5, 12))
            premature = Ombudsman(came, decided, str(OmbudsmanDecision.PREMATURE))
        late = rng.random() < 0.3
        yield Plan(
            received,
            CORPORATE,
            rng.randint(11, 24) if late else rng.randint(2, 10),
            extended=late and rng.random() < 0.5,
            outcomes=tuple(rng.choice((UPHELD, PARTLY, NOT, NOT, NOT)) for _ in range(rng.choice((1, 1, 2)))),
            corporate_stage_2_after=rng.randint(12, 24) if rng.random() < 0.08 else None,
            premature=premature,
        )


def _refused(volumes: Volumes, rng: Random) -> Iterator[Plan]:
    grounds = ("has a route of its own", "not about this council", "already considered")
    for number in range(volumes.refused):
        received = _day_between(rng, volumes.start, volumes.end)
        yield Plan(received, "", refused_ground=grounds[number % len(grounds)])
