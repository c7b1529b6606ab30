"""The outbox's work, for a worker: done within seconds, where `tick` comes by once a minute."""

from django.utils import timezone

from heard.plumbing import outbox
from heard.plumbing.jobs import task


@task()
def deliver() -> None:
    """Send what waits. Twice does no harm: each message is claimed by one process."""
    outbox.deliver_pending(timezone.now())
