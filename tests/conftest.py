"""Every test's ground.

The settings are `support.settings`; HEARD_TEST_DB=postgresql runs the stored-record suites there.
"""

import os
from pathlib import Path

import pytest
from django.core.management import call_command

pytest_plugins = ["support.postgres", "support.browser", "support.spread"]

TESTS = Path(__file__).resolve().parent
# The rooms whose behaviour must be the same on both databases. `./heard test` runs these twice.
BOTH = {"accounts", "casework", "exchange", "letters", "plumbing", "publishing", "recompute"}


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
