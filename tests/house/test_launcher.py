"""`./heard` sets up once, mends what was interrupted, and keeps standard output clean.

Each test has a small house of its own: the real launcher, empty locks, and a `uv` that writes down what it is asked.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.repository import ROOT

UV = """#!/bin/sh
echo "uv $1" >> "$UV_DIARY"
case $1 in
    venv) for last; do :; done; exec %s -m venv --without-pip --clear "$last" ;;
    pip) [ -z "${UV_SLEEPS:-}" ] || sleep "$UV_SLEEPS" ;;
esac
"""
SYSTEM_TOOLS = (
    "sh", "cat", "cksum", "dirname", "env", "flock", "grep", "id", "mkdir", "mv", "readlink", "rm", "sleep",
    "tr",
)  # fmt: skip


class House:
    """A copy of the launcher with nothing around it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a house with spaces"
        for name in ("requirements", "src/heard/project", "bin"):
            (self.root / name).mkdir(parents=True)
        shutil.copy(ROOT / "heard", self.root)
        for lock in ("run", "dev", "uv", "node"):
            (self.root / f"requirements/{lock}.lock").touch()
        (self.root / "package-lock.json").write_text("{}")
        (self.root / "src/heard/__init__.py").touch()
        (self.root / "src/heard/__main__.py").write_text("import sys; print(sys.argv[1:])")
        (self.root / "src/heard/project/__init__.py").touch()
        (self.root / "src/heard/project/assets.py").write_text(
            "def build(root, var):\n"
            "    assert (root / 'node_modules').exists()\n"
            "    (var / 'assets').mkdir(parents=True)\n"
        )
        self.diary = self.root / "diary"
        self.tool("uv", UV % sys.executable)
        self.tool("npm", '#!/bin/sh\necho "npm $1" >> "$UV_DIARY"; mkdir -p node_modules\n')
        self.tool("python3", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        for name in SYSTEM_TOOLS:
            if found := shutil.which(name):
                (self.root / "bin" / name).symlink_to(found)

    def tool(self, name: str, script: str) -> None:
        """Put a program on the house's PATH."""
        path = self.root / "bin" / name
        path.write_text(script)
        path.chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": str(self.root / "bin"), "HOME": str(self.root), "UV_DIARY": str(self.diary)}

    def heard(self, *arguments: str, by: Path | None = None, cwd: Path | None = None, **more: str):
        """Run the launcher; returns the finished process."""
        return subprocess.run(
            [by or self.root / "heard", *arguments], cwd=cwd or Path("/"), capture_output=True, text=True,
            env={**self.environment, **more}, check=False, timeout=120,
        )  # fmt: skip

    def done(self) -> list[str]:
        """What uv and npm were asked since the last time: a word each."""
        lines = self.diary.read_text().splitlines() if self.diary.exists() else []
        self.diary.unlink(missing_ok=True)
        return lines


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)


def test_it_is_plain_shell():
    assert os.access(ROOT / "heard", os.X_OK)
    assert subprocess.run(["sh", "-n", ROOT / "heard"], check=False).returncode == 0


def test_the_first_run_sets_up_and_the_second_does_not(house):
    first = house.heard("due", "a b", "--json")
    assert (first.returncode, first.stdout) == (0, "['due', 'a b', '--json']\n")
    assert "installing" in first.stderr
    assert house.done() == ["uv venv", "uv pip"]
    second = house.heard("due")
    assert (second.stdout, second.stderr, house.done()) == ("['due']\n", "", [])


def test_from_another_folder_through_a_symlink(house, tmp_path):
    link, second = tmp_path / "link", tmp_path / "second"
    second.symlink_to("link")
    link.symlink_to("a house with spaces/heard")
    (tmp_path / "heard").mkdir()  # not ours
    assert house.heard("due", by=second, cwd=tmp_path).stdout == "['due']\n"


def test_without_arguments_it_says_what_there_is(house):
    assert house.heard().stdout == "['--help']\n"


def test_a_changed_lock_is_installed_again(house):
    house.heard("due")
    house.done()
    (house.root / "requirements/run.lock").write_text("# changed\n")
    house.heard("due")
    assert house.done() == ["uv pip"]


def test_tests_need_more_packages_and_those_are_enough_for_all(house):
    house.heard("due")
    house.heard("check")
    house.heard("due")
    house.heard("check")
    assert house.done() == ["uv venv", "uv pip", "uv pip"]


def test_only_what_is_looked_at_needs_styles(house):
    for command in ("due", "procedures", "policy", "proof", "compare", "check", "migrate", "tick", "worker"):
        house.heard(command)
    assert "npm ci" not in house.done()
    house.heard("serve")
    house.heard("demo")
    assert house.done().count("npm ci") == 1
    assert (house.root / "var/assets").is_dir()


def test_a_house_that_was_moved_is_set_up_again(house):
    house.heard("due")
    house.done()
    moved = house.root.parent / "elsewhere"
    house.root.rename(moved)
    house.root, house.diary = moved, moved / "diary"
    assert house.heard("due").stdout == "['due']\n"
    assert house.done() == ["uv venv", "uv pip"]


def test_a_set_up_that_was_killed_is_done_again(house):
    killed = subprocess.Popen(
        [house.root / "heard", "due"], env={**house.environment, "UV_SLEEPS": "60"}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not (house.diary.exists() and "uv pip" in house.diary.read_text()):
        assert killed.poll() is None
        time.sleep(0.02)
    os.killpg(killed.pid, 9)
    killed.wait()
    house.done()
    assert house.heard("due").stdout == "['due']\n"
    assert house.done() == ["uv pip"]


def test_two_at_once_set_up_once(house):
    both = [
        subprocess.Popen(
            [house.root / "heard", "due"], env={**house.environment, "UV_SLEEPS": "1"}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [process.communicate(timeout=120) for process in both]
    assert [out for out, _err in said] == ["['due']\n"] * 2
    assert house.done() == ["uv venv", "uv pip"]
    assert sum("waiting for it" in err for _out, err in said) == 1


def test_without_a_python_it_says_what_to_type(house):
    house.tool("python3", "#!/bin/sh\nexit 1\n")
    launcher = house.root / "heard"
    launcher.write_text(launcher.read_text().replace("/usr/bin/python3 /usr/local/bin/python3", ""))
    failed = house.heard("due")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "sudo apt-get install python3 python3-venv" in failed.stderr


def test_without_venv_and_uv_it_says_what_to_type(house):
    (house.root / "bin/uv").unlink()
    house.tool(
        "python3",
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"\n',
    )
    failed = house.heard("due")
    assert failed.returncode == 1
    assert "sudo apt-get install python3" in failed.stderr
    assert "venv" in failed.stderr


def test_a_failed_installation_shows_why_and_leaves_no_stamp(house):
    house.heard("due")
    (house.root / "requirements/run.lock").write_text("nothing-like-this==1\n")  # and no hash
    house.tool("uv", '#!/bin/sh\necho "no such package" >&2; exit 1\n')
    failed = house.heard("due")
    assert failed.returncode == 1
    assert "requirements/run.lock could not be installed" in failed.stderr
    assert not (house.root / ".venv/heard-installed").exists()
