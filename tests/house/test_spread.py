"""How a parallel run spreads the tests: what belongs together stays together, and what takes longest starts first."""

import pytest

from support.repository import ROOT
from support.spread import LONGEST, SHARED, group_of, place_of, turned


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/rules/test_people.py::test_one", "tests/rules/test_people.py"),
        ("tests/rules/test_people.py::test_one[a::b]", "tests/rules/test_people.py"),
        ("tests/demo/test_year.py::test_one", "the played year"),
        ("tests/demo/test_report_of_the_year.py::test_one", "the played year"),
        ("tests/reporting/test_published_end_to_end.py::test_one[bcp]", "the registers of five councils"),
        ("tests/reporting/test_editions_together.py::test_one", "the registers of five councils"),
    ],
)
def test_a_file_stays_together_and_so_do_files_that_share_something_dear(nodeid: str, group: str) -> None:
    assert group_of(nodeid) == group


def test_what_takes_longest_starts_first() -> None:
    nodeids = [
        "tests/rules/test_people.py::b",
        "tests/rules/test_people.py::a",
        "tests/staff/test_story.py::c",
    ]
    assert sorted(nodeids, key=place_of) == [nodeids[2], *nodeids[:2]]


def test_every_file_and_folder_named_is_there() -> None:
    named = {*SHARED, *LONGEST} - set(SHARED.values())
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_turning_the_folders_loses_none() -> None:
    places = ["a", "b", "c", "d", "e"]
    assert [turned(places, turn)[0] for turn in range(4)] == ["a", "b", "c", "d"]
    assert all(sorted(turned(places, turn)) == places for turn in range(9))
