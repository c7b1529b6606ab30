"""Fills the database, chooses what is visited, and has the queries of every page looked at."""

import hashlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.project.settings")

import django

django.setup()

from _plans import big_tables, plan_of, queries_of, rows_of  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

import heard  # noqa: E402
from heard.accounts.models import User  # noqa: E402
from heard.casework.models import Complaint, Person  # noqa: E402
from heard.demo.bulk import load  # noqa: E402
from heard.demo.cast import hire  # noqa: E402
from heard.project.commands.serve import collect_static  # noqa: E402


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201


WHO = ("officer", "manager")


def fill(total: int, still_open: int) -> None:
    """Migrate and load. The staff of a demo may sign in as they would in earnest."""
    begun = time.perf_counter()
    last = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal last
        now = time.perf_counter() - begun
        if now - last > 10 or done == of:
            last = now
            say(f"    {done:,} of {of:,} cast, {now:.0f} s")

    call_command("migrate", verbosity=0)
    cast = hire("for measuring only")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for setting in ("autovacuum = off", "max_wal_size = '8GB'", "checkpoint_timeout = '1h'"):
                cursor.execute(f"ALTER SYSTEM SET {setting}")
            cursor.execute("SELECT pg_reload_conf()")
    load(
        cast,
        total=total,
        still_open=still_open,
        today=timezone.localdate(),
        processes=2,
        progress=progress,
        say=lambda words: say(f"    {words}, {time.perf_counter() - begun:.0f} s"),
    )
    User.objects.update(is_demo=False)
    say(f"    loaded in {time.perf_counter() - begun:.0f} s; {memory()}")


def memory() -> str:
    """The most that this process and those it waited for held, and what the database takes on the disk."""
    most = [resource.getrusage(one).ru_maxrss for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            size = cursor.fetchone()[0]
    else:
        size = Path(connection.settings_dict["NAME"]).stat().st_size
    kept, each = (one / 2**10 for one in most)
    return f"{kept:,.0f} MB of memory, each process it began up to {each:,.0f} MB; {size / 2**30:.2f} GB on the disk"


def session_of(user: User) -> str:
    """The key of a session in which they are signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def pages() -> dict[str, dict[str, Any]]:
    """Page → how it is visited. Addresses and forms differ from visit to visit."""
    desk = list(
        Complaint.objects.filter(on_desk=True).order_by("pk").values_list("reference", flat=True)[:400:10]
    )
    closed = list(
        Complaint.objects.filter(on_desk=False).order_by("pk").values_list("reference", flat=True)[:40]
    )
    people = list(Person.objects.exclude(telephone="").order_by("pk")[:400:10])
    words = [
        sought
        for one in people
        for sought in (
            one.complaint.reference,
            f"{one.name} respite",
            one.telephone.replace(" ", ""),
            one.postcode,
            one.name,
            "social worker",
        )
    ]
    lists = ["/?show=open", "/?show=open&page=7", "/?show=overdue", "/?show=due", "/?show=mine", "/?show=new"]
    # One of each sort; what is over is a hundred times what is open.
    filters = [
        "/lists/", "/lists/?status=any", "/lists/?status=closed", "/lists/?team=mine", "/lists/?holder=me",
        "/lists/?status=any&procedure=children-act-1989", "/lists/?status=any&outcome=upheld",
        "/lists/?status=any&team=none", "/lists/?status=any&holder=me", "/lists/?status=any&restricted=yes",
        "/lists/?status=any&who=child", f"/lists/?status=any&since={timezone.localdate().year - 1}-01-01",
    ]  # fmt: skip
    contact = {
        "words": "Nobody rang us back about respite. We were told it would be this week and it is a month now.",
        "key": "looked at",
        "complainant_type": "parent",
        "channel": "telephone",
        "on": timezone.localdate().isoformat(),
        "summary": "Respite care was promised and not arranged",
        "safe_contact": "",
    }
    found: dict[str, dict[str, Any]] = {
        "work list": {"way": "read", "asked": [{"address": one} for one in lists]},
        "work list, a manager's": {
            "way": "read",
            "who": "manager",
            "asked": [{"address": one} for one in lists],
        },
        "filtered lists": {"way": "read", "asked": [{"address": one} for one in filters]},
        "today": {"way": "read", "asked": [{"address": "/"}, {"address": "/?show=safe-days"}]},
        "today, a manager's": {"way": "read", "who": "manager", "asked": [{"address": "/"}]},
        "complaint": {"way": "read", "asked": [{"address": f"/complaints/{one}/"} for one in desk + closed]},
        "search": {
            "way": "read",
            "asked": [{"address": "/search/", "form": {"words": one}} for one in words],
        },
        "log a contact": {
            "way": "write",
            "asked": [
                {
                    "address": "/contacts/new/",
                    "form": {**contact, "name": one.name, "child_name": other.name},
                }
                for one, other in zip(people, reversed(people), strict=True)
            ],
        },
    }
    for page in found.values():
        page.setdefault("who", WHO[0])
    return found


def digest() -> str:
    """What a kept database must agree with: every migration and every part of what loads it."""
    found = hashlib.sha256()
    rooms = Path(heard.__file__).parent
    loaders = ("*/migrations/*.py", "demo/*.py", "casework/**/*.py", "rules/**/*.py", "rules/texts/*")
    for path in sorted({path for pattern in loaders for path in rooms.glob(pattern)}):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def loaded(total: int, still_open: int, keep: str) -> None:
    """Fill the database, or use the one kept in that folder. One that does not fit is not used."""
    if not keep:
        fill(total, still_open)
        return
    marker = Path(keep) / "loaded.json"
    wanted = {"schema": digest(), "complaints": total, "open": still_open}
    if not marker.exists():
        fill(total, still_open)
        marker.write_text(json.dumps({**wanted, "on": timezone.localdate().isoformat()}))
        say(f"    kept in {keep}")
        return
    there = json.loads(marker.read_text())
    wrong = [key for key, value in wanted.items() if there[key] != value]
    if wrong:
        raise SystemExit(
            f"What is kept in {keep} is of another {' and '.join(wrong)}. Remove it, or name another."
        )
    say(
        f"    NOT LOADED NOW: kept in {keep}, loaded on {there['on']}, of the same schema and size; {memory()}"
    )


def main(total: int, still_open: int, keep: str = "") -> dict[str, Any]:
    """What the client needs, and the plans."""
    collect_static()
    loaded(total, still_open, keep)
    users = {who: User.objects.get(email=f"{who}@demo.example") for who in WHO}
    client = {who: Client(SERVER_NAME="127.0.0.1") for who in WHO}
    for who, user in users.items():
        client[who].force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    found, plans, big = pages(), {}, big_tables()
    for name, page in found.items():
        begun = time.perf_counter()
        told: dict[str, dict[str, Any]] = {}
        looked_at = page["asked"][: 1 if page["way"] == "write" else 12]
        visited = [queries_of(client[page["who"]], one) for one in looked_at]
        page["rows"] = max(map(rows_of, visited))
        for sql, params in (one for visit in visited for one in visit):
            if sql.split(" ")[0] in ("SELECT", "UPDATE", "DELETE"):
                plan = plan_of((sql, params), big)
                told.setdefault(plan["told"] + "".join(plan["scans"]), plan)
        plans[name] = list(told.values())
        many, took = max(map(len, visited)), time.perf_counter() - begun
        say(f"    {name}: up to {many} queries and {page['rows']} rows, looked at in {took:.0f} s")
    keys = [str(pk) for pk in Complaint.objects.values_list("pk", flat=True)[:1000]]
    sessions = {who: session_of(user) for who, user in users.items()}
    visits = {"sessions": sessions, "pages": found, "keys": keys, "key": f"bench-{time.time():.0f}"}
    return {"visits": visits, "plans": plans}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])))  # noqa: T201
