"""Who must be told in writing, held against a table of people."""

import pytest

from heard.rules.telling import Need, Party, who_is_told

TABLE = [
    # part, understanding, agreed, decision → need
    ("complainant", "not assessed", None, True, Need.MUST),
    ("complainant", "not assessed", None, False, Need.MUST),
    ("child", "understands enough", None, True, Need.MUST),
    ("child", "does not understand enough", None, True, Need.NOT),
    ("child", "not assessed", None, True, Need.ASK),
    ("representative", "not assessed", True, True, Need.MUST),
    ("representative", "not assessed", False, True, Need.NOT),
    ("representative", "not assessed", None, True, Need.ASK),
    ("advocate", "not assessed", True, True, Need.MUST),
    ("advocate", "not assessed", None, True, Need.ASK),
    ("parental-responsibility", "not assessed", None, True, Need.ASK),
    ("parental-responsibility", "not assessed", None, False, Need.MAY),
    ("independent-reviewing-officer", "not assessed", None, True, Need.NOT),
    ("independent-reviewing-officer", "not assessed", True, True, Need.MAY),
    ("other-body", "not assessed", None, True, Need.MAY),
]


@pytest.mark.parametrize(("part", "understanding", "agreed", "decision", "need"), TABLE)
def test_who_is_told(part: str, understanding: str, agreed: bool | None, decision: bool, need: Need) -> None:
    party = Party("1", "Mia Arden", part, understanding, agreed)
    [told] = who_is_told([party], decision=decision)
    assert told.need is need
    assert told.reason.text.startswith(("Mia Arden", "Nobody has recorded"))
    assert told.reason.citation is not None
    assert not told.reason.verified  # section 26(7) is recalled, and the rest is ours


def test_a_child_who_complained_is_told_as_whoever_complains() -> None:
    [told] = who_is_told([Party("1", "Noor Hale", "child", complained=True)], decision=True)
    assert (told.need, told.reason.text) == (Need.MUST, "Noor Hale made the complaint.")


def test_an_advocate_has_the_panels_report_whoever_agrees() -> None:
    [told] = who_is_told([Party("1", "Ann Voss", "advocate")], decision=True, panel_report=True)
    assert told.need is Need.MUST
    assert "regulation 20" in str(told.reason.citation)


def test_the_duty_is_cited_only_where_a_decision_is_told() -> None:
    people = [Party("1", "Tess Arden", "complainant")]
    assert "26(7)" in str(who_is_told(people, decision=True)[0].reason.citation)
    assert "26(7)" not in str(who_is_told(people, decision=False)[0].reason.citation)
