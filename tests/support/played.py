"""The invented year, played once for the tests of `tests/demo` and rolled back after them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from heard.demo import volumes
from heard.demo.build import build
from heard.demo.cast import Cast

TODAY = date(2026, 11, 23)  # Mon


@pytest.fixture(scope="package")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Leicestershire's year and the stories, as at TODAY. Playing takes half a minute, so it is done once."""
    with django_db_blocker.unblock(), override_settings(AUTHORITY="leicestershire"), transaction.atomic():
        yield build(
            "leicestershire",
            volumes.read("leicestershire"),
            password="a long enough password",
            today=TODAY,
            progress=lambda done, of: None,
        )
        transaction.set_rollback(True)
