"""What is owed about an advocate, and to whom. Weekdays stand beside the dates."""

from datetime import date
from typing import Any

import pytest

from heard.rules.advocacy import Became, Offer, Owed, Referral, duties, entitled, involved, latest
from heard.rules.routing import Advocacy

BEGAN = date(2024, 11, 4)  # Mon
ASKED, LATER = date(2024, 11, 6), date(2024, 11, 13)  # Wed, Wed
STAGE_2 = date(2024, 12, 2)  # Mon


def offer(answer: Advocacy, on: date = ASKED, stage: int = 1, **more: Any) -> Offer:
    return Offer(stage=stage, on=on, answer=answer, **more)


def referral(became: str = "", on: date = ASKED, **more: Any) -> Referral:
    return Referral("r1", on, "Voices", "“I want Kit”", LATER, became=became, **more)


def owed(*offers: Offer, **more: Any) -> list[tuple[str, date]]:
    given: dict[str, Any] = {
        "right": True,
        "stage": 1,
        "since": BEGAN,
        "people": (),
        "referrals": (),
        "has_advocate": False,
    }
    return [(str(one.what), one.due_on) for one in duties(offers=offers, **{**given, **more})]


@pytest.mark.parametrize(
    ("offers", "more", "expected"),
    [
        ((), {}, [(Owed.OFFER, BEGAN)]),  # never left unrecorded
        ((offer(Advocacy.NOT_OFFERED),), {}, [(Owed.OFFER, ASKED)]),
        ((offer(Advocacy.COULD_NOT_ASK, ask_again_on=LATER),), {}, [(Owed.ASK_AGAIN, LATER)]),
        ((offer(Advocacy.COULD_NOT_ASK),), {}, [(Owed.ASK_AGAIN, ASKED)]),  # no day was set: at once
        ((offer(Advocacy.DECLINED),), {}, []),
        ((offer(Advocacy.HAS_ONE),), {}, []),
        ((offer(Advocacy.ACCEPTED),), {}, [(Owed.REFER, ASKED)]),
        ((offer(Advocacy.ACCEPTED),), {"has_advocate": True}, []),
        ((offer(Advocacy.ACCEPTED),), {"referrals": [referral()]}, [(Owed.FOLLOW, LATER)]),
        ((offer(Advocacy.ACCEPTED),), {"referrals": [referral(Became.WAITING)]}, [(Owed.FOLLOW, LATER)]),
        ((offer(Advocacy.ACCEPTED),), {"referrals": [referral(Became.FOUND)]}, []),
        ((offer(Advocacy.ACCEPTED),), {"referrals": [referral(Became.NOT_WANTED)]}, []),
        (
            (offer(Advocacy.ACCEPTED),),
            {"referrals": [referral(Became.NOT_TAKEN, became_on=LATER)]},
            [(Owed.REFER, LATER)],  # another service
        ),
        # Offered again at each stage to whoever said no; whoever has an advocate is not asked again.
        ((offer(Advocacy.DECLINED),), {"stage": 2, "since": STAGE_2}, [(Owed.OFFER_AGAIN, STAGE_2)]),
        (
            (offer(Advocacy.DECLINED), offer(Advocacy.DECLINED, STAGE_2, 2)),
            {"stage": 2, "since": STAGE_2},
            [],
        ),
        ((offer(Advocacy.HAS_ONE),), {"stage": 2, "since": STAGE_2}, []),
        # An adult has no right: nothing is owed but what was promised.
        ((), {"right": False}, []),
        ((offer(Advocacy.NOT_OFFERED),), {"right": False}, []),
        ((offer(Advocacy.COULD_NOT_ASK, ask_again_on=LATER),), {"right": False}, [(Owed.ASK_AGAIN, LATER)]),
        ((offer(Advocacy.DECLINED),), {"right": False, "referrals": [referral()]}, [(Owed.FOLLOW, LATER)]),
    ],
)
def test_what_is_owed(offers: tuple[Offer, ...], more: dict[str, Any], expected: list[Any]) -> None:
    assert owed(*offers, **more) == [(str(what), on) for what, on in expected]


def test_every_child_is_asked_and_an_answer_for_one_is_none_for_another() -> None:
    found = duties(
        right=True,
        stage=1,
        since=BEGAN,
        people=("ann", "bob"),
        offers=[offer(Advocacy.NOT_OFFERED), offer(Advocacy.DECLINED, LATER, person="ann")],
        referrals=(),
        has_advocate=False,
    )
    assert [(one.what, one.person) for one in found] == [(Owed.OFFER, "bob")]


def test_the_last_answer_of_a_day_counts() -> None:
    first, second = offer(Advocacy.DECLINED), offer(Advocacy.ACCEPTED)
    assert latest([first, second]) is second


@pytest.mark.parametrize(
    ("code", "from_child", "right"),
    [
        ("P1", False, True),
        ("P6", False, True),
        ("P2", False, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_the_right_is_a_childs(code: str | None, from_child: bool, right: bool) -> None:
    assert entitled(code, from_child=from_child) is right


def test_an_advocate_who_took_part_is_counted() -> None:
    assert involved([offer(Advocacy.DECLINED)], has_advocate=True)
    assert involved([offer(Advocacy.ACCEPTED), offer(Advocacy.DECLINED, STAGE_2, 2)], has_advocate=False)
    assert not involved([offer(Advocacy.DECLINED)], has_advocate=False)
