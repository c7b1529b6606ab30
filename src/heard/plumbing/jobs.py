"""Work that happens after the page has answered. The only module that knows the task library.

Declare a job with `@task()` and hand it over with `enqueue_on_commit(job, …)`. Jobs take and return only what
JSON can hold, and can be run twice without harm: a worker may be killed at any moment, and `reap` gives its
job to another.
"""

import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

MOST_ATTEMPTS = 3
LOST = "heard.plumbing.jobs.WorkerLost"

__all__ = ["Reaped", "enqueue_on_commit", "enqueue_one_on_commit", "reap", "task", "waiting"]


class Reaped(NamedTuple):
    """How many lost jobs were given back to the queue, and how many were given up."""

    again: int
    given_up: int


def enqueue_on_commit(job: Any, *args: Any, **kwargs: Any) -> None:
    """Queue a job once the present transaction commits; never, when it rolls back.

    The database queue could take it inside the transaction, but a queue in Redis would let a worker start on
    a record that is not there yet.
    """
    transaction.on_commit(lambda: job.enqueue(*args, **kwargs))


def enqueue_one_on_commit(job: Any) -> None:
    """As `enqueue_on_commit`, for a job that does whatever waits: while one is queued a second is of no use."""

    def enqueue() -> None:
        if not DBTaskResult.objects.ready().filter(task_path=job.module_path).exists():
            job.enqueue()

    transaction.on_commit(enqueue)


def reap(now: datetime.datetime, *, after_minutes: int = 30) -> Reaped:
    """Give back jobs whose worker died, found by having run for longer than any job may.

    Each claim by a worker is one attempt; after MOST_ATTEMPTS the job is marked failed and stays for a person
    to see.
    """
    again = given_up = 0
    long_ago = now - datetime.timedelta(minutes=after_minutes)
    for job in DBTaskResult.objects.running().filter(started_at__lt=long_ago):
        # Only if nobody touched it since: the worker may be slow and not dead, and finish at this very
        # moment.
        still_lost = DBTaskResult.objects.filter(
            pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
        )
        if len(job.worker_ids) < MOST_ATTEMPTS:
            again += still_lost.update(status=TaskResultStatus.READY, started_at=None)
        else:
            given_up += still_lost.update(
                status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=LOST, traceback=""
            )
    return Reaped(again, given_up)


def waiting() -> int:
    """How many jobs are ready and wait for a worker."""
    return DBTaskResult.objects.ready().count()
