"""The documents say what the code does: rooms, commands, settings, files, links."""

import re
import tomllib
from datetime import date

import pytest

from heard.project.cli import command_names
from support.repository import ROOT, files, read

ROOMS = sorted(path.parent.name for path in (ROOT / "src/heard").glob("*/__init__.py"))
DOCUMENTS = [str(path.relative_to(ROOT)) for path in files() if path.suffix == ".md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def first_column(text: str, heading: str) -> list[str]:
    """The first cells of the table whose head starts with `heading`."""
    table = text.split(f"| {heading}")[1].split("\n\n")[0]
    return [line.split("|")[1].strip(" `") for line in table.splitlines()[2:]]


def test_the_map_shows_every_room():
    assert sorted(first_column(read("README.md"), "room in")) == ROOMS


def test_the_map_stands_in_the_order_of_the_arrows():
    layers = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    level = {room.strip(): depth for depth, layer in enumerate(layers) for room in layer.split("|")}
    depths = [level[room] for room in first_column(read("README.md"), "room in")]
    assert depths == sorted(depths)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_that_are_written_about_exist(document):
    written = set(re.findall(r"\./heard ([a-z]+)", read(document)))
    assert written <= set(command_names())


def test_every_setting_is_documented():
    read_by_code = set()
    for path in (ROOT / "src/heard").rglob("*.py"):
        read_by_code |= set(re.findall(r"[\"'](HEARD_[A-Z_]+|DATABASE_URL)[\"']", path.read_text()))
    read_by_code |= set(re.findall(r"\$\{(HEARD_[A-Z_]+)", read("heard")))
    documented = set(first_column(read("docs/running.md"), "variable"))
    assert read_by_code - {"HEARD_TEST_DB"} == documented


def test_the_glossary_names_files_that_exist():
    named = re.findall(r"\| `([^`]+)` \|$", read("GLOSSARY.md"), re.MULTILINE)
    assert len(named) > 20
    assert [name for name in named if not (ROOT / "src/heard" / name).exists()] == []


@pytest.mark.parametrize("document", ["SECURITY.md", "CONTRIBUTING.md"])
def test_paths_in_code_style_exist(document):
    named = re.findall(r"`([a-z_]+/[a-z_/.]*)`", read(document))
    missing = [
        name
        for name in named
        if not any((ROOT / base / name).exists() for base in ("", "src/heard", "tests"))
    ]
    assert [name for name in missing if not name.startswith("var/")] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document):
    folder = (ROOT / document).parent
    missing = [
        link for link in LINK.findall(read(document)) if "://" not in link and not (folder / link).exists()
    ]
    assert missing == []


def test_every_decision_is_listed_once_and_says_what_it_costs():
    decisions = sorted(path.name for path in (ROOT / "docs/adr").glob("0*.md"))
    assert re.findall(r"\(([^)]+)\)", read("docs/adr/README.md")) == decisions
    assert [int(name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    for number, name in enumerate(decisions, start=1):
        text = read(f"docs/adr/{name}")
        assert text.startswith(f"# {number}. ")
        for part in ("**Why.**", "**What.**", "**Cost.**"):
            assert part in text, f"{name} has no {part}"


def test_the_changelog_knows_this_version():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## \[([^\]]+)\](?: - (\S+))?$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0][0] == "Unreleased"
    for name, day in headings[1:]:
        assert re.fullmatch(r"\d+\.\d+\.\d+", name)
        assert date.fromisoformat(day)
    assert len(headings) == 1 or headings[1][0] == version


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src/heard").rglob("*.py")
        if "migrations" not in path.parts and not path.read_text().lstrip().startswith('"""')
    ]
    assert silent == []


def test_no_file_swallows_the_house():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {name: lines for name, lines in lengths.items() if lines > 500} == {}
