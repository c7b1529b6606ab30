"""The arrows between the rooms hold, and a wrong one is noticed."""

import os
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


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("rules/wrong.py", "import heard.casework"),
        ("rules/wrong.py", "import django"),
        ("rules/wrong.py", "import heard.look"),
        ("reporting/wrong.py", "import heard.casework.models"),
        ("casework/wrong.py", "import heard.reporting"),
        ("casework/wrong.py", "import heard.staff"),
        ("casework/wrong.py", "import django_tasks"),
        ("staff/wrong.py", "import heard.demo"),
        ("parlour/__init__.py", ""),  # a room that nobody has placed
    ],
)
def test_a_wrong_arrow_is_noticed(copied, where, line):
    wrong = copied / "src/heard" / where
    wrong.parent.mkdir(exist_ok=True)
    wrong.write_text(line + "\n")
    done = lint(copied)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "heard.parlour" in done.stdout or "wrong" in done.stdout
