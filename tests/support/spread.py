"""How the tests are spread over the processes of a parallel run.

The tests of one file go to one process, so what a file makes for its tests is made once; so do the files that share
something dear. What takes longest starts first, so no process works alone at the end.

(pytest-xdist 3.8's own marks of groups do nothing under pytest 9.2: it writes them into a field that pytest no longer
reads, and every test went to whichever process was free.)
"""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# Files whose tests share something dear.
SHARED = {
    "tests/demo/": "the played year",
    "tests/past/": "the past of a demo",
    "tests/reporting/test_published_end_to_end.py": "the registers of five councils",
    "tests/reporting/test_editions_councils.py": "the registers of five councils",
    "tests/reporting/test_editions_together.py": "the registers of five councils",
}
# What takes longest, the longest first. The order alone matters: a file that is missing here starts later.
LONGEST = (
    "the registers of five councils",
    "tests/staff/test_story.py",
    "the played year",
    "tests/reporting/test_disclosure_attack.py",
    "tests/staff/test_browser.py",
    "tests/staff/test_publishing_story.py",
    "tests/staff/test_letters_story.py",
    "tests/staff/test_answering_story.py",
    "tests/staff/test_parents_in_dispute.py",
    "tests/staff/test_plan_story.py",
    "tests/staff/test_publishing_closed.py",
    "tests/casework/test_bulk.py",
    "tests/staff/test_who_sees.py",
    "tests/staff/test_ask_story.py",
    "tests/staff/test_publishing.py",
    "tests/staff/test_publishing_words.py",
    "tests/staff/test_freezing.py",
    "tests/staff/test_triage_story.py",
    "the past of a demo",
    "tests/staff/test_finding_story.py",
    "tests/staff/test_answering.py",
    "tests/staff/test_documents_story.py",
    "tests/staff/test_dashboard.py",
    "tests/reporting/test_editions.py",
    "tests/reporting/test_disclosure.py",
    "tests/reporting/test_disclosure_editions.py",
    "tests/staff/test_ask.py",
    "tests/exchange/test_register_xlsx.py",
    "tests/reporting/test_documents_pdf.py",
    "tests/reporting/test_ask.py",
    "tests/reporting/test_engine_grouped.py",
)


def group_of(nodeid: str) -> str:
    """The tests that stay together: a test's file, or what several files share."""
    path = nodeid.split("::", 1)[0]
    return next((name for folder, name in SHARED.items() if path.startswith(folder)), path)


def place_of(nodeid: str) -> int:
    """Where a test's group stands in the order: the longest first, then all others alike."""
    group = group_of(nodeid)
    return LONGEST.index(group) if group in LONGEST else len(LONGEST)


class Spread(LoadScopeScheduling):
    """One group after another to whichever process is free, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """Ours, unless another way to spread the tests is asked for by name."""
    if config.getvalue("dist") not in ("load", "loadfile"):
        return None
    config.option.loadscopereorder = (
        False  # else by the number of tests, which says nothing about how long they take
    )
    return Spread(config, log)


def turned(places: list[str], turn: int) -> list[str]:
    """The places from another one on in each process: what one process has compiled the others find compiled."""
    begin = turn * len(places) // 4 % len(places)
    return places[begin:] + places[:begin]


def pytest_configure(config: pytest.Config) -> None:
    """In a process of a parallel run of everything: begin to collect elsewhere than the other processes do."""
    if hasattr(config, "workerinput") and config.args_source is config.ArgsSource.TESTPATHS:
        number = int(config.workerinput["workerid"].removeprefix("gw"))
        turn = number + (3 if os.environ.get("HEARD_TEST_DB") == "postgresql" else 0)
        inside = [path for folder in config.args for path in (config.rootpath / folder).iterdir()]
        places = [path for path in inside if path.is_dir() or path.match("test_*.py")]
        config.args[:] = turned(sorted(str(path) for path in places if path.name != "__pycache__"), turn)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a process of a parallel run: the longest first, then by file. A file's own order stays."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: (place_of(item.nodeid), item.nodeid.split("::", 1)[0]))
