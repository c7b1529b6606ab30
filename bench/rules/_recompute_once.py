"""One database: fill it with open clocks, take in a holiday, count anew; the same on a tenth, and one by one.

Prints one JSON object. Works in a database of its own (Django's test database), never in the one it is pointed at.
"""

import json
import sys
import time
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from heard.accounts.models import User  # noqa: E402
from heard.casework import facts, nouns  # noqa: E402
from heard.casework.audit import digest_of, write_line  # noqa: E402
from heard.casework.fold import fold  # noqa: E402
from heard.casework.holidays import Found, take_in  # noqa: E402
from heard.casework.models import AuditLine, Complaint, DueDate, DueDateMoved, Event  # noqa: E402
from heard.casework.recompute import CHUNK, recompute_open  # noqa: E402
from heard.rules.announced import Change  # noqa: E402
from heard.rules.fast import due_day  # noqa: E402
from heard.rules.government_list import Difference  # noqa: E402
from heard.rules.vocabulary import FactKind  # noqa: E402
from heard.rules.working_days import calendar  # noqa: E402

TODAY = date(2027, 5, 10)  # Mon
AT = datetime(2027, 5, 10, 12, tzinfo=UTC)
DAYS = [date(2027, 5, 17) + timedelta(days=more) for more in range(5)]  # Mon to Fri: one holiday a run
SAMPLE = 300
ONE_IN = 50  # complaints whose stage was extended: these are read from their events


def fill(rows: int, user: User, prefix: str = "A") -> None:
    """So many open complaints received in the last week, each with one running clock and its events."""
    find = due_day(facts.council().procedure("children-act-1989"), "respond-1")
    days = calendar("england-and-wales")
    version = f"{days.name} {days.version}"
    for begin in range(0, rows, 10_000):
        made = []
        for number in range(begin, min(rows, begin + 10_000)):
            received = TODAY - timedelta(days=number % 3)
            complaint = Complaint(
                id=uuid.uuid4(),
                reference=f"{prefix}-{number:06}",
                version=1,
                status="open",
                procedure="children-act-1989",
                stage=1,
                received_on=received,
            )
            made.append((complaint, received, number % ONE_IN == 0))
        Complaint.objects.bulk_create([complaint for complaint, _, _ in made])
        Event.objects.bulk_create([event for one in made for event in events(*one, user)])
        DueDate.objects.bulk_create([clock(complaint, day, find(day), version) for complaint, day, _ in made])
        AuditLine.objects.bulk_create([line(complaint, user) for complaint, _, _ in made])


def events(complaint: Complaint, received: date, extended: bool, user: User) -> list[Event]:
    """Received and triaged; of every fiftieth also an extension that does not stand (nobody was told)."""
    told: list[tuple[FactKind, dict[str, Any]]] = [
        (FactKind.RECEIVED, {"channel": "email", "summary": "Invented"}),
        (FactKind.TRIAGED, {"procedure": "children-act-1989"}),
    ]
    if extended:
        told.append((FactKind.EXTENDED, {"until": "2027-05-28", "ground": "complex"}))
    return [
        Event(
            complaint=complaint,
            seq=place,
            version=1,
            kind=kind,
            stage=1,
            happened_on=received,
            recorded_at=AT,
            by=user,
            data=data,
        )
        for place, (kind, data) in enumerate(told, start=1)
    ]


def clock(complaint: Complaint, received: date, due: date | None, version: str) -> DueDate:
    """The stage 1 answer, running."""
    return DueDate(
        complaint=complaint,
        clock="respond-1",
        title="Reply at stage 1",
        stage=1,
        owed_by="council",
        owed_by_council=True,
        force="law",
        starts_on=received,
        law_due_on=due,
        due_on=due,
        state="running",
        calendar_version=version,
    )


def line(complaint: Complaint, user: User) -> AuditLine:
    """The first line of its audit."""
    told = {"number": 1, "at": AT, "verb": "receive", "version": 1}
    digest = digest_of("", complaint=str(complaint.pk), by=str(user.pk), **told)  # type: ignore[arg-type]
    return AuditLine(complaint=complaint, by=user, digest=digest, **told)


def proclaim(day: date, user: User) -> None:
    """Take in one more holiday."""
    found = Found("england-and-wales", (Difference(day, "One day", Change.ADDED),), ())
    take_in(
        [found], removed_too=False, source="bench", source_digest="0" * 64, actor=user, today=TODAY, at=AT
    )


def counted(work: Callable[[], Any]) -> tuple[Any, int, float]:
    """What the work gives, its queries and its seconds."""
    queries = 0

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*given)

    begun = time.perf_counter()
    with connection.execute_wrapper(count):
        result = work()
    return result, queries, time.perf_counter() - begun


def one_by_one(user: User) -> float:
    """Seconds a complaint when each is read from its events, saved and logged by itself."""
    some = list(Complaint.objects.filter(reference__startswith="B").order_by("pk")[:SAMPLE])
    begun = time.perf_counter()
    for complaint in some:
        with transaction.atomic():
            locked = Complaint.objects.select_for_update().get(pk=complaint.pk)
            told = facts.happened(locked.events.order_by("seq"))
            readings = facts.clocks(fold(told), told, TODAY)
            for row in nouns.due_date_rows(readings):
                stored = DueDate.objects.filter(complaint=locked, clock=row["clock"]).first()
                if stored is None or stored.due_on == row["due_on"]:
                    continue
                old = stored.due_on
                stored.law_due_on, stored.due_on = row["law_due_on"], row["due_on"]
                stored.save()
                DueDateMoved.objects.create(
                    complaint=locked,
                    clock=stored.clock,
                    old_due_on=old,
                    new_due_on=stored.due_on,
                    reason="one by one",
                    calendar_version=row["calendar_version"],
                    moved_on=TODAY,
                    at=AT,
                    by=user,
                )
            locked.version += 1
            locked.save()
            write_line(locked, by=user, verb="recompute-due-dates", at=AT)
    return (time.perf_counter() - begun) / len(some)


def main(rows: int) -> dict[str, float]:
    """Fill a tenth and count anew; fill all and count anew; then a sample one by one."""
    user = User.objects.create_user("bench@heard.invalid", name="Bench", is_active=False)

    def anew() -> Any:
        return recompute_open(actor=user, today=TODAY, at=AT, progress=progress)

    fill(rows // 10, user)
    proclaim(DAYS[0], user)
    few, queries_few, _ = counted(anew)
    DueDate.objects.update(state="stopped")  # out of the way of what follows
    fill(rows, user, prefix="B")
    proclaim(DAYS[1], user)
    more, queries, seconds = counted(anew)
    proclaim(DAYS[2], user)
    single = one_by_one(user)
    return {
        "clocks": more.clocks,
        "moved": more.moved,
        "seconds": seconds,
        "queries": queries / -(-more.complaints // CHUNK),
        "queries_few": queries_few / -(-few.complaints // CHUNK),
        "single": single,
    }


def progress(done: int) -> None:
    print(f"\r  {done} counted anew …", end="", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"] = {
            **connection.settings_dict.get("TEST", {}),
            "NAME": f"{name}.test",
        }
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        result = main(int(sys.argv[1]))
    finally:
        connection.creation.destroy_test_db(str(name), verbosity=0)
    print(json.dumps(result))  # noqa: T201
