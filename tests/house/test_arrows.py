"""The arrows between the rooms hold, and a wrong one is noticed."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from support.repository import ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder) -> subprocess.CompletedProcess:
    """import-linter over a tree with `src/` and our pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-P", "-c", LINT], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
    )  # fmt: skip


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_arrows_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


WRONG = (
    ("rules", "import heard.casework"),
    ("rules", "import django"),
    ("rules", "import heard.look"),
    ("reporting", "import heard.casework.models"),
    ("casework", "import heard.reporting"),
    ("casework", "import heard.staff"),
    ("casework", "import django_tasks"),
    ("staff", "import heard.demo"),
)


def test_every_wrong_arrow_is_noticed(copied):
    for number, (room, line) in enumerate(WRONG):
        (copied / f"src/heard/{room}/wrong_{number}.py").write_text(line + "\n")
    done = lint(copied)
    assert done.returncode == 1, done.stdout + done.stderr
    for number, (room, line) in enumerate(WRONG):
        assert re.search(
            rf"heard\.{room}\.wrong_{number} -> {line.removeprefix('import ')}\b", done.stdout
        ), line


def test_a_room_that_nobody_has_placed_is_noticed(copied):
    (copied / "src/heard/parlour").mkdir()
    (copied / "src/heard/parlour/__init__.py").touch()
    done = lint(copied)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "heard.parlour" in done.stdout
