"""Nothing withheld can be worked out: a linear solver attacks published files (see attack.py for what it knows)."""

import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from heard import authority
from heard.exchange.importers import register_csv
from heard.project.cli import main
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.json import as_data
from heard.reporting.measures.layout import load_layout
from heard.reporting.reports.annual import build
from reporting.attack import Attack
from reporting.test_disclosure_files import files

SAFE = Protection()
DATA = Path(__file__).parent / "published" / "data"
YEAR = (date(2024, 4, 1), date(2025, 3, 31))
FIRST_QUARTER = (date(2024, 4, 1), date(2024, 6, 30))
HALF_YEAR = (date(2024, 4, 1), date(2024, 9, 30))


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """The register made from what each council published, by key."""
    found = {}
    for key in ("leicestershire", "bury"):
        folder = tmp_path_factory.mktemp(key) / "register"
        file = DATA / f"{key}-2024-25.yaml"
        assert main(["register", "--authority", key, "--published", str(file), "--out", str(folder)]) == 0
        found[key] = register_csv.read(folder)
    return found


def edition(key, registers, days=YEAR, **more):
    """The data of report.json, with small numbers withheld."""
    council = authority.load(key)
    more = {"protection": Protection(), **more}
    report = build(
        council, registers[key], start=days[0], end=days[1], as_at=days[1], known_at=days[1], **more
    )
    return as_data(report)


def attack(key, registers, *editions):
    """What is left open of each number withheld or rounded, for somebody who holds these (data, days)."""
    council = authority.load(key)
    layout = load_layout(council.report_path, council)
    found = Attack(council, layout, registers[key], [(data, *days) for data, days in editions])
    return [*found.hidden(), *found.small()]


def published(key, registers, *series):
    """One edition after the other, each made beside those before: [(data, days)]."""
    made = []
    for days, safe in series:
        data = edition(key, registers, days, protection=safe, earlier=[data for data, _ in made])
        made.append((data, days))
    return made


@pytest.mark.parametrize("key", ["leicestershire", pytest.param("bury", marks=pytest.mark.nightly)])
def test_nothing_withheld_can_be_worked_out(key, registers):
    found = attack(key, registers, (edition(key, registers), YEAR))
    assert len(found) > 15
    assert [one for one in found if not one.safe] == []


@pytest.mark.parametrize("key", ["leicestershire", pytest.param("bury", marks=pytest.mark.nightly)])
def test_the_attack_finds_them_where_only_the_small_ones_are_withheld(key, registers):
    """Against the same file with the other figures put back: an attack that never wins would prove nothing."""
    safe = edition(key, registers)
    whole = edition(key, registers, protection=None)
    found = attack(key, registers, (put_back(safe, whole), YEAR))
    assert [one for one in found if not one.safe]


@pytest.mark.nightly
def test_nor_from_the_next_edition_and_the_one_before(registers):
    """The first quarter and the half-year together tell the second quarter, unless the half-year minds the quarter."""
    made = published("bury", registers, (FIRST_QUARTER, SAFE), (HALF_YEAR, SAFE))
    assert [one for one in attack("bury", registers, *made) if not one.safe] == []


@pytest.mark.parametrize("base", [3, 5])
def test_nor_from_rounded_numbers(base, registers):
    """Each is told to lie between two numbers; no small one is told exactly by all of them together."""
    safe = Protection(rounding=base)
    found = attack("leicestershire", registers, (edition("leicestershire", registers, protection=safe), YEAR))
    assert len(found) > 15
    assert [one for one in found if not one.safe] == []


def test_no_file_of_a_protected_edition_names_a_complaint(registers):
    """Leicestershire's has drill-down, case registers and charts; it is read as it is written, part by part."""
    key = "leicestershire"
    days = {"start": YEAR[0], "end": YEAR[1], "as_at": YEAR[1], "known_at": YEAR[1]}
    made = build(authority.load(key), registers[key], protection=SAFE, **days)
    references = re.compile(
        "|".join(map(re.escape, registers[key].frames["complaints"]["reference"])).encode()
    )
    assert [name for name, data in files(made).items() if references.search(data)] == []
    whole = build(authority.load(key), registers[key], protection=None, **days)
    assert references.search(files(whole)["json"])  # as it is looked for, it is found


SERIES = {
    "three editions": ((FIRST_QUARTER, SAFE), (HALF_YEAR, SAFE), (YEAR, SAFE)),
    "the year, then its first quarter": ((YEAR, SAFE), (FIRST_QUARTER, SAFE)),
    "rounded, then withheld": ((YEAR, Protection(rounding=5)), (YEAR, SAFE)),
    "withheld, then rounded": ((YEAR, SAFE), (YEAR, Protection(rounding=3))),
    "a rounded quarter": ((FIRST_QUARTER, Protection(rounding=5)), (HALF_YEAR, SAFE)),
    "rounded in two ways": ((YEAR, Protection(rounding=3)), (YEAR, Protection(rounding=5))),
}


@pytest.mark.nightly
@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("key", ["leicestershire", "bury"])
def test_nor_from_any_series_of_editions(key, name, registers):
    made = published(key, registers, *SERIES[name])
    assert [one for one in attack(key, registers, *made) if not one.safe] == []


def put_back(safe, whole):
    """The safe file with every figure put back that is not small itself."""
    mixed = deepcopy(safe)
    for table, full in zip(mixed["tables"], whole["tables"], strict=True):
        rows = {row[0]: row for row in (*full["rows"], *([full["total"]] if full["total"] else []))}
        for row in (*table["rows"], *([table["total"]] if table["total"] else [])):
            for place, cell in enumerate(row[1:], start=1):
                if cell.get("suppressed") and not cell["text"].startswith("fewer"):
                    n = rows[row[0]][place]["n"]
                    row[place] = cell if n is not None and 0 < n < 5 else rows[row[0]][place]
    return json.loads(json.dumps(mixed))
