"""The migrated, empty SQLite database, made once and copied: to migrate takes a process ten seconds, a copy none.

The copy is of exactly the source that is there: its name is the digest of every file of the application and of what
is installed. It lies in `var/test-database/`; of several processes that need it the first makes it.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "test-database"
KEPT = 3  # one for each of the branches somebody changes between


def digest(root: Path = ROOT) -> str:
    """What the database follows from: migrations, but also models (their permissions) and what migrations call."""
    seen = hashlib.sha256()
    for path in [
        *sorted((root / "src/heard").rglob("*.py")),
        *sorted((root / "requirements").glob("*.lock")),
    ]:
        seen.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return seen.hexdigest()[:32]


def _is_file() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"))


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def template(django_db_modify_db_settings: None) -> Iterator[contextlib.ExitStack | None]:
    """Where the copy is (None: none is to be had), with the lock until it has been made or taken."""
    if not _is_file():
        yield None
        return
    with contextlib.ExitStack() as held:
        try:
            FOLDER.mkdir(parents=True, exist_ok=True)
            held.enter_context(_one_at_a_time())
        except OSError:  # nobody can write there: the database is migrated
            yield None
            return
        yield held


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, template: contextlib.ExitStack | None) -> bool:
    """Whether pytest-django finds the database in place: if there is a copy, it is put there."""
    if template is None or django_db_keepdb:
        return django_db_keepdb
    made = FOLDER / f"{digest()}.sqlite3"
    if not made.exists():
        return False
    shutil.copyfile(made, connections["default"].creation._get_test_db_name())
    os.utime(made)
    template.close()
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    django_db_keepdb: bool,
    template: contextlib.ExitStack | None,
) -> None:
    """After pytest-django has made the database and before any test: keep a copy for the others."""
    if template is None:
        return
    with template:
        if django_db_keepdb:
            return
        made = FOLDER / f"{digest()}.sqlite3"
        half = made.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("VACUUM INTO %s", [str(half)])
        half.rename(made)
        for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink()
