"""What a council settles about independence and the notice of a panel, where law.md only recalls or infers a rule."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from heard.authority import load
from heard.authority.checking import check_folder
from heard.authority.loader import EXAMPLES
from heard.authority.own_independence import usual_rules
from heard.rules.ahead import last_safe_days
from heard.rules.answering import Answerer, may_adjudicate, may_answer
from heard.rules.faults import InputFault
from heard.rules.independence import Candidate, Part, may_serve
from heard.rules.own_bars import RESPONDER
from heard.rules.panel_days import first_with_notice, notice_days
from heard.rules.policy import Verdict
from heard.rules.working_days import calendar

ON = date(2026, 11, 23)  # Mon
CLEAN = Candidate("A person", declared_on=date(2026, 11, 1))
DAYS = calendar("england-and-wales")
DEFAULT = (EXAMPLES / "default" / "authority.toml").read_text(encoding="utf-8")


def folder(place: Path, added: str) -> Path:
    home = place / "newtown"
    home.mkdir(exist_ok=True)
    (home / "authority.toml").write_text(DEFAULT + added, encoding="utf-8")
    return home


def limit(clock: str, count: int) -> str:
    return f"""
[[procedures.children-act-1989.{clock}]]
in_force_from = 2024-04-01
count = {count}
overrides = true
force = "local"
verified = false
certainty = "L"
citation = {{ instrument = "Newtown complaints policy", provision = "own limits", url = "" }}
"""


def settled(rule: str, weight: str, parts: str = "", since: str = "2026-04-01") -> str:
    return f"""
[[independence]]
rule = "{rule}"
weight = "{weight}"
{f"parts = [{parts}]" if parts else ""}
in_force_from = {since}
citation = {{ instrument = "Newtown complaints policy", provision = "section 4", url = "" }}
"""


def test_what_is_recalled_or_inferred_is_settled_and_called_local(tmp_path: Path) -> None:
    own = load(
        folder(
            tmp_path,
            settled("own decision", "weighed", '"investigating officer"')
            + settled("line management", "not asked")
            + settled("no declaration", "bars", '"panel chair"'),
        )
    ).independence
    decided = replace(CLEAN, decided_what_is_complained_about=True, in_line_management=True)
    assert not may_serve(Part.INVESTIGATOR, decided, ON)
    answer = may_serve(Part.INVESTIGATOR, decided, ON, own)
    assert answer
    (weighed,) = answer.cautions
    assert weighed.text == "Made the decision that is complained about."
    assert (weighed.tag, weighed.verified) == ("L", False)
    assert str(weighed.citation) == "Newtown complaints policy, section 4"
    assert not may_serve(Part.ADJUDICATOR, decided, ON, own)  # settled for the investigator only
    assert not may_serve(Part.INVESTIGATOR, decided, date(2026, 3, 31), own)  # the day before
    undeclared = replace(CLEAN, declared_on=None)
    assert not may_serve(Part.CHAIR, undeclared, ON, own)
    assert may_serve(Part.PANELLIST, undeclared, ON, own)


def test_managers_who_answer_and_adjudicate(tmp_path: Path) -> None:
    added = settled("own decision", "weighed", f'"{RESPONDER}"') + settled(
        "answered an earlier stage", "weighed", '"adjudicating officer"'
    )
    own = load(folder(tmp_path, added)).independence
    who = Answerer("B", decided_what_is_complained_about=True)
    assert may_answer(who, 1, ON, own).cautions[0].tag == "L"
    assert not may_adjudicate(who, ON, own)
    assert may_adjudicate(Answerer("B", answered=frozenset({1})), ON, own).cautions[0].tag == "L"


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (
            settled("officer of the council", "weighed"),
            "“officer of the council” for the independent person stands in SI 2006/1738, regulation 2 (checked against",
        ),
        (
            settled("independent person on the panel", "not asked"),
            "regulation 19(2) and (3) (checked against",
        ),
        (settled("independent person in another part", "weighed"), "(seen in a secondary source)"),
        (settled("answered an earlier stage", "weighed", f'"{RESPONDER}"'), "(seen in a secondary source)"),
        (settled("complained about", "weighed"), "never opens the complaint"),
        (settled("line management", "weighed", '"panel chair"'), "is no rule about the panel chair"),
        (settled("line management", "weighed", '"chairman"'), "“chairman” is not one of"),
        (settled("lines management", "weighed"), "line management"),
        (settled("line management", "weighed") * 2, "settled twice"),
    ],
)
def test_a_rule_that_was_checked_or_seen_is_not_loosened(tmp_path: Path, added: str, says: str) -> None:
    with pytest.raises(InputFault) as refused:
        load(folder(tmp_path, added))
    assert says in str(refused.value), str(refused.value)
    assert str(refused.value).startswith("newtown/authority.toml:")


def test_stricter_is_always_possible(tmp_path: Path) -> None:
    own = load(folder(tmp_path, settled("left the council recently", "bars"))).independence
    recent = replace(CLEAN, left_on=date(2025, 1, 1))
    for part in (Part.CHAIR, Part.PANELLIST, Part.INDEPENDENT_PERSON):
        assert may_serve(part, recent, ON)
        assert not may_serve(part, recent, ON, own)


def test_every_rule_has_its_source_and_how_sure_it_is() -> None:
    for part, rules in usual_rules().items():
        assert rules, part
        for _weight, reason in rules.values():
            assert reason.citation is not None
            assert reason.verified is (reason.tag == "V")


@pytest.mark.parametrize(
    ("count", "first", "told"),
    [
        (
            15,
            date(2026, 12, 14),
            date(2026, 12, 16),
        ),  # Mon; the notice of a panel on Mon 11 Jan 2027 goes on Wed
        (5, date(2026, 11, 30), date(2027, 1, 4)),
    ],
)
def test_the_notice_of_a_panel_is_the_councils_where_it_says_so(
    tmp_path: Path, count: int, first: date, told: date
) -> None:
    council = load(folder(tmp_path, limit("notice-3", count)))
    text = council.procedure("children-act-1989")
    assert council.targets == {}
    assert [flag.finding.verdict for flag in council.flags] == ([Verdict.TAKES] if count < 10 else [])
    notes = check_folder(council.folder, ON).notes
    assert any("It is used" in note or "sets 10 working days; 5 is shorter" in note for note in notes) is (
        count < 10
    )
    assert notice_days(text, date(2024, 3, 28)) == 10  # before it is in force
    assert first_with_notice(ON, DAYS, lambda day: notice_days(text, day)) == first
    limits = text.clock("notice-3").limits.on(ON)
    assert limits is not None and (limits.count, limits.certainty, limits.verified) == (count, "L", False)
    assert "Newtown complaints policy, own limits says" in text.clock("notice-3").words
    safe = {one.step: one for one in last_safe_days(text, "panel-3", date(2027, 1, 11), ON, ON)}
    assert (safe["tell-person"].by, safe["tell-person"].certainty) == (told, "L")
    assert safe["panellists"].by <= safe["tell-person"].by


@pytest.mark.parametrize(
    ("clock", "says"),
    [("panel-3", "was checked against the official text"), ("respond-1", "is set by the law")],
)
def test_a_limit_of_the_law_is_not_overridden(tmp_path: Path, clock: str, says: str) -> None:
    with pytest.raises(InputFault) as refused:
        load(folder(tmp_path, limit(clock, 7)))
    assert says in str(refused.value)
