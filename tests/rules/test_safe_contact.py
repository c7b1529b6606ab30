"""May this person be reached this way? A table of rules, and what must hold whatever the rules."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.safe_contact import Allowed, Barred, Reach, RuleKind, SafeRule, Way, may_reach, same_place

TODAY = date(2024, 11, 25)  # Mon
PLACES = {
    Way.POST: "14 Mill Lane, Oadby, LE2 1AA",
    Way.EMAIL: "tess@family.example",
    Way.TELEPHONE: "0116 496 0001",
    Way.TEXT: "0116 496 0001",
    Way.IN_PERSON: "14 Mill Lane, Oadby, LE2 1AA",
}
NAMES = {"tess": "Tess Arden", "ada": "Ada Voice"}


def rule(kind: RuleKind, **more: object) -> SafeRule:
    given = {"id": f"{kind}{more}", "since": date(2024, 6, 3), **more}
    return SafeRule(kind=kind, **given)  # type: ignore[arg-type]


ASKED = rule(RuleKind.NOTHING_ELSE)


def tess(*rules: SafeRule, **more: object) -> Reach:
    return Reach(id="tess", name="Tess Arden", places=PLACES, rules=rules, **more)  # type: ignore[arg-type]


def asked(
    who: Reach, way: Way, at: str | None = None, address: str | None = None, on: date = TODAY
) -> Allowed | Barred:
    when = time.fromisoformat(at) if at else None
    return may_reach(who, way, on=on, at=when, address=address, names=NAMES)


@pytest.mark.parametrize(
    ("rules", "way", "at", "allowed", "said"),
    [
        ([ASKED], Way.POST, None, True, ""),
        ([ASKED], Way.TELEPHONE, "03:00", True, ""),
        ([ASKED, rule(RuleKind.NEVER_WAY, way=Way.POST)], Way.POST, None, False, "never by post"),
        ([ASKED, rule(RuleKind.NEVER_WAY, way=Way.POST)], Way.TELEPHONE, None, True, ""),
        ([ASKED, rule(RuleKind.ONLY_WAY, way=Way.TEXT)], Way.TELEPHONE, None, False, "only by text message"),
        ([ASKED, rule(RuleKind.ONLY_WAY, way=Way.TEXT)], Way.TEXT, None, True, "says nothing"),
        ([ASKED, rule(RuleKind.ONLY_THROUGH, through="ada")], Way.POST, None, False, "only through Ada Voice"),
        ([ASKED, rule(RuleKind.NOT_BEFORE, hour=time(18))], Way.TELEPHONE, "17:59", False, "not before 18:00"),
        ([ASKED, rule(RuleKind.NOT_BEFORE, hour=time(18))], Way.TELEPHONE, "18:00", True, "Not before 18:00"),
        ([ASKED, rule(RuleKind.NOT_BEFORE, hour=time(18))], Way.TELEPHONE, None, False, "Say at what time"),
        ([ASKED, rule(RuleKind.NOT_BEFORE, hour=time(18))], Way.POST, None, True, ""),
        ([ASKED, rule(RuleKind.NOT_AFTER, hour=time(20))], Way.TELEPHONE, "20:01", False, "not after 20:00"),
        ([ASKED, rule(RuleKind.NOT_AFTER, hour=time(20), way=Way.TEXT)], Way.TELEPHONE, "22:00", True, ""),
        ([ASKED, rule(RuleKind.NO_CONTENT)], Way.POST, None, True, "says nothing"),
        ([], Way.POST, None, False, "Nobody has asked Tess Arden"),
    ],
)  # fmt: skip
def test_a_rule_binds_the_way_it_says(
    rules: list[SafeRule], way: Way, at: str | None, allowed: bool, said: str
) -> None:
    answer = asked(tess(*rules), way, at)
    assert bool(answer) is allowed
    assert said in answer.sentence


@pytest.mark.parametrize(
    "typed", ["14 Mill Lane", "14, MILL LANE, Oadby LE2 1AA", "Mill Lane, Oadby, LE21AA"]
)
def test_never_to_this_address_however_it_is_written(typed: str) -> None:
    answer = asked(tess(ASKED, rule(RuleKind.NEVER_ADDRESS, address=typed)), Way.POST)
    assert isinstance(answer, Barred)
    assert not answer.ask
    assert not asked(tess(ASKED, rule(RuleKind.NEVER_ADDRESS, address=typed)), Way.IN_PERSON)


def test_a_number_is_the_same_with_or_without_the_code_of_the_country() -> None:
    assert same_place("+44 116 496 0001", "0116 496 0001")
    assert not same_place("", "")
    assert not asked(tess(ASKED, rule(RuleKind.NEVER_ADDRESS, address="+44 116 4960001")), Way.TELEPHONE)


def test_what_is_not_on_file_is_asked_first() -> None:
    """A new address typed into a letter is not hers until somebody has written it down as hers."""
    answer = asked(tess(ASKED), Way.POST, address="3 Other Road, LE1 1AA")
    assert isinstance(answer, Barred)
    assert answer.ask
    bare = replace(tess(ASKED), places={})
    assert "No postal address" in asked(bare, Way.POST).sentence
    assert "No telephone number" in asked(bare, Way.TEXT).sentence


def test_free_words_bar_every_way_until_they_are_rules() -> None:
    for way in Way:
        answer = asked(tess(words="Not by post"), way)
        assert isinstance(answer, Barred)
        assert answer.ask
        assert "“Not by post”" in answer.sentence
    assert asked(tess(ASKED, words="Not by post"), Way.EMAIL)  # somebody has put them into rules


def test_through_somebody_else_says_through_whom() -> None:
    answer = asked(tess(ASKED, rule(RuleKind.ONLY_THROUGH, through="ada")), Way.EMAIL)
    assert isinstance(answer, Barred)
    assert answer.through == "ada"


def test_email_carries_no_content_unless_they_chose_it() -> None:
    plain, chosen = tess(ASKED), tess(ASKED, content_chosen=True)
    quiet = tess(ASKED, rule(RuleKind.NO_CONTENT), content_chosen=True)
    contents = [
        getattr(asked(who, way), "content", None)
        for who in (plain, chosen, quiet)
        for way in (Way.EMAIL, Way.POST)
    ]
    assert contents == [False, True, True, True, False, False]


def test_a_rule_holds_from_its_day_to_its_last() -> None:
    until = rule(RuleKind.NEVER_WAY, way=Way.POST, since=date(2024, 6, 3), until=date(2024, 12, 1))
    told = [
        bool(asked(tess(ASKED, until), Way.POST, on=day)) for day in (date(2024, 12, 1), date(2024, 12, 2))
    ]
    assert told == [False, True]
    assert asked(tess(ASKED, until), Way.POST).sentence.endswith("never by post, until 1 December 2024.")


def test_the_house_of_somebody_they_must_be_kept_from() -> None:
    """The new address posted to the old home: an address two people in dispute share is never used unasked."""
    answer = asked(tess(ASKED, shared_with={"14 Mill Lane, Oadby, LE2 1AA": "Karl Bly"}), Way.POST)
    assert isinstance(answer, Barred)
    assert answer.ask
    assert "Karl Bly" in answer.sentence


def test_nobody_who_has_left_is_written_to() -> None:
    assert "no longer part" in asked(tess(ASKED, left=True), Way.POST).sentence


WAYS = st.sampled_from(list(Way))
HOURS = st.times().map(lambda t: t.replace(second=0, microsecond=0))
RULES = st.one_of(
    st.builds(lambda way: rule(RuleKind.NEVER_WAY, way=way), WAYS),
    st.builds(lambda way: rule(RuleKind.ONLY_WAY, way=way), WAYS),
    st.builds(
        lambda place: rule(RuleKind.NEVER_ADDRESS, address=place),
        st.sampled_from([*PLACES.values(), "LE9 9ZZ"]),
    ),
    st.just(rule(RuleKind.ONLY_THROUGH, through="ada")),
    st.builds(lambda hour: rule(RuleKind.NOT_BEFORE, hour=hour), HOURS),
    st.builds(lambda hour: rule(RuleKind.NOT_AFTER, hour=hour), HOURS),
    st.just(rule(RuleKind.NO_CONTENT)),
)


@given(st.lists(RULES, max_size=6), RULES, WAYS, st.none() | HOURS)
def test_another_rule_never_opens_a_way(
    rules: list[SafeRule], more: SafeRule, way: Way, at: time | None
) -> None:
    """More rules, fewer ways; but another “only this way” widens the first, as it says."""
    if more.kind is RuleKind.ONLY_WAY and any(one.kind is RuleKind.ONLY_WAY for one in rules):
        return
    before = may_reach(tess(ASKED, *rules), way, on=TODAY, at=at, names=NAMES)
    after = may_reach(tess(ASKED, *rules, more), way, on=TODAY, at=at, names=NAMES)
    assert before or not after
    if isinstance(before, Allowed) and isinstance(after, Allowed):
        assert before.content or not after.content


@given(st.lists(RULES, max_size=6), WAYS, st.none() | HOURS)
def test_nobody_is_reached_who_was_never_asked(rules: list[SafeRule], way: Way, at: time | None) -> None:
    assert not may_reach(tess(*rules), way, on=TODAY, at=at, names=NAMES)
