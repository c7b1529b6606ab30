"""Every test's ground.

The settings are `support.settings`; HEARD_TEST_DB=postgresql runs the stored-record suites there.
"""

import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command

pytest_plugins = ["support.postgres", "support.template", "support.browser", "support.spread"]

TESTS = Path(__file__).resolve().parent
# The rooms whose behaviour must be the same on both databases. `./heard test` runs these twice.
BOTH = {"accounts", "casework", "exchange", "letters", "plumbing", "publishing", "recompute"}

MARKS = re.compile(r"mark\.\w+")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """In a run of everything on PostgreSQL only the files are read that can hold a test for it."""
    if (
        os.environ.get("HEARD_TEST_DB") != "postgresql"
        or config.args_source is not config.ArgsSource.TESTPATHS
        or collection_path.suffix != ".py"
        or not collection_path.is_relative_to(TESTS)
        or collection_path.relative_to(TESTS).parts[0] in BOTH
    ):
        return None
    return not {"mark.both", "mark.postgres"} & set(
        MARKS.findall(collection_path.read_text(encoding="utf-8"))
    )


def _stores(item: pytest.Item) -> bool:
    """Whether a test uses the database: what does not says the same beside either."""
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or bool(
        {"db", "transactional_db"} & set(fixtures)
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what runs on both databases, and leave out (not skip) what the other run of the pair takes."""
    on_postgresql = os.environ.get("HEARD_TEST_DB") == "postgresql"
    kept, left = [], []
    for item in items:
        parts = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ("",)
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        elif parts[0] in BOTH and _stores(item):
            item.add_marker("both")
        if item.get_closest_marker("nightly") and "nightly" not in config.option.markexpr:
            left.append(item)
        elif on_postgresql:
            wanted = item.get_closest_marker("both") or item.get_closest_marker("postgres")
            (kept if wanted else left).append(item)
        else:
            (left if item.get_closest_marker("postgres") else kept).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.fixture
def shared_cache(settings: object, db: None) -> None:
    """The cache that all processes share, a database table: for tests of what must be shared (rate limits)."""
    from heard.project.settings import CACHES

    settings.CACHES = CACHES  # type: ignore[attr-defined]
    call_command("createcachetable", verbosity=0)
