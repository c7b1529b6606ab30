"""Stories of triage: a mixed complaint over three procedures, a duplicate, a decision against the proposal, a contact
that was settled, and a family at risk."""

from heard.casework import facts
from heard.casework.actions.receive import Somebody
from heard.casework.actions.split import PartGiven
from heard.casework.actions.triage import SafelyPassed
from heard.demo.stories import GATES, WORKING, Teller

NESS = (Somebody("complainant", "Imogen Ness", "mother", "Not by post"), Somebody("child", "Teddy Ness"))


def _own(t: Teller, days_ago: int) -> str:
    """The council's own procedure: the Ombudsman's Code from the day it was adopted."""
    adopted = facts.council().code_adopted_on
    return "complaint-handling-code" if adopted is not None and t.ago(days_ago) >= adopted else "corporate"


def mixed(t: Teller) -> None:
    """One letter: a service, a conference, and a request for her file."""
    words = (
        "Nobody arranged Teddy's short break. You held a conference and told us the day after. "
        "And I want to see what is in my file."
    )
    t.receive(5, words, "Short break, conference and her file", NESS, "parent", "email")
    own = _own(t, 5)
    parts = (
        PartGiven("No short break", "Nobody arranged it.", "part-3", "children-act-1989", section="s17"),
        PartGiven("Conference without notice", "You told us the day after.", "child-protection", own),
        PartGiven("She wants her file", "I want to see what is in my file.", "own-data", "sar"),
    )
    t.do("split", 4, parts=parts, gates=GATES)
    t.also("coordinate", 4, one_letter=True, user=str(t.cast.officer.pk))
    first = t.complaint.reference
    t.receive(3, words, "The same letter again", NESS, "parent", "letter")
    t.do("mark_duplicate", 2, of=first, why="The same letter, by post")


def against_the_proposal(t: Teller) -> None:
    """The second look is due tomorrow, by somebody outside the team; a concern was passed on meanwhile."""
    t.receive(
        2,
        "The contact centre car park floods and nobody does anything. The children stand in it.",
        "Car park of the contact centre floods",
        (Somebody("complainant", "Rufus Lind", "father"), Somebody("child", "Edie Lind")),
        "parent",
        "telephone",
    )
    t.do(
        "triage",
        1,
        procedure=_own(t, 2),
        reason="About a building, not about a service to the child",
        gates={**GATES, "safeguarding": "concern, referred"},
        proposed="children-act-1989",
        override_reason="The visits themselves are not complained of",
        second_look_user=str(t.cast.adjudicator.pk),
        passed=SafelyPassed("First response", t.ago(1), WORKING.add(t.today, 3)),
    )


def settled(t: Teller) -> None:
    """A request for service: recorded, counted, no complaint."""
    t.receive(
        4,
        "Could somebody move Thursday's visit? I am at work then.",
        "Asked for a visit to be moved",
        (Somebody("complainant", "Olive Marsh", "mother"),),
        "parent",
        "telephone",
    )
    t.do(
        "settle_informally",
        3,
        kind="service request",
        done="The visit was moved to Friday",
        dissatisfied=False,
    )


def tell_triage(t: Teller) -> None:
    """Every story of triage."""
    for story in (mixed, against_the_proposal, settled):
        story(t)
