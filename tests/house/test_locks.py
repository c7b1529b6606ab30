"""What is installed is pinned by hash, and its lock names no place."""

import json
import re

import pytest

from support.repository import ROOT, read

LOCKS = sorted(path.name for path in (ROOT / "requirements").glob("*.lock"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(lock: str) -> dict[tuple[str, str], str]:
    """(name, marker) → version."""
    return {(name, marker): version for name, version, marker in PIN.findall(read(f"requirements/{lock}"))}


def test_there_is_a_lock_for_each_list():
    assert sorted(f"{path.stem}.lock" for path in (ROOT / "requirements").glob("*.in")) == LOCKS


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes(lock):
    blocks = re.split(r"\n(?=\S)", read(f"requirements/{lock}").strip())
    blocks = [block for block in blocks if not block.startswith("#")]
    assert len(blocks) == len(pins(lock)) > 0
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address(lock):
    text = read(f"requirements/{lock}")
    assert "://" not in text
    assert not re.search(
        r"^(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)", text, re.MULTILINE
    )


def test_the_tests_run_on_what_is_deployed():
    missing = {
        pin: version for pin, version in pins("run.lock").items() if pins("dev.lock").get(pin) != version
    }
    assert missing == {}


def test_everything_asked_for_is_locked():
    asked = {
        re.split(r"[\[~=<> ]", line)[0].lower()
        for name in ("run", "dev")
        for line in read(f"requirements/{name}.in").splitlines()
        if line and not line.startswith(("#", "-r"))
    }
    assert asked - {name for name, _marker in pins("dev.lock")} == set()


def test_npm_packages_are_pinned_by_hash_and_not_by_place():
    packages = json.loads(read("package-lock.json"))["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [name for name, package in fetched.items() if not package["integrity"].startswith("sha512-")] == []


def test_npm_packages_asked_for_are_exact():
    for version in json.loads(read("package.json"))["dependencies"].values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
