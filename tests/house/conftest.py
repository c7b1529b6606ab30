"""What the tests of the house share."""

import datetime

import pytest


@pytest.fixture
def now_utc() -> datetime.datetime:
    """A moment in the past: whatever waits is due."""
    return datetime.datetime(2025, 3, 4, 10, 0, tzinfo=datetime.UTC)
