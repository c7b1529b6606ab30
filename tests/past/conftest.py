"""A demo's council with its past, built once for the tests of this package and rolled back after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from heard import authority
from heard.demo import volumes
from heard.demo.build import Past, build
from heard.demo.cast import Cast
from heard.demo.past import past_of

TODAY = date(2026, 11, 23)  # Mon
KEY = "sefton"


@dataclass(frozen=True)
class Demo:
    """The demo of Sefton: it published 2022/23, its year of work is 2025/26."""

    cast: Cast
    past: Past
    volumes: volumes.Volumes


@pytest.fixture(scope="package")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    with django_db_blocker.unblock(), override_settings(AUTHORITY=KEY), transaction.atomic():
        past = past_of(authority.load(KEY), tmp_path_factory.mktemp("registers"), lambda words: None)
        assert past is not None
        year = volumes.read(KEY).of_last_year(TODAY)
        cast = build(
            KEY,
            year,
            password="a long enough password",
            today=TODAY,
            progress=lambda done, of: None,
            past=past,
        )
        yield Demo(cast, past, year)
        transaction.set_rollback(True)
