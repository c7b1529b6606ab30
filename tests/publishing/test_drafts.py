"""Reports in preparation: what is written, said and signed, and the reasons why something is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import models

from heard import authority
from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts
from heard.plumbing import installation
from heard.publishing import actions, policies, queries
from heard.publishing import models as ours
from heard.publishing.content import as_data, content_of, from_data
from heard.publishing.models import Draft, Edition
from heard.publishing.names import flags
from heard.publishing.permissions import Act, may
from heard.publishing.reckon import reckoning
from heard.publishing.refusals import NoSuchReport, NotNow, NotYours, WrittenMeanwhile
from heard.reporting.content import Became, Change, ChosenCompliment, Example, Promise
from heard.rules.faults import InputFault
from publishing.helpers import END, KNOWN, START, TODAY, signed_by
from support.people import PASSWORD, Line, Staff

Start = Callable[..., Draft]

# Who may what: manager, officer, responding manager, adjudicating officer, reader, senior leader.
TABLE = """
read published reports       M O . . R L
read reports in preparation  M O . . . L
comment on a report          M O . . . L
write a report               M O . . . .
let a name stand             M . . . . .
sign a report                M . . . . L
publish a report             M . . . . .
"""


def test_who_may_what(staff: Staff, leader: User) -> None:
    people = [staff.manager, staff.officer, staff.responder, staff.adjudicator, staff.reader, leader]
    for line in TABLE.strip().splitlines():
        act, marks = line[:29].strip(), line[29:].split()
        assert [may(user, Act(act)) for user in people] == [mark != "." for mark in marks], act
    assert {line[:29].strip() for line in TABLE.strip().splitlines()} == set(Act)


def test_nobody_who_left_may_anything(staff: Staff) -> None:
    staff.manager.is_active = False
    assert not any(may(staff.manager, act) for act in Act)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"known_at": TODAY}, "known_at", "The latest is yesterday."),
        ({"as_at": date(2025, 5, 31)}, "as_at", "cannot all have been written down"),
        ({"end": date(2024, 3, 1)}, "end", "before the first"),
        ({"as_at": date(2024, 3, 1)}, "as_at", "nothing of the period had happened yet"),
    ],
)
def test_days_that_cannot_be(
    invented: None, start: Start, given: dict[str, date], field: str, words: str
) -> None:
    with pytest.raises(NotNow, match=words) as refused:
        start(**given)
    assert refused.value.field == field
    assert not Draft.objects.exists()


def test_one_draft_of_a_kind_at_a_time(invented: None, start: Start, staff: Staff) -> None:
    first = start()
    with pytest.raises(NotNow, match="in preparation on this period already"):
        start()
    actions.set_aside(first.pk, actor=staff.officer, today=TODAY, why="Wrong period")
    assert start().key == "public-2024-04-01-2"


def test_numbers_of_real_people_are_never_all_printed(start: Start) -> None:
    installation.claim("default", invented=False)
    with pytest.raises(InputFault, match="could identify a child"):
        start(suppress="off")
    with pytest.raises(InputFault, match="There is no edition"):
        start(edition="nobody's")


def test_what_is_written_is_what_the_report_takes() -> None:
    written: dict[str, dict[str, Any]] = {
        "foreword": {"text": " Hello \n"},
        "empty": {"text": ""},
        "settings": {"as_at": "2025-05-30"},
        "promises": {"rows": [{"text": "A guide", "became": "done"}]},
        "changes": {"rows": [{"text": "Letters", "made": False, "reason": "Money"}]},
        "examples": {"rows": [{"title": "A bus", "text": "It came."}]},
        "compliments": {"rows": [{"text": "Thanks", "received_on": "2024-05-01", "late": True}]},
    }
    content = content_of(written)
    became: Became = "done"
    assert content.narratives == {"foreword": "Hello"}
    assert content.promises == (Promise("A guide", became),)
    assert content.changes == (Change("Letters", made=False, reason="Money"),)
    assert content.examples == (Example("A bus", "It came."),)
    assert content.compliments == (ChosenCompliment("Thanks", received_on=date(2024, 5, 1), late=True),)
    assert from_data(as_data(content)) == content


def test_a_section_saved_meanwhile_is_not_overwritten(invented: None, start: Start, staff: Staff) -> None:
    draft = start()
    for person, seen, text in ((staff.manager, 0, "One"), (staff.officer, 1, "Two")):
        actions.write(draft.pk, actor=person, today=TODAY, section="foreword", seen=seen, text=text)
    with pytest.raises(WrittenMeanwhile) as told:
        actions.write(draft.pk, actor=staff.manager, today=TODAY, section="foreword", seen=1, text="Three")
    assert told.value.newest.data == {"text": "Two"}
    assert [row.data["text"] for row in queries.versions(draft, "foreword")] == ["Two", "One"]


def test_the_same_words_again_are_no_new_version(invented: None, start: Start, staff: Staff) -> None:
    draft = start()
    for seen in (0, 1):
        actions.write(draft.pk, actor=staff.manager, today=TODAY, section="foreword", seen=seen, text="One")
    assert len(queries.versions(draft, "foreword")) == 1


@pytest.mark.parametrize(
    ("section", "rows", "field", "words"),
    [
        ("promises", [{"text": "A guide", "became": ""}], "became-1", "what became of promise 1"),
        ("promises", [{"text": "A guide", "became": "not done"}], "words-1", "was not kept: say why"),
        ("changes", [{"text": "Letters"}], "made-1", "whether change 1 was made"),
        ("changes", [{"text": "Letters", "made": False}], "reason-1", "was not made: say why"),
        ("examples", [{"text": "It came."}], "title-1", "has no title"),
        ("nowhere", [], None, "no place for that section"),
    ],
)
def test_what_is_missing_is_asked_for(
    invented: None,
    start: Start,
    staff: Staff,
    section: str,
    rows: list[dict[str, Any]],
    field: str,
    words: str,
) -> None:
    with pytest.raises(NotNow, match=words) as refused:
        actions.write(start().pk, actor=staff.manager, today=TODAY, section=section, seen=0, rows=rows)
    assert refused.value.field == field


def test_texts_that_no_report_can_hold(invented: None, start: Start, staff: Staff) -> None:
    draft = start()
    with pytest.raises(NotNow, match="60,001 characters"):
        actions.write(
            draft.pk, actor=staff.manager, today=TODAY, section="foreword", seen=0, text="x" * 60_001
        )
    odd = "A bell\x07 and a \U0001f600, מרים and <script>alert(1)</script>"
    actions.write(draft.pk, actor=staff.manager, today=TODAY, section="foreword", seen=0, text=odd)
    kept = queries.written(draft)["foreword"]["text"]
    assert kept == odd.replace("\x07", "")


def test_a_thread_is_settled_and_opened_again_and_nothing_is_taken_away(
    invented: None, start: Start, staff: Staff, leader: User
) -> None:
    draft = start()
    first = actions.comment(draft.pk, actor=leader, today=TODAY, text="Too long.", about="section/foreword")
    assert queries.open_comments(draft) == 1
    actions.comment(draft.pk, actor=staff.officer, today=TODAY, text="Cut.", answers=first.pk, settles=True)
    assert queries.open_comments(draft) == 0
    actions.comment(draft.pk, actor=leader, today=TODAY, text="Still too long.", answers=first.pk)
    assert queries.open_by_draft([draft]) == {draft.pk: 1}
    (thread,) = queries.threads(draft)
    assert [row.text for row in (thread.first, *thread.answers)] == ["Too long.", "Cut.", "Still too long."]
    other = start(start=date(2023, 4, 1), end=date(2024, 3, 31))
    with pytest.raises(NotNow, match="no such comment on this report"):
        actions.comment(other.pk, actor=leader, today=TODAY, text="?", answers=first.pk)


def test_written_once(invented: None, start: Start, staff: Staff) -> None:
    draft = start()
    actions.comment(draft.pk, actor=staff.manager, today=TODAY, text="Hm.")
    for name in ("Writing", "Comment"):
        model: type[models.Model] = getattr(ours, name)
        row = model._default_manager.first()
        assert row is not None
        for refused in (row.save, row.delete, model._default_manager.all().delete):
            with pytest.raises(TypeError, match="never changed"):
                refused()


# ---- signing


def test_signed_in_the_councils_order_and_by_two_people(
    invented: None, start: Start, year: list[Line], staff: Staff, leader: User
) -> None:
    draft = start()
    seen = reckoning(draft).seen
    with pytest.raises(NotNow, match="It is the turn of the complaints manager"):
        actions.sign(draft.pk, actor=leader, today=TODAY, seen=seen)
    signed_by(draft, staff.manager)
    both = User.objects.create_user(
        "both@council.example",
        PASSWORD,
        name="Bo Thorne",
        roles=(Role.COMPLAINTS_MANAGER, Role.SENIOR_LEADER),
    )
    with pytest.raises(NotNow, match="must be somebody else: a second pair of eyes"):
        actions.sign(draft.pk, actor=staff.manager, today=TODAY, seen=seen)
    signed_by(draft, both)
    with pytest.raises(NotNow, match="Everybody has signed"):
        actions.sign(draft.pk, actor=leader, today=TODAY, seen=seen)
    for person in (staff.officer, staff.reader):
        with pytest.raises((NotYours, NoSuchReport)):
            actions.sign(draft.pk, actor=person, today=TODAY, seen=seen)


def test_one_who_holds_both_roles_signs_once(invented: None, start: Start, year: list[Line]) -> None:
    both = User.objects.create_user(
        "both@council.example",
        PASSWORD,
        name="Bo Thorne",
        roles=(Role.COMPLAINTS_MANAGER, Role.SENIOR_LEADER),
    )
    draft = signed_by(start(), both)
    with pytest.raises(NotNow, match="You have signed as complaints manager"):
        actions.sign(draft.pk, actor=both, today=TODAY, seen=reckoning(draft).seen)


@pytest.mark.parametrize("change", ["words", "days"])
def test_any_change_voids_what_was_signed(
    invented: None, start: Start, year: list[Line], staff: Staff, leader: User, change: str
) -> None:
    draft = signed_by(start(), staff.manager, leader)
    before = reckoning(draft).seen
    if change == "words":
        actions.write(draft.pk, actor=staff.officer, today=TODAY, section="foreword", seen=0, text="More.")
    else:
        earlier = date(2025, 4, 30)
        actions.set_days(draft.pk, actor=staff.officer, today=TODAY, as_at=earlier, known_at=earlier)
    draft.refresh_from_db()
    now = reckoning(draft).seen
    assert now != before
    assert policies.standing_signatures(draft.signatures.all(), now) == {}
    with pytest.raises(NotNow, match="signed an earlier state"):
        actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen=now)
    with pytest.raises(NotNow, match="has changed since you opened this page"):
        actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen=before)
    with pytest.raises(NotNow, match="has changed since you opened this page"):
        actions.sign(draft.pk, actor=staff.manager, today=TODAY, seen=before)
    assert not Edition.objects.exists()


def test_comments_and_cleared_names_do_not_void_a_signature(
    invented: None, start: Start, year: list[Line], staff: Staff
) -> None:
    draft = start()
    text = "We thank Tess Arden for her patience."
    actions.write(draft.pk, actor=staff.officer, today=TODAY, section="foreword", seen=0, text=text)
    signed_by(draft, staff.manager)
    before = reckoning(draft).seen
    actions.comment(draft.pk, actor=staff.manager, today=TODAY, text="A thought.")
    for flag in flags(queries.written(draft), facts.council()):
        actions.clear_name(draft.pk, actor=staff.manager, today=TODAY, mark=flag.mark, reason="She agreed")
    assert reckoning(draft).seen == before


def test_a_cleared_name_holds_for_its_surroundings_only(
    invented: None, start: Start, year: list[Line], staff: Staff
) -> None:
    draft = start()
    say = {"actor": staff.officer, "today": TODAY, "section": "foreword"}
    actions.write(draft.pk, seen=0, text="We thank Tess for her patience.", **say)
    (flag,) = flags(queries.written(draft), facts.council())
    with pytest.raises(NotNow, match="Say why"):
        actions.clear_name(draft.pk, actor=staff.manager, today=TODAY, mark=flag.mark, reason=" ")
    actions.clear_name(draft.pk, actor=staff.manager, today=TODAY, mark=flag.mark, reason="She agreed")
    actions.write(draft.pk, seen=1, text="Tess was hurt.", **say)
    (other,) = flags(queries.written(draft), facts.council())
    assert other.mark != flag.mark


def test_who_signs_is_the_councils_choice(tmp_path: Any) -> None:
    source = authority.load("default").folder
    text = (source / "authority.toml").read_text()
    more = '\n[sign_off]\nroles = ["officer"]\n[sign_off.editions]\nyoung-people = ["reader", "officer"]\n'
    (tmp_path / "authority.toml").write_text(text + more)
    council = authority.load(tmp_path)
    assert council.sign_off.of("public") == ("officer",)
    assert council.sign_off.of("young-people") == ("reader", "officer")
    assert authority.load("default").sign_off.of("public") == ("complaints-manager", "senior-leader")
    for wrong, words in (("roles = []", "at least one role"), ('roles = ["officer", "officer"]', "twice")):
        (tmp_path / "authority.toml").write_text(f"{text}\n[sign_off]\n{wrong}\n")
        with pytest.raises(InputFault, match=words):
            authority.load(tmp_path)


def test_whoever_may_not_read_drafts_is_told_that_there_is_none(
    invented: None, start: Start, staff: Staff
) -> None:
    draft = start()
    for person in (staff.reader, staff.responder, staff.adjudicator):
        assert not queries.drafts_for(person).exists()
        with pytest.raises(NoSuchReport):
            actions.write(draft.pk, actor=person, today=TODAY, section="foreword", seen=0, text="x")


def test_the_period_stands_in_the_record(invented: None, start: Start) -> None:
    draft = start()
    assert (draft.start, draft.end, draft.known_at) == (START, END, KNOWN)
    assert queries.newest(draft)["settings"].data["known_at"] == "2025-05-30"
