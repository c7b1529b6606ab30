"""The register: what it may hold, what it refuses, and its digest."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from heard import authority
from heard.exchange.cells import read_cell
from heard.reporting.frames import FRAMES
from heard.reporting.frames_doc import example, listing, manual
from heard.reporting.validate import check_words, date_warnings
from heard.rules.faults import InputFault
from reporting import tiny

ROOT = Path(__file__).resolve().parents[2]


def refused(rows: dict) -> tuple[str, ...]:
    with pytest.raises(InputFault) as fault:
        tiny.register(rows)
    return fault.value.messages


def test_every_declared_column_is_there_even_when_nothing_is_known() -> None:
    frames = tiny.register().frames
    assert {name: tuple(frames[name].columns) for name in FRAMES} == {n: f.names for n, f in FRAMES.items()}


def test_keys_and_dates_name_columns_that_exist() -> None:
    for frame in FRAMES.values():
        named = {*frame.keys, *(column.not_before for column in frame.columns if column.not_before)}
        assert named <= set(frame.names)


@pytest.mark.parametrize(
    ("frame", "row", "column", "value", "told"),
    [
        ("stages", 0, "outcome", "uphelt", "stages, row 2, column outcome: 'uphelt' is not one of: upheld,"),
        ("stages", 1, "stage", None, "stages, row 3, column stage: is empty, expected a whole number"),
        ("stages", 0, "stage", "one", "stages, row 2, column stage: 'one' is not a whole number"),
        (
            "stages",
            0,
            "response_sent_on",
            date(2024, 3, 29),
            "stages, row 2, column response_sent_on: 2024-03-29 is before requested_on (2024-04-01)",
        ),
        (
            "stages",
            0,
            "reference",
            "Z-9",
            "stages, row 2, column reference: Z-9 is not a complaint of this register",
        ),
        ("complaints", 1, "reference", "A-1", "complaints, row 3: there is already a row for reference A-1;"),
        ("stages", 0, "stage", 4, "stages, row 2, column stage: 4 is not a stage; expected 1, 2 or 3"),
        ("stages", 0, "stage", 0, "stages, row 2, column stage: 0 is not a stage; expected 1, 2 or 3"),
        (
            "stages",
            0,
            "working_days",
            -1,
            "stages, row 2, column working_days: -1 is negative, expected 0 or more",
        ),
        (
            "points",
            1,
            "stage",
            3,
            "points, row 3, column stage: complaint A-1 has no stage 3 in stages; a point is considered at a stage",
        ),
        (
            "points",
            0,
            "reference",
            "Z-9",
            "points, row 2, column reference: Z-9 is not a complaint of this register",
        ),
        ("points", 0, "finding", "proven", "points, row 2, column finding: 'proven' is not one of: upheld,"),
        ("complaints", 3, "procedure", "foi", "complaints, row 5, column procedure: 'foi' is not one of:"),
    ],
)
def test_a_bad_value_names_file_row_column_and_what_was_expected(frame, row, column, value, told) -> None:
    rows = tiny.rows()
    rows[frame][row][column] = value
    assert any(message.startswith(told) for message in refused(rows))


@pytest.mark.parametrize(
    "row",
    [
        {"provider": "a\0b"},
        {"categories": ["delay", "a\0"]},
        {"parish": "\0"},
        {"ward": "\ufffe"},
        {"ward": "\uffff"},
    ],
)
def test_what_is_in_no_text(row: dict) -> None:
    rows = tiny.rows()
    rows["complaints"][1] |= row
    (name,) = row
    assert refused(rows) == (
        f"complaints, row 3, column {name}: holds a character that no text has (NUL, U+FFFE or U+FFFF)",
    )


def test_an_unknown_frame_is_refused() -> None:
    assert refused({"complaint": []}) == (
        "complaint: not a frame of the register (complaints, stages, points, remedies, costs, actions, ombudsman, "
        "compliments, enquiries, contacts, equality, context, training)",
    )


def test_an_unknown_column_is_kept_and_reported() -> None:
    rows = tiny.rows()
    rows["complaints"][0]["parish"] = "North"
    register = tiny.register(rows)
    assert register.unknown_columns == (("complaints", "parish"),)
    assert register.frames["complaints"]["parish"].to_list()[:2] == ["North", None]


def test_many_faults_are_not_all_shown() -> None:
    rows = {"complaints": [{"reference": str(n), "received_on": None} for n in range(50)]}
    told = refused(rows)
    assert len(told) == 21
    assert told[-1] == "and 30 more faults"


def test_the_digest_does_not_see_the_order_of_rows() -> None:
    shuffled = tiny.rows()
    for rows in shuffled.values():
        random.Random(1).shuffle(rows)
    assert tiny.register(shuffled).digest == tiny.register().digest


def test_the_digest_sees_every_value_and_whether_the_register_is_invented() -> None:
    digests = {tiny.register().digest, tiny.register(invented=False).digest}
    changed = tiny.rows()
    changed["complaints"][0]["team"] = "fostering"
    digests.add(tiny.register(changed).digest)
    changed["complaints"][0]["team"] = None
    changed["complaints"][0]["service"] = "fostering"  # the same text in another column
    digests.add(tiny.register(changed).digest)
    changed["complaints"][0] |= {"service": None, "categories": ["delay\x1equality"]}
    digests.add(tiny.register(changed).digest)
    assert len(digests) == 5


def test_unknown_is_one_thing_however_it_was_written() -> None:
    rows = tiny.rows()
    rows["complaints"][0] |= {"team": "", "service": None, "channel": ""}
    rows["complaints"][1]["categories"] = ["delay"]
    assert tiny.register(rows).digest == tiny.register().digest


def test_a_response_before_receipt() -> None:
    rows = tiny.rows()
    rows["stages"][2] |= {
        "requested_on": None,
        "response_sent_on": date(2024, 4, 1),
    }  # A-2 came on Tue 2 Apr 24
    assert refused(rows) == (
        "stages, row 4, column response_sent_on: 2024-04-01 is before the complaint was received (2024-04-02)",
    )


def costs(*amounts: object) -> dict:
    return tiny.rows() | {
        "costs": [
            {"number": str(n), "spent_on": date(2024, 5, 1), "amount": amount}
            for n, amount in enumerate(amounts, 1)
        ]
    }


def test_money_is_held_as_whole_pence() -> None:
    """Pounds in, as an exact decimal or a whole number; the sum of pence is exact where a sum of floats is not."""
    held = tiny.register(costs(Decimal("168.88"), 5700, Decimal("0.1"), Decimal("0.20"), None)).frames[
        "costs"
    ]["amount"]
    assert held.to_list() == [16888, 570000, 10, 20, None]
    assert held.dtype == pl.Int64


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (
            Decimal("1.005"),
            "'1.005' is not pounds without sign or separators, such as 5700 or 168.88 (it has more",
        ),
        (
            Decimal("-5"),
            "'-5' is not pounds without sign or separators, such as 5700 or 168.88 (it has a sign)",
        ),
        (
            10**13,
            "'10000000000000' is not pounds without sign or separators, such as 5700 or 168.88 (it is too large",
        ),
        (168.88, "'168.88' is not pounds"),  # a float has lost its pence before it comes here
        ("168.88", "'168.88' is not pounds"),
        (True, "'True' is not pounds"),
        (Decimal("NaN"), "'NaN' is not pounds"),
    ],
)
def test_what_is_not_money(amount: object, told: str) -> None:
    (message,) = refused(costs(1, amount))
    assert message.startswith(f"costs, row 3, column amount: {told}")


def test_the_digest_sees_a_penny_and_not_how_it_was_written() -> None:
    written = [
        tiny.register(costs(amount)).digest for amount in (5700, Decimal("5700.00"), Decimal("5700.01"))
    ]
    assert written[0] == written[1] != written[2]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "6797"])
def test_what_is_not_a_number(value: object) -> None:
    rows = tiny.rows()
    rows["context"][0]["value"] = value
    assert refused(rows)[0].startswith("context, row 2, column value:")


DEFAULT = authority.load("default")


def words_refused(frame: str, column: str, *values: object) -> tuple[str, ...]:
    rows = tiny.rows()
    for row, value in zip(rows[frame], values, strict=False):
        row[column] = value
    with pytest.raises(InputFault) as fault:
        check_words(tiny.register(rows), DEFAULT)
    return fault.value.messages


def test_the_councils_own_words_hold() -> None:
    check_words(tiny.register(), DEFAULT)


@pytest.mark.parametrize(
    ("frame", "column", "value", "told"),
    [
        (
            "complaints", "team", "fostring",
            "complaints, row 2, column team: 'fostring' is not one of the council's words: front-door, early-help, "
            "assessment-team, child-protection, disabled-children, children-in-care, fostering, adoption, "
            "leaving-care. Did you mean “fostering”?",
        ),
        (
            "complaints", "service", "Children in care",
            "complaints, row 2, column service: 'Children in care' is not one of the council's words: assessment, "
            "safeguarding, care. Did you mean “care”?",
        ),
        (
            "complaints", "categories", ["delay", "dealy"],
            "complaints, row 2, column categories: 'dealy' is not one of the council's words: disputed-decision, "
            "quality, delay, delivery, quantity-cost, staff-attitude, eligibility-criteria, policy-impact, "
            "assessment-review. Did you mean “delay”?",
        ),
        (
            "complaints", "complainant_type", "neighbour",
            "complaints, row 2, column complainant_type: 'neighbour' is not one of the council's words: "
            "child or young person, parent, family member, carer, advocate, professional, other",
        ),
        ("points", "team", "foster\ning", "points, row 2, column team: 'foster\\ning' is not one of the council's"),
    ],
)  # fmt: skip
def test_a_word_the_council_has_not(frame: str, column: str, value: object, told: str) -> None:
    (message,) = words_refused(frame, column, value)
    assert message.startswith(told)
    assert message.endswith(told[-20:]) or "\\n" in told


def test_one_wrong_word_in_many_rows_is_told_once() -> None:
    (message,) = words_refused("complaints", "team", "x", None, "x", "x")
    assert message.startswith("complaints, row 2, column team (and in 2 more rows): 'x' is not")


def test_a_vocabulary_that_the_council_has_not_is_not_checked() -> None:
    rows = tiny.rows()
    rows["complaints"][0]["ward"] = "anything"
    check_words(tiny.register(rows), DEFAULT)


def test_a_long_vocabulary_is_shortened() -> None:
    terms = tuple(authority.Term(f"ward {n}", f"Ward {n}") for n in range(40))
    many = replace(DEFAULT, vocabularies={**DEFAULT.vocabularies, "ward": terms})
    rows = tiny.rows()
    rows["complaints"][0]["ward"] = "elsewhere"
    with pytest.raises(InputFault, match=r"ward 10, ward 11 … \(40 in all\)$"):
        check_words(tiny.register(rows), many)


def test_dates_that_the_calendars_do_not_know_are_warned_of_and_taken() -> None:
    rows = tiny.rows()
    rows["complaints"][5] |= {"received_on": date(1924, 6, 3), "refused_on": date(2924, 6, 5)}
    assert date_warnings(tiny.register()) == ()
    first, second = date_warnings(tiny.register(rows))
    assert first.startswith(
        "complaints, row 7, column received_on: 1924-06-03 is outside the bank-holiday list ("
    )
    assert second.startswith("complaints, row 7, column refused_on: 2924-06-05 is outside")


def test_an_example_fits_its_column() -> None:
    for frame in FRAMES.values():
        for column in frame.columns:
            assert read_cell(example(frame, column), column.type) is not None


def test_the_manual_is_printed_from_the_columns() -> None:
    """Stale? ./heard register --columns --markdown > docs/register.md"""
    assert (ROOT / "docs/register.md").read_text(encoding="utf-8") == manual()


def test_the_listing_names_every_column() -> None:
    told = listing()
    assert all(f"  {name} " in told for frame in FRAMES.values() for name in frame.names)
