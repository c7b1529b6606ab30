"""What a document for one person must not show of another. Tess and Karl are in dispute; Mia lives with Tess."""

from datetime import date

import pytest

from heard.rules.safe_contact import Way
from heard.rules.sharing import File, Known, Relation, RelationKind, What, Withholding

DAY = date(2024, 6, 3)
PEOPLE = {
    "tess": Known("tess", "Tess Arden", ("14 Mill Lane", "Oadby"), "LE2 1AA", {Way.TELEPHONE: "0116 496 0001"}),
    "mia": Known("mia", "Mia Arden", ("14 Mill Lane", "Oadby"), "LE2 1AA"),
    "noah": Known("noah", "Noah Arden"),
    "karl": Known("karl", "Karl Bly", ("2 Dock Street",), "LE1 5XY"),
    "sol": Known("sol", "Sol Reid"),
}  # fmt: skip


def relation(one: str, kind: RelationKind, other: str) -> Relation:
    return Relation(f"{one}{other}{kind}", kind, one, other, DAY)


DISPUTE = relation("tess", RelationKind.IN_DISPUTE, "karl")


def hidden(file: File, reader: str) -> set[tuple[str, What]]:
    return {(one.about, one.what) for one in file.hidden_from(reader)}


def test_nothing_is_hidden_where_nothing_was_said() -> None:
    assert all(File(PEOPLE).hidden_from(reader) == () for reader in PEOPLE)


def test_a_dispute_hides_where_each_is_from_the_other_and_the_child_at_home_with_them() -> None:
    file = File(PEOPLE, (DISPUTE,))
    assert hidden(file, "karl") == {
        (who, what) for who in ("tess", "mia") for what in (What.WHEREABOUTS, What.CONTACT)
    }
    assert hidden(file, "tess") == {("karl", What.WHEREABOUTS), ("karl", What.CONTACT)}
    assert hidden(file, "sol") == set()
    assert hidden(file, "mia") == set()


def test_living_with_somebody_can_be_said_where_no_address_says_it() -> None:
    file = File(PEOPLE, (DISPUTE, relation("noah", RelationKind.LIVES_WITH, "tess")))
    assert ("noah", What.WHEREABOUTS) in hidden(file, "karl")


@pytest.mark.parametrize("kind", [RelationKind.REPRESENTS, RelationKind.ADVOCATE])
def test_whoever_acts_for_a_person_is_shown_no_more_than_they_are(kind: RelationKind) -> None:
    file = File(PEOPLE, (DISPUTE, relation("sol", kind, "karl")))
    assert hidden(file, "sol") == hidden(file, "karl")


def test_a_rule_of_its_own_says_what_about_whom_to_whom() -> None:
    rule = Withholding("w", "mia", "karl", What.SCHOOL, DAY, "He has waited at the gate")
    file = File(PEOPLE, (), (rule,))
    assert file.may_be_told("karl", "mia", What.SCHOOL) == (
        "Mia Arden’s school or nursery is not shown to Karl Bly (He has waited at the gate)."
    )
    assert file.may_be_told("karl", "mia", What.HEALTH) == ""
    assert file.may_be_told("tess", "mia", What.SCHOOL) == ""


def test_what_is_inherited_is_what_leads_to_their_door() -> None:
    """Mia's school is no business of Tess's; where Mia is, is where Tess is."""
    for what, of_tess in (
        (What.SCHOOL, set()),
        (What.WHEREABOUTS, {What.WHEREABOUTS}),
        (What.EVERYTHING, {What.WHEREABOUTS, What.CONTACT}),
    ):
        file = File(PEOPLE, (), (Withholding("w", "mia", "karl", what, DAY),))
        assert {thing for about, thing in hidden(file, "karl") if about == "tess"} == of_tess


def test_everything_is_everything() -> None:
    file = File(PEOPLE, (), (Withholding("w", "noah", "karl", What.EVERYTHING, DAY),))
    assert all(file.may_be_told("karl", "noah", what) for what in What)
    assert file.in_document("Dear Mr Bly, Noah Arden has told us", "karl")


@pytest.mark.parametrize(
    ("text", "may_go"),
    [
        ("We have written to everybody concerned.", True),
        ("She now lives at 14 Mill Lane.", False),
        ("at 14, mill  lane, Oadby", False),
        ("Her postcode is le21aa", False),
        ("Ring 01164960001 after six", False),
        ("You live at 2 Dock Street, LE1 5XY", True),
    ],
)
def test_a_letter_that_gives_it_away_is_caught_however_it_is_written(text: str, may_go: bool) -> None:
    faults = File(PEOPLE, (DISPUTE,)).in_document(text, "karl")
    assert (faults == ()) is may_go
    assert not any("Mill" in fault or "LE2" in fault or "0116" in fault for fault in faults)


def test_two_are_apart_both_ways() -> None:
    file = File(PEOPLE, (DISPUTE,))
    assert file.apart() == {frozenset({"tess", "karl"}), frozenset({"mia", "karl"})}
