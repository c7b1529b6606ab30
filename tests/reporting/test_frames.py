"""The register: what it may hold, what it refuses, and its digest."""

import random
from datetime import date
from pathlib import Path

import pytest

from heard.reporting.frames import FRAMES
from heard.reporting.frames_doc import listing, manual
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
        ("complaints", 3, "procedure", "foi", "complaints, row 5, column procedure: 'foi' is not one of:"),
    ],
)
def test_a_bad_value_names_file_row_column_and_what_was_expected(frame, row, column, value, told) -> None:
    rows = tiny.rows()
    rows[frame][row][column] = value
    assert any(message.startswith(told) for message in refused(rows))


def test_an_unknown_frame_is_refused() -> None:
    assert refused({"complaint": []}) == (
        "complaint: not a frame of the register (complaints, stages, points, ombudsman, context)",
    )


def test_an_unknown_column_is_kept_and_reported() -> None:
    rows = tiny.rows()
    rows["complaints"][0]["ward"] = "North"
    register = tiny.register(rows)
    assert register.unknown_columns == (("complaints", "ward"),)
    assert register.frames["complaints"]["ward"].to_list()[:2] == ["North", None]


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


def test_the_manual_is_printed_from_the_columns() -> None:
    """Stale? ./heard register --columns --markdown > docs/register.md"""
    assert (ROOT / "docs/register.md").read_text(encoding="utf-8") == manual()


def test_the_listing_names_every_column() -> None:
    told = listing()
    assert all(f"  {name} " in told for frame in FRAMES.values() for name in frame.names)
