"""Runs the tests' database on a throw-away PostgreSQL when HEARD_TEST_DB=postgresql.

One cluster a test process.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections

from support import cluster

# The tests' data live for a moment and are few: nothing to tidy up, no query worth compiling.
SMALL = {"autovacuum": "off", "jit": "off"}


@pytest.fixture(scope="session")
def postgresql() -> Iterator[cluster.Cluster]:
    """A running cluster. Fails (never skips) when there is none to be had."""
    try:
        with cluster.running(SMALL) as server:
            yield server
    except cluster.NoServer as why:
        pytest.fail(f"The PostgreSQL suite could not run. {why}", pytrace=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> None:
    """Before pytest-django makes the test database: fill in where the server is."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        server: cluster.Cluster = request.getfixturevalue("postgresql")
        connections["default"].settings_dict.update(HOST=str(server.socket), USER=server.user, PORT="")
