"""What a part needs, and what is still to be asked about the people of a complaint."""

from datetime import date

import pytest

from heard.rules.people import ChildView, Consent, ConsentFor, Understanding, consent_to, missing, still_open

DAY, LATER = date(2024, 6, 3), date(2024, 6, 10)


@pytest.mark.parametrize(
    ("part", "given", "field"),
    [
        ("child", {}, None),
        ("complainant", {}, None),
        ("independent-reviewing-officer", {}, "agreed_on"),
        ("independent-reviewing-officer", {"agreed_on": "2024-06-03"}, "agreed_how"),
        ("childrens-rights-officer", {"agreed_on": "2024-06-03", "agreed_how": "He asked for her"}, None),
        ("other-body", {}, "organisation"),
        ("other-body", {"organisation": "The hospital trust"}, "lead"),
        ("other-body", {"organisation": "The trust", "lead": "this council leads"}, "agreed_on"),
    ],
)
def test_what_a_part_cannot_be_given_without(part: str, given: dict[str, str], field: str | None) -> None:
    need = missing(part, given)
    assert (need.field if need else None) == field


def test_consent_is_the_latest_word_and_may_be_taken_back() -> None:
    yes = Consent("1", "mia", ConsentFor.REPRESENTATIVE, DAY, True, to="tess", until=LATER)
    assert consent_to([yes], "mia", ConsentFor.REPRESENTATIVE, DAY, to="tess") is True
    assert consent_to([yes], "mia", ConsentFor.REPRESENTATIVE, LATER, to="tess") is False
    assert consent_to([yes], "mia", ConsentFor.REPRESENTATIVE, DAY, to="karl") is None
    no = Consent("2", "mia", ConsentFor.REPRESENTATIVE, LATER, False, to="tess")
    assert consent_to([yes, no], "mia", ConsentFor.REPRESENTATIVE, LATER) is False


def open_(**given: object) -> list[str]:
    plain = {
        "children": {"mia": "Mia"}, "representatives": {}, "complainants": {"tess": "Tess"}, "views": {},
        "consents": [], "stage": 1, "on": LATER,
    }  # fmt: skip
    return [one.text for one in still_open(**{**plain, **given})]  # type: ignore[arg-type]


def test_the_childs_view_is_never_left_open() -> None:
    assert open_() == ["Mia’s own view is not recorded, nor why they were not asked."]
    assert open_(views={"mia": ChildView("mia", DAY, why_not_asked="Two years old")}) == []
    (refused,) = open_(views={"mia": ChildView("mia", DAY, agrees=False)})
    assert refused.startswith("Mia does not want it made in their name.")


def test_a_representative_needs_the_childs_consent_unless_the_child_does_not_understand_enough() -> None:
    asked = ChildView("mia", DAY, words="It is not fair")
    (question,) = open_(representatives={"sol": "Sol"}, views={"mia": asked})
    assert question == "Ask Mia whether they agree to be represented by Sol."
    small = ChildView("mia", DAY, why_not_asked="Two", understanding=Understanding.NOT_ENOUGH)
    assert open_(representatives={"sol": "Sol"}, views={"mia": small}) == []


def test_files_are_shared_at_stage_2_with_consent() -> None:
    seen = {"mia": ChildView("mia", DAY, words="Yes")}
    assert open_(views=seen, stage=2) == ["Ask Tess whether their files may be shared for the investigation."]
    agreed = [Consent("1", "tess", ConsentFor.SHARE_FILES, DAY, True)]
    assert open_(views=seen, stage=2, consents=agreed) == []


def test_enough_interest_is_decided_as_soon_as_possible() -> None:
    seen = {"mia": ChildView("mia", DAY, words="Yes")}
    assert open_(views=seen, interest_open=True) == [
        "Decide as soon as possible whether this person has enough interest in the child."
    ]
