"""What the answering pages hold of an answer stands in the letter that brings it, and in no other; children's words."""

from datetime import date

from heard.casework.actions.receive import Somebody
from heard.casework.actions.save_draft import save_draft
from heard.casework.facts import happened
from heard.casework.fold import fold
from heard.letters import actions
from heard.letters.actions.start import To
from heard.letters.models import Letter
from heard.letters.recipients import recipients
from heard.letters.required import kinds
from heard.rules.telling import Need
from support.people import Line

DAY = date(2024, 11, 25)  # Mon


def begun(line: Line, kind: str, on: date = DAY) -> Letter:
    (letter,) = actions.start(
        line.id,
        actor=line.staff.officer,
        today=on,
        kind=kind,
        to=[To("e-mail", person=line.person("Tess Arden"))],
    )
    return letter


def texts(letter: Letter) -> dict[str, str]:
    return dict(letter.texts.get().texts)


def test_a_drafted_adjudication_is_in_its_letter_and_in_no_other(parents: Line) -> None:
    line = parents.respond(DAY).ask_on(DAY)
    for role, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        line.do("appoint", DAY, role=role, name=name)
    line.do("agree_statement", DAY)
    before = texts(begun(line, "adjudication"))
    assert "[upheld, partly upheld or not upheld]" in before["decisions"]
    save_draft(
        line.id, actor=line.staff.manager, today=DAY, part="adjudication", base=0,
        data={"finding-1": "upheld", "reason-1": "The log shows it.", "opening": "I have read both reports.",
              "action-1": "Ring every Monday", "owner-1": "Team manager", "by-1": "2024-12-02"},
    )  # fmt: skip
    after = texts(begun(line, "adjudication"))
    assert after["decisions"] == (
        "Point 1. Point 1: no answer about respite\n"
        "We agree with you. This part of your complaint is upheld. The log shows it."
    )
    assert after["actions"] == "Ring every Monday: Team manager, by Monday 2 December 2024."
    assert after["opening"] == "I have read both reports."
    assert texts(begun(line, "extension"))["opening"] != "I have read both reports."


def test_who_complained_is_told_and_a_care_leaver_reads_no_childrens_words(line: Line) -> None:
    line.receive(DAY, people=(Somebody("child", "Noor Hale"),), complainant_type="child or young person")
    kind = kinds()["stage-1-outcome"]
    (noor,) = recipients(fold(happened(line.complaint.events.order_by("seq"))), kind, DAY)  # type: ignore[union-attr]
    assert (noor.told.need, noor.audience) == (Need.MUST, "child")
    line.do("record_legal_status", DAY, person=line.person("Noor Hale"), status="care leaver")
    (noor,) = recipients(fold(happened(line.complaint.events.order_by("seq"))), kind, DAY)  # type: ignore[union-attr]
    assert noor.audience == "plain"
