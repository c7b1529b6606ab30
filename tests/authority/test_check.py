"""`./heard authority check`: every fault with its file, line, key and the word that was meant; then what there is."""

from pathlib import Path

import pytest

from heard import authority
from heard.authority.starting import starter_files
from heard.project.cli import main

LIMIT = """
[[procedures.children-act-1989.{clock}]]
in_force_from = 2024-04-01
count = {count}
force = "local"
verified = false
certainty = "L"
citation = {{ instrument = "Aldermere policy", provision = "own limits", url = "" }}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A new folder."""
    folder = tmp_path / "aldermere"
    folder.mkdir()
    for name, text in starter_files("Aldermere Borough Council", policy=True).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(home: Path, file: str, was: str, becomes: str) -> int:
    """Change the first `was`. The line on which it stood."""
    text = (home / file).read_text(encoding="utf-8")
    assert was in text, was
    (home / file).write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return text[: text.index(was)].count("\n") + 1


def check(home: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    """The exit code, the faults, and the summary."""
    code = main(["authority", "check", str(home)])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.err.splitlines(), told.out


AUTHORITY = "authority.toml"
FAULTS = [
    (AUTHORITY, 'short_name = "Aldermere"', 'shrt_name = "A"',
     ["short_name: missing", "shrt_name: unknown key", "did you mean 'short_name'?"]),
    (AUTHORITY, '"#1a65a6"', '"#ffdd00"', ["colours.accent: “#ffdd00” has a contrast of 1.3 to 1 with white", "WCAG"]),
    (AUTHORITY, '"#1a65a6"', '"purple"', ["colours.accent: “purple” needs to be a colour such as #1d5b8f"]),
    (AUTHORITY, 'key = "fostering"', 'key = "front-door"', ["services[2].teams[2].key: “front-door” is given twice"]),
    (AUTHORITY, '{ key = "quality"', '{ key = "delay"', ["categories[3].key: “delay” is given twice"]),
    (AUTHORITY, "# ---- The", '[[teams]]\nkey = "x"\nservice = "children-in-cares"\n# ---- The',
     ["teams[1]: a team stands inside its service",
      "teams[1].service: there is no service “children-in-cares”", "did you mean 'children-in-care'?"]),
    (AUTHORITY, "[[procedures.corporate.acknowledge-2]]", "[[procedures.corporate.aknowledge-2]]",
     ["corporate has no such clock", "did you mean 'acknowledge-2'?"]),
    (AUTHORITY, "[[procedures.corporate.acknowledge-2]]", "[[procedures.corporat.acknowledge-2]]",
     ["procedures.corporat: there is no such procedure", "did you mean 'corporate'?"]),
    (AUTHORITY, "count = 5", "count = 99999999999999999999", ["count: 99999999999999999999 is more than 1000"]),
    (AUTHORITY, "count = 10", "count = -1", ["count: needs a whole number, 0 or more"]),
    (AUTHORITY, "[vocabularies]", "[vocabularies]\nempty = []", ["vocabularies.empty: needs at least one term"]),
    (AUTHORITY, "advocacy = [", "advocasy = [", ["vocabularies.advocacy: missing; did you mean 'advocasy'?"]),
    (AUTHORITY, 'name = "Aldermere Borough Council"', f'name = "{"A" * 5000}"',
     ["name: needs at most 120 characters, and has 5000"]),
    (AUTHORITY, 'name = "Aldermere Borough', r'name = "Alder\u0007mere', ["name: holds a character that cannot"]),
    ("report.toml", 'vocabulary = "remedy"', 'vocabulary = "remedies"',
     ["dimensions.remedies.vocabulary: the council has no remedies", "did you mean 'remedy'?"]),
    ("report.toml", '"table timescales"', '"table timescale"',
     ["'table timescale': expected", "did you mean 'timescales'?"]),
    ("report.toml", 'complainant_type = "child or young person"', 'complainant_type = "child"',
     ["'child' is not one of: child or young person"]),
    ("policy.yaml", 'kind: "time_limit"', 'kind: "timelimit"', ["kind: “timelimit” is not one of"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "was", "becomes", "told"), FAULTS)
def test_a_fault(
    home: Path, capsys: pytest.CaptureFixture[str], file: str, was: str, becomes: str, told: list[str]
) -> None:
    change(home, file, was, becomes)
    code, faults, out = check(home, capsys)
    assert code == 1
    assert all(fault.startswith(f"aldermere/{file}") for fault in faults)
    for words in told:
        assert any(words in fault for fault in faults), words
    assert f"{len(faults)} fault" in out


@pytest.mark.parametrize(
    ("clock", "count", "told"),
    [
        (
            "respond-1",
            15,
            "SI 2006/1738, regulation 14 sets 10 working days; 15 is longer. A council cannot loosen it",
        ),
        ("panel-3", 45, "regulation 19(4) sets 30 working days; 45 is longer"),
        ("request-3", 10, "regulation 18 sets 20 working days; 10 is shorter"),
    ],
)
def test_limits_that_the_law_does_not_allow(
    home: Path, capsys: pytest.CaptureFixture[str], clock: str, count: int, told: str
) -> None:
    text = (home / AUTHORITY).read_text(encoding="utf-8")
    (home / AUTHORITY).write_text(text + LIMIT.format(clock=clock, count=count), encoding="utf-8")
    code, (fault,), _ = check(home, capsys)
    assert code == 1
    assert fault.startswith(
        f"aldermere/authority.toml:{text.count(chr(10)) + 2}: procedures.children-act-1989.{clock}: "
    )
    assert told in fault


def test_every_fault_is_told_at_once_with_its_line_in_the_order_of_the_files(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [
        (AUTHORITY, change(home, AUTHORITY, 'accent = "#1a65a6"', 'accent = "grey"')),
        (AUTHORITY, change(home, AUTHORITY, 'key = "letter"', 'key = "Letter!"')),
        (AUTHORITY, change(home, AUTHORITY, 'count = 5\nforce = "local"', 'count = 5\nforce = "locl"') + 1),
        ("report.toml", change(home, "report.toml", 'basis = "refused"', 'basis = "refusd"')),
        ("report.toml", change(home, "report.toml", 'decision = "upheld"', 'decision = "uphelt"')),
        ("report.toml", change(home, "report.toml", 'column = "agreed_on"', 'column = "agred_on"')),
    ]
    code, faults, _ = check(home, capsys)
    assert code == 1
    assert [fault.split(": ")[0] for fault in faults] == [f"aldermere/{file}:{line}" for file, line in places]


def test_what_only_names_a_part_at_fault_is_not_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables, sentences and sections that lean on one wrong word are mended with it."""
    change(home, "report.toml", 'basis = "refused"', 'basis = "refusd"')
    _, faults, _ = check(home, capsys)
    assert len(faults) == 1
    assert "did you mean 'refused'?" in faults[0]


def test_loading_tells_every_fault_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(home, AUTHORITY, '"#1a65a6"', '"grey"')
    change(home, AUTHORITY, 'reference_prefix = "ABC"', 'reference_prefix = "a"')
    assert main(["due", "corporate", "respond-1", "--from", "2026-01-05", "--authority", str(home)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("file", [AUTHORITY, "report.toml", "policy.yaml"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"key = \n", "is not valid TOML|valid YAML|needs keys"),
        ("name = 'é'".encode("utf-16"), "is not UTF-8 text"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"a = " + b"[" * 3000, "is not valid TOML: a value is too long or too deep|needs keys"),
        (b"procedure: " + b"[" * 3000, "is not valid"),
        (b"a = " + b"9" * 5000, "is not valid|unknown key|needs|missing|no “procedure”"),
        (b"", "missing|needs keys"),
    ],
)
def test_files_that_are_no_such_files(
    home: Path, capsys: pytest.CaptureFixture[str], file: str, content: bytes, told: str
) -> None:
    (home / file).write_bytes(content)
    code = main(["authority", "check", str(home)])
    shown = capsys.readouterr()
    assert code in (1, 2)
    assert "Traceback" not in shown.err
    assert shown.err
    assert all(line.startswith(f"aldermere/{file}") for line in shown.err.splitlines())
    assert any(word in shown.err for word in told.split("|"))


def test_files_that_are_missing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "policy.yaml").unlink()
    assert check(home, capsys)[0] == 0  # a council need not state its rules
    (home / "report.toml").unlink()
    assert check(home, capsys)[:2] == (1, ["aldermere/report.toml: there is no such file"])
    (home / AUTHORITY).unlink()
    assert check(home, capsys)[:2] == (2, ["aldermere/authority.toml: there is no such file"])
    assert check(home / "nowhere", capsys)[:2] == (2, [f"{home / 'nowhere'}: there is no such folder"])


def test_a_byte_order_mark_and_windows_line_ends_are_let_pass(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (AUTHORITY, "report.toml"):
        text = (home / file).read_text(encoding="utf-8")
        (home / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert check(home, capsys)[0] == 0


def test_the_summary_says_what_there_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (home / AUTHORITY).read_text(encoding="utf-8")
    (home / AUTHORITY).write_text(text + LIMIT.format(clock="respond-1", count=7), encoding="utf-8")
    code, faults, out = check(home, capsys)
    assert (code, faults) == (0, [])
    told = " ".join(out.split())
    for words in (
        "Aldermere Borough Council (aldermere)",
        "3 services with 7 teams",
        "9 categories of complaints",
        "corporate respond-1: 10 working days, extended to at most 20. The law sets none",
        "children-act-1989 respond-1: 7 working days, a target beside the 10 working days",
        "The Complaint Handling Code: not adopted",
        "policy.yaml: 13 stated rules",
        "23 tables, 14 sentences, 2 charts, 1 case register, in 13 sections",
        "Compliments: compliments-recorded, compliments",
        "3. Which groups of people complained: “Who made the statutory complaints",
        "10. A review of how well the procedure works: no table or sentence wanted: the narrative “effectiveness”",
    ):
        assert words in told, words


def test_the_ten_items_that_nothing_answers(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report that `new` writes answers all that tables can; without a table its item is wanted."""
    wanted = "wanted: a table or sentence by what complaints were about"
    assert wanted not in " ".join(check(home, capsys)[2].split())
    change(home, "report.toml", '"table categories", "chart categories-chart"', '"text Later."')
    change(home, "report.toml", ', "categories-chart"]', "]")
    assert wanted in " ".join(check(home, capsys)[2].split())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("crest.png", b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        ("crest.pdf", b"%PDF-1.7", "is not a PNG, JPEG or SVG picture"),
        ("none.png", None, "there is no file “none.png”"),
    ],
)
def test_a_logo_of_the_wrong_type(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    change(home, AUTHORITY, 'short_name = "Aldermere"', f'short_name = "Aldermere"\nlogo = "{name}"')
    code, (fault,), _ = check(home, capsys)
    assert code == 1
    assert "logo: " in fault
    assert told in fault


def test_stated_rules_against_the_law_are_told_in_full_and_are_no_fault(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are what the council has published: for the council to change, not for whoever sets Heard up."""
    change(home, "policy.yaml", "value: 30", "value: 50")
    code, faults, out = check(home, capsys)
    assert (code, faults) == (0, [])
    assert "the law does not allow: 1" in out
    assert "aldermere-p10: " in out
    assert "regulation 19(4)" in out


@pytest.mark.parametrize(
    ("file", "was", "becomes", "told"),
    [
        (
            AUTHORITY,
            'name = "Fostering"',
            'name = "Leaving care"',
            "“Leaving care” is the name of two services or teams",
        ),
        (
            AUTHORITY,
            '  { key = "declined", label = "Offered and declined" },\n',
            "",
            "Heard also stores “declined”",
        ),
        (AUTHORITY, 'key = "aldermere"', 'key = "bury"', "“bury” is also the key of an example"),
        ("report.toml", '"table costs"', '"text Later"', "made and shown in no section: costs"),
    ],
)
def test_what_works_and_wants_a_look(
    home: Path, capsys: pytest.CaptureFixture[str], file: str, was: str, becomes: str, told: str
) -> None:
    change(home, file, was, becomes)
    code, faults, out = check(home, capsys)
    assert (code, faults) == (0, [])
    assert told in " ".join(out.split())


@pytest.mark.parametrize("key", authority.known_keys())
def test_the_examples_pass(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(authority.load(key).folder, capsys)[:2] == (0, [])
