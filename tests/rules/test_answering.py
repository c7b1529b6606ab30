"""Who may answer and adjudicate; and the reading of a reply before it goes."""

from datetime import date

import pytest

from heard.rules.answering import Answerer, may_adjudicate, may_answer
from heard.rules.citation import Citation
from heard.rules.independence import Part
from heard.rules.library import procedure
from heard.rules.quality import Check, missing, read_reply
from heard.rules.reply import PointAnswered, Promise, Reply, usual_closing
from heard.rules.requirements import Required, sayings
from heard.rules.stage_duties import DocumentDue

REG_15 = Citation("SI 2006/1738", "regulation 15", "")
ANSWER_1 = procedure("children-act-1989").stages[0].document("response-1")
GOOD = Reply(
    "Thank you for talking to me on Monday.",
    (
        PointAnswered(1, "Nobody rang back", "upheld", "We lost your number. We are sorry for that."),
        PointAnswered(2, "The report is wrong", "not upheld", "We read it with the school and it agrees."),
    ),
    (Promise("Ring every Monday", "Team manager", date(2024, 12, 2)),),
    usual_closing(ANSWER_1.parts),
)


@pytest.mark.parametrize(
    ("who", "answers", "reviews", "adjudicates", "told"),
    [
        (Answerer("A"), True, True, True, ""),
        (Answerer("A", complained_about=True), False, False, False, "Is complained about"),
        (Answerer("A", decided_what_is_complained_about=True), False, False, False, "Made the decision"),
        (Answerer("A", answered=frozenset({1})), True, False, False, "Answered"),
        (
            Answerer("A", other_parts=frozenset({Part.INVESTIGATOR})),
            False,
            False,
            False,
            "investigating officer",
        ),
        (Answerer("A", other_parts=frozenset({Part.ADVOCATE})), False, False, False, "advocate"),
    ],
)
def test_who_may_answer_and_adjudicate(
    who: Answerer, answers: bool, reviews: bool, adjudicates: bool, told: str
) -> None:
    """`reviews`: answers stage 2 of a corporate complaint."""
    found = may_answer(who, 1), may_answer(who, 2), may_adjudicate(who)
    assert [bool(one) for one in found] == [answers, reviews, adjudicates]
    for one in found:
        assert all(reason.citation is not None and not reason.verified for reason in one.reasons)
        if not one:
            assert told in " ".join(reason.text for reason in one.reasons)


def state_of(checks: tuple[Check, ...]) -> dict[str, str]:
    return {one.title: one.state for one in checks}


def test_a_good_reply_misses_nothing() -> None:
    checks = read_reply(GOOD, ANSWER_1, spoken_to=True)
    assert missing(checks) == []
    assert all(one.state == "there" for one in checks), state_of(checks)


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"points": (PointAnswered(1, "Nobody rang back"),)}, "Every point has a finding"),
        ({"points": (PointAnswered(1, "Nobody rang back", "upheld", ""),)}, "Every finding has its reasons"),
        (
            {"points": (PointAnswered(1, "Nobody rang back", "upheld", ""),)},
            "Why each point was upheld is recorded",
        ),
        (
            {"points": (PointAnswered(1, "Nobody rang", "upheld", "We lost your number."),)},
            "An apology for what was upheld",
        ),
        (
            {"points": (PointAnswered(1, "Nobody rang", "upheld", "We are sorry that you feel upset."),)},
            "An apology for what was upheld",
        ),
        ({"opening": "The IRO told the LAC team in due course."}, "Plain words"),
        ({"opening": "word " * 31 + "."}, "Short sentences"),
        ({"closing": "Go to stage 2 within 20 working days. An advocate helps."}, "It holds: the Ombudsman"),
        ({"closing": "The Ombudsman. Stage 2 within 20 working days."}, "It holds: advocacy"),
        (
            {"closing": "The Ombudsman. An advocate. Within 20 working days."},
            "It holds: the right to stage 2 and how to ask for it",
        ),
        (
            {"closing": "The Ombudsman. An advocate. Stage 2."},
            "It holds: the recommendation to ask within 20 working days",
        ),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], title: str) -> None:
    given = {name: getattr(GOOD, name) for name in ("opening", "points", "promises", "closing")} | change
    assert title in missing(read_reply(Reply(**given), ANSWER_1, spoken_to=True))  # type: ignore[arg-type]


def test_nobody_spoke_to_them() -> None:
    assert missing(read_reply(GOOD, ANSWER_1, spoken_to=False)) == ["Somebody spoke to them first"]


def test_what_a_machine_cannot_see_is_left_to_a_person() -> None:
    odd = DocumentDue(REG_15, True, "V", "response-1", "", (), "", (Required("the council's answer"),), ())
    last = read_reply(GOOD, odd)[-1]
    assert (last.state, last.citation, last.verified) == ("look", REG_15, True)


def test_the_order_in_which_the_family_reads() -> None:
    headings = [heading for heading, _text in GOOD.paragraphs()]
    assert headings == [
        "",
        "1. Nobody rang back",
        "2. The report is wrong",
        "What we will do",
        "If you want to take this further",
    ]
    assert "Ring every Monday: Team manager, by Monday 2 December 2024." in GOOD.text()
    assert "We agree with you." in GOOD.text()


def test_what_is_usually_said_is_found_again() -> None:
    """The closing that is proposed passes the check that is made of it; for a child as well."""
    for key, one in sayings().items():
        for words, child in ((one.usual, False), (one.child, True)):
            assert not words or one.lacking(words, child=child) == "", key


def test_a_part_may_be_surer_than_its_document() -> None:
    """The adjudication as a whole is not verified; that it names the Ombudsman is. Advocacy there is recalled."""
    answer = procedure("children-act-1989").stages[1].document("response-2")
    checks = {one.title: one for one in read_reply(GOOD, answer)}
    assert checks["It holds: the Ombudsman"].verified
    assert not checks["It holds: advocacy"].verified
    assert not checks["It holds: the decision on each point"].verified
