"""The commands that run the house."""

import argparse
import re
import socket
import subprocess
import sys

import pytest
from django.core import mail

from heard.plumbing import installation, outbox
from heard.plumbing.models import OutboxMessage
from heard.project.cli import build_parser, command_names, main
from heard.project.commands import check, migrate, serve, test, tick, worker
from heard.rules.faults import InputFault
from support.repository import ROOT, read


@pytest.mark.parametrize("name", command_names())
def test_every_command_explains_itself(name, capsys):
    assert main([name, "--help"]) == 0
    assert f"heard {name}" in capsys.readouterr().out


def test_a_command_that_does_not_exist_is_wrong_usage(capsys):
    assert main(["dance"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_looking_for_a_command_starts_no_django():
    code = (
        "import sys; from heard.project.cli import build_parser, command_names; build_parser(command_names()); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src")}, check=False
    )
    assert done.returncode == 0


# ---- test


@pytest.mark.parametrize("given", [["-k", "foo", "-x"], ["tests/rules", "-n", "4"], ["--maxfail=1"], []])
def test_everything_after_test_is_pytests(given):
    assert build_parser(["test"]).parse_args(["test", *given]).pytest == given


@pytest.mark.parametrize(
    ("on_postgresql", "on_sqlite", "selected", "failed"),
    [
        (0, 0, False, 0),
        (1, 0, False, 1),
        (0, 1, False, 1),
        (1, 1, False, 2),
        (5, 0, False, 1),  # a whole suite with no test in it did not run
        (5, 0, True, 0),  # a selection of tests that have no database
        (0, 5, True, 0),
        (5, 5, True, 1),
        (4, 4, True, 2),  # wrong pytest arguments
    ],
)
def test_both_databases_must_pass(on_postgresql, on_sqlite, selected, failed):
    assert len(test.verdict(on_postgresql, on_sqlite, selected=selected)) == failed


def test_paths_are_the_persons_and_not_ours(monkeypatch, tmp_path):
    (tmp_path / "test_mine.py").touch()
    monkeypatch.chdir(tmp_path)
    assert test.from_here(["test_mine.py::test_a", "-k", "word"]) == [
        f"{tmp_path}/test_mine.py::test_a",
        "-k",
        "word",
    ]


@pytest.mark.parametrize(
    ("given", "one_by_one"),
    [
        ([], False),
        (["tests/rules", "-k", "word", "-x"], False),
        (["-n", "4"], True),
        (["-s"], True),
        (["-n=0"], True),
    ],
)
def test_an_argument_about_processes_or_the_screen_is_obeyed(given, one_by_one):
    assert test.alone(given) is one_by_one


PRETENDED = """
import os, sys
database = os.environ["HEARD_TEST_DB"]
print("what", database, "says")
print(f"== 1 passed on {database} ==")
sys.exit({"postgresql": 1, "sqlite": 3}[database])
"""


def test_both_run_to_the_end_at_once_and_the_summaries_are_the_last_lines(monkeypatch, capfd):
    monkeypatch.setattr(test, "_command", lambda given: [sys.executable, "-c", PRETENDED, *given])
    assert test._together([]) == (1, 3)
    assert capfd.readouterr().out.splitlines() == [
        "SQLite: everything",
        "what sqlite says",
        "== 1 passed on sqlite ==",
        "",
        "PostgreSQL: what stores and reads the record",
        "what postgresql says",
        "== 1 passed on postgresql ==",
        "",
        "PostgreSQL, then SQLite:",
        "== 1 passed on postgresql ==",
        "== 1 passed on sqlite ==",
    ]


def test_a_machine_without_a_browser_is_told_what_to_type(monkeypatch):
    monkeypatch.setattr(test.shutil, "which", lambda name: None)
    (said,) = test._missing_programs()
    assert said.endswith("sudo apt-get install chromium-headless-shell")


def test_another_browser_will_do_where_nothing_can_be_installed(monkeypatch):
    monkeypatch.setattr(
        test.shutil, "which", lambda name: "/usr/bin/chromium" if name == "chromium" else None
    )
    assert test._missing_programs() == []


# ---- check


def test_one_failing_check_fails_all_and_is_shown(monkeypatch, capsys):
    good = check.Check("good", (sys.executable, "-c", "print('fine')"))
    bad = check.Check("bad", (sys.executable, "-c", "print('crooked'); raise SystemExit(3)"))
    monkeypatch.setattr(check, "checks", lambda: [good, bad])
    assert check.run(argparse.Namespace()) == 1
    said = capsys.readouterr().out
    assert "ok     good" in said
    assert "FAILED bad" in said
    assert "crooked" in said
    assert "fine" not in said


def test_ci_runs_both():
    assert re.findall(r"^\./heard (\w+)$", read(".ci/run"), re.MULTILINE) == ["check", "test"]


# ---- migrate, tick, worker


def test_migrate_can_be_asked_whether_it_is_needed(db, capsys):
    assert migrate.run(argparse.Namespace(check=True)) == 0
    assert capsys.readouterr().out == "The database is up to date.\n"


def test_tick_sends_and_says_what_it_did(db, now_utc, capsys):
    outbox.queue(outbox.Kind("word", "A word"), "ada@example.org", "Dear Ada", dedupe_key="1", now=now_utc)
    assert tick.run(argparse.Namespace(lost_after=30)) == 0
    assert "messages: 1 sent, 0 to try again, 0 left to a person" in capsys.readouterr().out
    assert len(mail.outbox) == 1


def test_tick_tells_its_timer_when_a_message_is_given_up(db, now_utc, monkeypatch):
    outbox.queue(outbox.Kind("word", "A word"), "ada@example.org", "Dear Ada", dedupe_key="1", now=now_utc)
    OutboxMessage.objects.update(attempts=outbox.MOST_ATTEMPTS - 1)
    monkeypatch.setattr(outbox, "_send", lambda message: 1 / 0)
    assert tick.run(argparse.Namespace(lost_after=30)) == 1


def test_a_worker_with_nothing_to_do_ends_when_asked_to(transactional_db):
    assert worker.run(argparse.Namespace(once=True, interval=0.0)) == 0


# ---- serve


def test_the_server_writes_no_access_log():
    command = serve.server_command("127.0.0.1", 8000, 2)
    assert "--no-access-log" in command
    assert "--access-log" not in command


def test_a_port_in_use_is_said_before_anything_happens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputFault, match=f"port {port}.*--port"):
            serve.check_port("127.0.0.1", port)
    serve.check_port("127.0.0.1", port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none(port):
    with pytest.raises(InputFault, match="not a port"):
        serve.check_port("127.0.0.1", port)


def test_the_first_start_makes_the_database_that_authoritys(db):
    serve._check_authority("default", demo=False)
    assert str(installation.current()) == "default, live"
    with pytest.raises(InputFault, match="belongs to the authority"):
        serve._check_authority("leicestershire", demo=False)


def test_demo_sign_ins_are_never_opened_on_a_live_database(db):
    with pytest.raises(InputFault, match="not a demo's"):
        serve._check_authority("default", demo=True)


def test_a_demo_can_be_served_again(db, capsys):
    installation.claim("default", invented=True)
    serve._check_authority("default", demo=True)
    assert "invented" in capsys.readouterr().out
