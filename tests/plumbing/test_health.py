"""Health says yes or no, to anybody, and nothing else."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from heard.plumbing import health


@pytest.fixture(autouse=True)
def forget_what_was_found(monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())


def test_live_needs_no_sign_in_and_no_database(client):
    answer = client.get("/health/live/")
    assert (answer.status_code, answer.json()) == (200, {"live": True})


def test_ready_when_all_is_well(client, shared_cache):
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "database": True, "cache": True, "migrations": True},
    )
    assert "no-store" in answer["Cache-Control"]


def test_not_ready_while_a_migration_is_missing(client, shared_cache):
    MigrationRecorder(connection).migration_qs.filter(app="plumbing").delete()
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["migrations"] is False


def test_not_ready_without_the_cache_table(client, shared_cache):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE heard_cache")
    # PostgreSQL ends the transaction of a failed statement; each check stands in one of its own outside
    # tests.
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["cache"] is False


def test_not_ready_without_a_database_and_no_word_why(client, monkeypatch):
    def unreachable():
        raise OSError("could not connect to db.example.org as heard")

    monkeypatch.setattr(health, "_database", unreachable)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert b"example" not in answer.content


@pytest.mark.parametrize("path", ["/health/live/", "/health/ready/"])
def test_only_reading(client, path):
    assert client.post(path).status_code == 405
