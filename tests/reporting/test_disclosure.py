"""What is withheld, how it is written, and that whole numbers cannot pin it down (every table tried by hand).

Moorside, made up: 40 complaints of three teams by three kinds of people, as many of each as the tables below say.
"""

import json
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest

from heard import authority
from heard.exchange.exporters import register_csv
from heard.project.cli import main
from heard.reporting.disclosure.settings import Protection, protection
from heard.reporting.documents import html
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Notice
from heard.reporting.documents.plain import running_line
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.toml_reader import Reader
from heard.reporting.measures.wanted import Wanted, read_wanted
from heard.reporting.register import make_register
from heard.reporting.reports.annual import build
from heard.rules.faults import InputFault
from reporting import northmoor, tiny

YEAR = {"start": date(2024, 4, 1), "end": date(2025, 3, 31)}
SAFE = Protection()
PEOPLE = ("parent", "child", "carer")

LAYOUT = """
title = "Moorside {year}"
[measures.received]
basis = "received"
[measures.answered]
basis = "resolved"
[measures.mean-days]
mean = "working_days"
over = "answered"
places = 1
[measures.by-children]
narrows = "received"
where = { complainant_type = "child" }
[measures.children-share]
share = "by-children"
of = "received"
form = "{value} ({n}/{of})"
[measures.growth]
change = "received"
[dimensions.teams]
column = "team"
values = [{ label = "A", is = "a" }, { label = "B", is = "b" }, { label = "C", is = "c" }]
[dimensions.who]
column = "complainant_type"
values = [{ label = "Parent", is = "parent" }, { label = "Child", is = "child" }, { label = "Carer", is = "carer" }]
[[tables]]
id = "grid"
title = "Teams and people"
head = "Team"
measure = "received"
rows = "teams"
columns = [{ dimension = "who" }]
column_total = "All"
total = "All"
[[tables]]
id = "shares"
title = "Children"
head = "Team"
rows = "teams"
columns = [{ label = "Share", measure = "children-share" }]
[[lists]]
id = "cases"
title = "Cases"
over = "received"
columns = [{ label = "Case", column = "reference" }, { label = "Team", column = "team" }]
[[facts]]
id = "f-children"
measure = "by-children"
sentence = "{value} {unit} {was} made by children in {year}, {change} {more} than by carers."
against = "received"
[[facts]]
id = "f-share"
measure = "children-share"
sentence = "{value} of all came from children: {n} of {of}."
[[facts]]
id = "f-all"
measure = "received"
against = "by-children"
sentence = "{value} {unit} {was} received, {change} {more} than from children."
[[facts]]
id = "f-own"
measure = "by-children"
sentence = "{value} {more} than carers."
against = "received"
withheld = "Few children complained in {year}."
[[facts]]
id = "f-plain"
measure = "by-children"
sentence = "There {was} {change} {more}: {value}."
against = "received"
[[charts]]
id = "chart"
table = "grid"
title = "Teams"
description = "Bars."
columns = ["Child"]
[[sections]]
title = "All"
show = ["table grid", "table shares", "list cases", "chart chart", "fact f-children", "fact f-share", "fact f-all", "fact f-own", "fact f-plain"]
"""  # noqa: E501 - a layout

#        parent child carer
GRID = """
A          12     1     7
B           9     2     0
C           6     0     8
"""


class Moorside:
    """The council, as far as a report asks."""

    key, name = "moorside", "Moorside Council"


def moorside(grid=GRID):
    rows = {"complaints": []}
    for line in grid.strip().splitlines():
        team, *numbers = line.split()
        for who, number in zip(PEOPLE, numbers, strict=True):
            for _ in range(int(number)):
                reference = f"M-{len(rows['complaints']) + 1}"
                day = YEAR["start"] + timedelta(days=5 * len(rows["complaints"]) % 360)
                rows["complaints"].append(
                    {
                        "reference": reference,
                        "received_on": day,
                        "team": team.lower(),
                        "complainant_type": who,
                    }
                )
    return make_register(rows, authority="moorside", start=YEAR["start"], end=YEAR["end"], invented=False)


@pytest.fixture
def report():
    """The report of Moorside: of a grid, with or without protection."""

    def made(grid=GRID, safe: Protection | None = SAFE, more="", **others):
        layout = read_layout(tomllib.loads(LAYOUT + more), "moorside/report.toml")
        council = Moorside()
        council.colours = type("C", (), {"accent": "#1d70b8"})()
        days = {**YEAR, "as_at": YEAR["end"], "known_at": YEAR["end"]}
        return build(council, moorside(grid), layout=layout, protection=safe, **days, **others)

    return made


def texts(report, id):
    (table,) = [one for one in report.tables if one.id == id]
    return {
        row.label: [cell.text for cell in row.cells] for row in (*table.rows, *filter(None, [table.total]))
    }


def test_small_numbers_and_what_would_give_them_away_are_withheld(report):
    found = texts(report(), "grid")
    assert found["A"][1] == found["B"][1] == "fewer than 5"
    assert found["All"][1] == "fewer than 5"  # three children in all
    assert "withheld" in [*found["A"], *found["B"], *found["All"]]
    assert found["C"][1] == "0"  # noughts stay


def test_noughts_are_withheld_where_the_council_wants_that(report):
    found = texts(report(safe=Protection(noughts=False)), "grid")
    assert found["C"][1] == found["B"][2] == "fewer than 5"


def test_without_protection_every_figure_is_printed_and_the_page_says_so(report):
    whole = report(safe=None)
    assert texts(whole, "grid")["A"] == ["12", "1", "7", "20"]
    assert [notice.kind for notice in whole.notices] == ["inside"]
    assert "inside" not in [notice.kind for notice in report().notices]


@pytest.mark.parametrize(
    ("safe", "words"),
    [(SAFE, "“Withheld” or “fewer than 5”"), (Protection(10), "“Withheld” or “fewer than 10”")],
)
def test_the_first_thing_a_reader_sees_is_what_withheld_means(report, safe, words):
    made = report(safe=safe)
    told = f"{words} stands where a number is kept back so that nobody can be known by it."
    assert made.blocks[0] == Notice("withheld", "What “withheld” means", (told,))
    assert (
        running_line(made.notices) == ""
    )  # it explains, and warns of nothing: not at the head of every page


def test_where_nothing_is_withheld_nothing_is_explained(report):
    assert report("A 12 10 70\nB 90 20 80\nC 60 50 80", safe=Protection(noughts=True)).notices == ()
    assert report(safe=None).notices[-1].kind == "inside"


def test_a_withheld_cell_is_nothing_else(report):
    data = as_data(report())
    row = data["tables"][0]["rows"][0]
    assert row[2] == {"suppressed": True, "text": "fewer than 5"}
    fact = data["facts"][0]
    assert (fact["value"], fact["base"], fact["suppressed"]) == (None, None, True)
    assert not {"n", "of", "cases"} & set(fact)


def test_nothing_leads_to_a_case(report):
    told = json.dumps(as_data(report(), cases=True)) + html.render(report())
    assert "M-1" not in told
    assert not any(cell.opens for table in report().tables for row in table.rows for cell in row.cells)


def test_a_share_goes_with_its_part_and_an_almost_whole_share_too(report):
    found = texts(report("A 12 1 0\nB 20 19 0\nC 30 0 0"), "shares")
    assert found["A"] == ["withheld"]  # 1 of 13
    found = texts(report("A 3 12 0\nB 20 9 0\nC 30 0 0"), "shares")
    assert found["A"] == ["withheld"]  # 12 of 15: all but 3
    assert found["C"] == ["0% (0/30)"]


def test_sentences_stay_sentences(report):
    said = {fact.id: fact.sentence for fact in report().facts}
    assert said["f-children"] == "Fewer than 5 complaints were made by children in 2024/25."
    assert said["f-share"] == "[figure withheld] of all came from children: fewer than 5 of 45."
    assert said["f-all"] == "45 complaints were received."
    assert said["f-own"] == "Few children complained in 2024/25."
    assert said["f-plain"] == "A figure about complaints is withheld here."


def test_a_case_register_is_printed_only_where_it_is_public_already(report):
    (cases,) = [table for table in report().tables if table.id == "cases"]
    assert cases.rows == () and "not listed" in cases.notes[-1]
    (cases,) = [
        table for table in report(safe=Protection(open_lists=("cases",))).tables if table.id == "cases"
    ]
    assert [row.label for row in cases.rows[:2]] == ["1", "2"]


def test_charts_show_what_the_table_shows(report):
    """Of (withheld, withheld, 0) no bar is left to draw: the table says it alone."""
    assert report().charts == ()
    (drawn,) = report("A 12 1 7\nB 9 6 0\nC 6 7 8").charts
    assert drawn.description.startswith("Bars. What is withheld has no bar. A: Child ")
    (plain,) = report(safe=None).charts
    assert plain.description.startswith("Bars. A: Child 1")
    assert [chart.series[0].values for chart in report(safe=None).charts] != []


def test_the_report_says_what_was_withheld_and_tells_no_number_of_it(report):
    told = " ".join(block.text for block in report().blocks if hasattr(block, "text"))
    assert "Small numbers are withheld" in told and "from 1 to 4" in told and "need not be small" in told


def test_checks_do_not_tell_what_tables_do_not(report):
    assert not any(
        word in check.sentence for check in report().checks for word in ("add to", "45", "printed")
    )


@pytest.mark.parametrize("base", [3, 5])
def test_rounding_is_the_same_everywhere(report, base):
    made = report(safe=Protection(rounding=base))
    (grid,) = [table for table in made.tables if table.id == "grid"]
    shown = [cell for row in (*grid.rows, grid.total) for cell in row.cells if not cell.suppressed]
    assert shown and all(cell.value % base == 0 for cell in shown)
    all_ = grid.total.cells[-1].value
    assert next(fact for fact in made.facts if fact.id == "f-all").value == all_ == 45


GRIDS = [
    GRID,
    "A 1 5 0\nB 5 9 0\nC 0 0 9",  # 1 and 5 side by side: 6 tells both, since the 5 is known not to be small
    "A 1 0 0\nB 0 1 0\nC 0 0 1",  # nothing but ones
    "A 4 4 4\nB 4 4 4\nC 4 4 4",
    "A 30 1 30\nB 30 30 30\nC 30 30 30",
    "A 5 5 5\nB 5 3 5\nC 5 5 5",
]


@pytest.mark.parametrize("grid", GRIDS)
def test_whole_numbers_do_not_pin_them_down(report, grid):
    """Every table of whole numbers that prints alike is looked at: none of the small ones is the same in all."""
    truth = [int(number) for line in grid.strip().splitlines() for number in line.split()[1:]]
    found = texts(report(grid), "grid")
    rows = [found[team] for team in "ABC"] + [found["All"]]
    values: list[set[int]] = [set() for _ in truth]
    for cells in alike(rows, most=max(truth) + 6):
        for place, value in enumerate(cells):
            values[place].add(value)
    assert all(truth[place] in held for place, held in enumerate(values))
    pinned = [truth[n] for n, held in enumerate(values) if 0 < truth[n] < 5 and len(held) < 2]
    assert pinned == []


def alike(rows, most):
    """Every 3 × 3 table of whole numbers that could stand behind what is printed, totals included."""

    def fits(text, value):
        if text.startswith("fewer"):
            return 1 <= value <= 4
        return value >= 5 if text == "withheld" else value == int(text)

    options = [
        [value for value in range(most + 1) if fits(rows[r][c], value)]
        for r, c in product(range(3), range(3))
    ]
    lines = [
        [line for line in product(*options[3 * r : 3 * r + 3]) if fits(rows[r][3], sum(line))]
        for r in range(3)
    ]
    sums = Counter()
    for first, second in product(lines[0], lines[1]):
        sums[tuple(a + b for a, b in zip(first, second, strict=True))] += 1
    for third in lines[2]:
        for first in lines[0]:
            for second in lines[1]:
                down = [a + b + c for a, b, c in zip(first, second, third, strict=True)]
                if all(fits(rows[3][n], down[n]) for n in range(3)) and fits(rows[3][3], sum(down)):
                    yield (*first, *second, *third)


# What is asked for, what the layout says, and whether the people are made up.
SETTINGS = """
–     –     real      5
–     –     invented  off
–     8     real      8
–     8     invented  off
–     off   real      off
10    8     real      10
10    off   invented  10
off   8     real      off
"""


@pytest.mark.parametrize("line", SETTINGS.strip().splitlines())
def test_which_threshold_applies(line):
    asked, said, people, expected = line.split()
    wanted = Wanted(int(said) if said.isdecimal() else None, off=said == "off")
    made = protection(wanted, invented=people == "invented", suppress=None if asked == "–" else asked)
    assert ("off" if made is None else str(made.threshold)) == expected


def test_an_edition_for_inside_the_council_is_protected_where_that_is_asked():
    inside = {"invented": False, "published": False}
    assert protection(Wanted(), **inside) is None
    assert protection(Wanted(8), **inside).threshold == 8
    assert protection(Wanted(), suppress="5", **inside).threshold == 5
    assert protection(Wanted(), rounding=3, **inside).rounding == 3


# What an edition says of its own, and what applies where the layout says 8, noughts withheld and print_lists cases.
EDITIONS = """
-                                                    | 8   withheld 0 cases
suppress = 10                                        | 10  withheld 0 cases
suppress = "off"                                     | off withheld 0 cases
rounding = 5                                         | 8   withheld 5 cases
noughts = "shown"; print_lists = []                  | 8   shown    0 -
"""


@pytest.mark.parametrize("line", EDITIONS.strip().splitlines())
def test_an_edition_says_only_what_is_otherwise_in_it(line):
    said, expected = (part.strip() for part in line.split("|"))
    base = Wanted(8, noughts=False, open_lists=("cases",))
    text = "" if said == "-" else said.replace("; ", "\n")
    found = read_wanted(Reader(tomllib.loads(text), "moorside/report.toml"), ("cases",), base)
    first = "off" if found.off else str(found.suppress)
    noughts = "shown" if found.noughts else "withheld"
    assert [first, noughts, str(found.rounding), *(found.open_lists or "-")] == expected.split()


@pytest.mark.parametrize("asked", ["2", "21", "-5", "five", ""])
def test_a_threshold_that_cannot_be_is_refused(asked):
    with pytest.raises(InputFault, match="--suppress"):
        protection(Wanted(), invented=False, suppress=asked)


FAULTS = """
suppress = 2                  | expected 3 to 20 or 'off', got 2
suppress = "none"             | expected 3 to 20 or 'off', got 'none'
rounding = 10                 | expected 3 or 5, got 10
noughts = "hidden"            | 'hidden' is not one of: shown, withheld
about_nobody = ["trainings"]  | 'trainings' is not one of:
print_lists = ["case"]        | 'case' is not one of: cases; did you mean 'cases'?
limit = 5                     | limit
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_a_wrong_setting_is_named(line):
    setting, message = (part.strip() for part in line.split("|"))
    with pytest.raises(InputFault) as fault:
        read_layout(tomllib.loads(f"{LAYOUT}\n[disclosure]\n{setting}"), "moorside/report.toml")
    assert "moorside/report.toml: disclosure" in str(fault.value) and message in str(fault.value)


def test_nine_complaints_can_still_be_reported_on(tmp_path):
    """Northmoor's whole layout: medians, tops, stocks, sums and changes, nearly all of them small."""
    council = authority.load(str(northmoor.folder(tmp_path)))
    made = northmoor.made(council, protection=Protection())
    assert not any(cell.text in "1234" for cell in shown(made) if cell.text and not cell.carried)


def shown(report):
    cells = [
        cell for table in report.tables for row in table.rows for cell in row.cells if cell.kind == "count"
    ]
    return [*cells, *(fact.cell for fact in report.facts if fact.cell.kind == "count")]


def test_an_earlier_edition_of_another_council_is_refused(report):
    first = as_data(report())
    with pytest.raises(InputFault, match="is of elsewhere"):
        report(earlier=[{**first, "authority": "elsewhere"}])


def test_what_an_earlier_edition_printed_is_out(report):
    """A number that is public cannot be protected, and a report beside it can still be made; what is new is safe."""
    whole = as_data(report(safe=None))
    told: list[str] = []
    report(earlier=[whole], say=told.append)
    assert told[-1].startswith("0 small numbers")


# What is asked, of what people, and what is printed of A-1, the only complaint of a child.
COMMANDS = """
(nothing)       real      fewer than 5
(nothing)       invented  1
--suppress 5    invented  fewer than 5
--suppress off  real      1
--round 5       real      5
"""


@pytest.mark.parametrize("line", COMMANDS.strip().splitlines())
def test_the_command_prints_every_number_of_invented_people_only_unless_told(line, tmp_path):
    asked, people, expected = (part.strip() for part in re.split(r"\s{2,}", line))
    register_csv.export(tiny.register(invented=people == "invented"), tmp_path / "register")
    place = ["--register", str(tmp_path / "register"), "--out", str(tmp_path / "out")]
    days = ["--from", "2024-04-01", "--to", "2025-03-31"]
    more = [] if asked == "(nothing)" else asked.split()
    assert main(["report", "--authority", "default", *place, *days, "--formats", "json", *more]) == 0
    data = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    counts = [cell["text"] for table in data["tables"] for row in table["rows"] for cell in row[1:]]
    assert expected in counts
    assert (expected == "1") == ("1" in counts)


def made_by_command(tmp_path, name, *more):
    """The folder of a report on a year of the tiny register, with small numbers withheld."""
    register = tmp_path / "register"
    if not register.exists():
        register_csv.export(tiny.register(invented=False), register)
    place = ["--register", str(register), "--out", str(tmp_path / name), "--formats", "json"]
    days = ["--from", "2024-04-01", "--to", "2025-03-31"]
    assert main(["report", "--authority", "default", *place, *days, *more]) == 0
    return tmp_path / name


def test_the_command_takes_earlier_editions(tmp_path):
    """One edition withholds up to 20; the next, beside it, does not print what that one kept back."""
    first = made_by_command(tmp_path, "first", "--suppress", "20") / "report.json"
    alone, beside = (
        json.loads((made_by_command(tmp_path, name, *more) / "report.json").read_text(encoding="utf-8"))
        for name, more in (("alone", ()), ("beside", ("--earlier", str(first), str(first))))
    )
    kept = {
        place
        for place, cell in cells_of(json.loads(first.read_text(encoding="utf-8")))
        if cell.get("suppressed")
    }
    assert {place for place, cell in cells_of(beside) if cell.get("suppressed")} >= kept
    assert len([1 for _, cell in cells_of(alone) if cell.get("suppressed")]) <= len(kept)


def cells_of(data):
    return [
        ((table["id"], row[0], name), cell)
        for table in data["tables"]
        for row in (*table["rows"], *([table["total"]] if table["total"] else []))
        for name, cell in zip(table["columns"][1:], row[1:], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "not a report.json of Heard"),
        ("not JSON", "not a report.json of Heard"),
        ('{"schema": "heard-report/1", "tables": 3}', "is not a whole report.json"),
        (None, "cannot be read"),
    ],
)
def test_an_earlier_edition_that_is_none_is_refused(text, message, tmp_path, capsys):
    file = tmp_path / "report.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    days = ["--from", "2024-04-01", "--to", "2025-03-31", "--out", str(tmp_path / "out")]
    register_csv.export(tiny.register(invented=False), tmp_path / "register")
    place = ["--register", str(tmp_path / "register")]
    assert main(["report", "--authority", "default", *place, *days, "--earlier", str(file)]) != 0
    assert message in capsys.readouterr().err and not (tmp_path / "out").exists()
