"""A council's folder: what the examples hold, and what the loader refuses."""

from datetime import date
from pathlib import Path

import pytest

from heard.authority import Authority, known_keys, load
from heard.authority.loader import EXAMPLES
from heard.rules.clock import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure
from heard.rules.overlay import lay_over
from heard.rules.procedure import LimitInForce
from heard.rules.routing import Advocacy
from heard.rules.vocabulary import FindingValue, Force

DEFAULT = (EXAMPLES / "default" / "authority.toml").read_text(encoding="utf-8")


def folder(place: Path, text: str) -> Path:
    home = place / "newtown"
    home.mkdir(exist_ok=True)
    (home / "authority.toml").write_text(text, encoding="utf-8")
    return home


def changed(place: Path, was: str, becomes: str) -> Path:
    assert was in DEFAULT, was
    return folder(place, DEFAULT.replace(was, becomes, 1))


# ---- the examples ---------------------------------------------------------------------------------------------


@pytest.fixture(params=known_keys())
def council(request: pytest.FixtureRequest) -> Authority:
    return load(str(request.param))


def test_the_examples() -> None:
    assert set(known_keys()) >= {"default", "leicestershire"}


def test_every_example_is_whole(council: Authority) -> None:
    assert council.report_path.name == "report.toml"
    assert council.services and council.teams and council.categories
    assert {team.service for team in council.teams} <= {service.key for service in council.services}
    assert {term.key for term in council.terms("outcome")} == {value.value for value in FindingValue}
    assert {term.key for term in council.terms("advocacy")} == {value.value for value in Advocacy}
    # A council may tell more apart, as Bury does care leavers; these it needs.
    assert {term.key for term in council.terms("complainant_type")} >= {
        "child or young person",
        "parent",
        "family member",
        "carer",
        "advocate",
        "professional",
        "other",
    }


def test_no_example_changes_the_statutory_procedure(council: Authority) -> None:
    assert council.procedure("children-act-1989") == procedure("children-act-1989")


def test_every_example_says_its_corporate_limits(council: Authority) -> None:
    for clock in council.procedure("corporate").clocks:
        limit = clock.on(date(2026, 1, 5))
        assert limit.count is not None
        assert (limit.force, limit.verified) == (Force.LOCAL, False)


def test_leicestershire() -> None:
    council = load("leicestershire")
    assert (council.name, council.short_name) == ("Leicestershire County Council", "Leicestershire")
    assert council.label("outcome", "upheld") == "Fault was found"
    assert council.category("poor-communication").label == "Poor communication"
    assert council.team("short-breaks").service == "disabled-children"
    assert due(council.procedure("corporate"), "respond-1", date(2024, 12, 2)).due == date(2024, 12, 16)
    assert council.procedure("corporate").version.endswith("+leicestershire")
    assert council.code_adopted_on == date(2026, 4, 1)


# ---- finding one ----------------------------------------------------------------------------------------------


def test_an_unknown_key_names_the_known() -> None:
    with pytest.raises(
        InputFault, match=r"There is no authority “nowhere”. Known: .*default.*leicestershire"
    ):
        load("nowhere")


def test_a_key_with_a_slash_is_a_folder(tmp_path: Path) -> None:
    home = changed(tmp_path, 'key = "default"', 'key = "newtown"')
    council = load(f"{home}")
    assert (council.key, council.folder) == ("newtown", home)
    assert load(f"{home}/").key == "newtown"
    assert load(home).report_path == home / "report.toml"


def test_a_folder_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="there is no such folder"):
        load(f"{tmp_path}/none")
    with pytest.raises(InputFault, match=r"authority.toml: there is no such file"):
        load(f"{tmp_path}/")


def test_unknown_words_name_the_known(council: Authority) -> None:
    for ask in (council.team, council.service, council.category, council.terms, council.procedure):
        with pytest.raises(InputFault, match="Known: "):
            ask("nothing")
    assert council.label("outcome", "something else") == "something else"


# ---- what the loader refuses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('short_name = "Exampleshire"\n', "", "newtown/authority.toml: short_name: missing"),
        ('short_name = "Exampleshire"', 'short_name = ""', "short_name: needs a text"),
        ('short_name = "Exampleshire"', 'short_name = "E"\nmotto = "x"', "motto: unknown key"),
        ('short_name = "Exampleshire"', 'short_name = "E"\nshort_name = "F"', "not valid TOML"),
        ('key = "default"', 'key = "Default Council"', "key: “Default Council” needs to be"),
        ('reference_prefix = "EX"', 'reference_prefix = "ex1"', "2 to 8 capital letters"),
        ('accent = "#1d70b8"', 'accent = "blue"', "colours.accent: “blue” needs to be a colour"),
        ('accent = "#1d70b8"', 'accent = "#1d70b8"\nother = "#000000"', "colours.other: unknown key"),
        ('key = "early-help"', 'key = "front-door"', "“front-door” is given twice"),
        ('key = "safeguarding"', 'key = "assessment"', "“assessment” is given twice"),
        ('{ key = "delay"', '{ key = "quality"', r"categories\[3\].key: “quality” is given twice"),
        (
            '{ key = "upheld", label = "Upheld" }',
            '{ key = "won", label = "Won" }',
            "needs a label for each of upheld",
        ),
        ('{ key = "email", label = "Email" }', '{ key = "email" }', r"channel\[1\].label: missing"),
        ("adopted_on = 2026-04-01", "adopted_on = 2024-03-31", "cannot be adopted on 31 March 2024"),
        ("adopted_on = 2026-04-01", 'adopted_on = "2026"', "adopted_on: needs a date"),
        (
            "[procedures.complaint-handling-code]",
            "[procedures.cricket]",
            "procedures.cricket: there is no such",
        ),
        (
            "[[procedures.corporate.acknowledge-2]]",
            "[[procedures.corporate.acknowledge-9]]",
            "acknowledge-9: corporate has no such",
        ),
        ('force = "local"', 'force = "law"', "a council's own limit is “local”"),
        ("count = 3", "count = 3\nin_force_to = 2010-01-01", "nothing is in force after 1 January 2010"),
        ("count = 3", "count = 3\ncapped = true", "capped: unknown key"),
        ("citation = { instrument", "quotation = { instrument", "citation: missing"),
    ],
)
def test_a_faulty_file_names_file_and_key(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    with pytest.raises(InputFault, match=says) as refused:
        load(changed(tmp_path, was, becomes))
    assert "newtown/authority.toml" in str(refused.value)


def test_a_vocabulary_that_everything_needs(tmp_path: Path) -> None:
    start = DEFAULT.index("channel = [")
    end = DEFAULT.index("complainant_type = [")
    with pytest.raises(InputFault, match=r"vocabularies\.channel: missing"):
        load(folder(tmp_path, DEFAULT[:start] + DEFAULT[end:]))


def test_a_statutory_limit_is_not_a_councils_to_set(tmp_path: Path) -> None:
    text = DEFAULT.replace("procedures.corporate.respond-1", "procedures.children-act-1989.respond-1")
    with pytest.raises(InputFault, match="SI 2006/1738, regulation 14 sets 10 working days"):
        load(folder(tmp_path, text))


def test_where_the_law_gives_no_number_a_council_may_set_a_standard(tmp_path: Path) -> None:
    text = DEFAULT.replace("procedures.corporate.acknowledge-1", "procedures.children-act-1989.acknowledge-1")
    council = load(folder(tmp_path, text))
    found = due(council.procedure("children-act-1989"), "acknowledge-1", date(2026, 11, 23))
    assert (found.due, found.force) == (date(2026, 11, 26), Force.LOCAL)


def test_a_council_that_has_not_adopted_the_code(tmp_path: Path) -> None:
    council = load(changed(tmp_path, "\n[procedures.complaint-handling-code]\nadopted_on = 2026-04-01\n", ""))
    assert council.code_adopted_on is None
    with pytest.raises(InputFault, match="has not adopted the Complaint Handling Code"):
        council.procedure("complaint-handling-code")


def test_a_local_limit_that_starts_later_leaves_the_time_before_open(tmp_path: Path) -> None:
    council = load(
        changed(tmp_path, "in_force_from = 2006-09-01\ncount = 3", "in_force_from = 2024-01-01\ncount = 3")
    )
    clock = council.procedure("corporate").clock("acknowledge-1")
    assert clock.on(date(2023, 12, 31)).count is None
    assert clock.on(date(2024, 1, 1)).count == 3


def test_laying_over_changes_nothing_in_the_text() -> None:
    text = procedure("corporate")
    local: LimitInForce = load("default").procedure("corporate").clock("respond-1").on(date(2026, 1, 5))
    assert lay_over(text, {"respond-1": [local]}, source="here", version="x") is not text
    assert procedure("corporate").clock("respond-1").on(date(2026, 1, 5)).count is None
