"""No file names a package registry, a path of somebody's machine, or a secret."""

import re

import pytest

from support.repository import ROOT, files, texts

# Put together here, so that this file does not find itself.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("golang", "org"),
        ("anaconda", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
        ("astral", "sh"),
        ("debian", "org"),
    )
]
OWN_FOLDERS = ["/" + name + "/" for name in ("root", "home", "Users", "work", "workspace")]
PATHS = [*OWN_FOLDERS, str(ROOT) + "/"]
PRIVATE_KEY = "-----BEGIN " + "(?:[A-Z]+ )?PRIVATE KEY-----"
SECRETS = [
    PRIVATE_KEY,
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    r"://[^/\s:@\"'{}<>]+:[^/\s:@\"'{}<>]+@",  # an address with a password in it
    r"(?i)\bsecret_key\s*=\s*[\"'][^\"']{20,}",
]
SECRET_FILES = re.compile(
    r"(^|/)(\.env(\..*)?|secret-key|id_[a-z0-9]+|.*\.(pem|key|p12|pfx|sqlite3?|db|dump))$"
)


@pytest.mark.parametrize("host", HOSTS)
def test_no_registry_is_named(host):
    found = [name for name, text in texts() if host in text]
    assert found == []


@pytest.mark.parametrize("path", PATHS)
def test_no_path_of_a_machine(path):
    # Not preceded by a word: "framework/" and "https://example.org/home/" are no paths of ours.
    pattern = re.compile(r"(?<![\w.-])" + re.escape(path))
    found = [name for name, text in texts() if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize("pattern", SECRETS)
def test_no_secret(pattern):
    found = [name for name, text in texts() if name != own_name() and re.search(pattern, text)]
    assert found == []


def test_no_file_that_holds_secrets_or_records():
    assert [str(path.relative_to(ROOT)) for path in files() if SECRET_FILES.search(str(path))] == []


def test_the_test_finds_what_it_looks_for():
    assert re.search(SECRETS[0], "-----BEGIN " + "RSA PRIVATE KEY-----")
    assert re.search(SECRETS[4], "postgres://heard" + ":hunter2@db/heard")
    assert SECRET_FILES.search("var/heard.sqlite3")
    assert len(files()) > 100


def own_name() -> str:
    return "tests/house/test_nothing_of_this_machine.py"
