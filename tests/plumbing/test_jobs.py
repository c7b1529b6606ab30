"""Jobs outlive the worker that dies with them, and start only when what they are about is there."""

import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from heard.plumbing import jobs

RAN: list[str] = []


@jobs.task()
def remember_word(word: str) -> str:
    RAN.append(word)
    return word


@pytest.fixture(autouse=True)
def fresh() -> None:
    RAN.clear()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_queued_when_the_transaction_commits_and_a_worker_runs_it():
    with transaction.atomic():
        jobs.enqueue_on_commit(remember_word, "hello")
        assert jobs.waiting() == 0
    assert jobs.waiting() == 1
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    assert (RAN, jobs.waiting()) == (["hello"], 0)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_not_queued_when_the_transaction_rolls_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue_on_commit(remember_word, "hello")
        _ = 1 / 0
    assert jobs.waiting() == 0


def lost(started: datetime.datetime, claims: int) -> DBTaskResult:
    remember_word.enqueue("hello")
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING,
        started_at=started,
        worker_ids=[f"w{number}" for number in range(claims)],
    )
    return DBTaskResult.objects.get()


@pytest.mark.parametrize(
    ("minutes", "claims", "outcome", "status"),
    [
        (29, 1, (0, 0), TaskResultStatus.RUNNING),  # may still be at it
        (31, 1, (1, 0), TaskResultStatus.READY),
        (31, 2, (1, 0), TaskResultStatus.READY),
        (31, 3, (0, 1), TaskResultStatus.FAILED),
    ],
)
def test_a_lost_job_is_given_back_and_in_the_end_given_up(db, now, minutes, claims, outcome, status):
    job = lost(now - datetime.timedelta(minutes=minutes), claims)
    assert jobs.reap(now, after_minutes=30) == outcome
    job.refresh_from_db()
    assert job.status == status
    assert len(job.worker_ids) == claims  # the count of attempts survives
