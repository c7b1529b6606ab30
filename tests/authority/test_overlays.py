"""A council's own limits and words over the texts: stricter is kept, looser is refused, practice is flagged."""

import re
from datetime import date
from pathlib import Path

import pytest

from heard.authority import load
from heard.authority.loader import EXAMPLES
from heard.rules.clock import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure
from heard.rules.manual import pages
from heard.rules.policy import Verdict
from heard.rules.vocabulary import FactKind
from support.days import day, fact, read

DEFAULT = (EXAMPLES / "default" / "authority.toml").read_text(encoding="utf-8")
DAY = date(2026, 11, 23)


def limit(clock: str, count: int, text: str = "children-act-1989", more: str = "") -> str:
    return f"""
[[procedures.{text}.{clock}]]
in_force_from = 2024-04-01
count = {count}
force = "local"
verified = false
certainty = "L"
citation = {{ instrument = "Newtown complaints policy", provision = "own limits", url = "" }}
{more}
"""


def extension(clock: str, count: int, grounds: str, notice: str = "true") -> str:
    return f"""
[procedures.children-act-1989.{clock}.extension]
count = {count}
grounds = [{grounds}]
notice = {notice}
verified = false
certainty = "L"
citation = {{ instrument = "Newtown complaints policy", provision = "more time", url = "" }}
"""


def rule(words: str, more: str = "") -> str:
    return f"""
[[rules]]
id = "own-1"
in_force_from = 2026-04-01
procedure = "statutory"
rule = "{words}"
{more}
"""


def folder(place: Path, added: str) -> Path:
    home = place / "newtown"
    home.mkdir(exist_ok=True)
    (home / "authority.toml").write_text(DEFAULT + added, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("clock", "count"),
    [("respond-1", 7), ("respond-1", 10), ("panel-3", 25), ("papers-3", 12), ("request-3", 30)],
)
def test_a_stricter_limit_is_kept_beside_the_laws(tmp_path: Path, clock: str, count: int) -> None:
    council = load(folder(tmp_path, limit(clock, count)))
    own = council.target("children-act-1989", clock, DAY)
    assert own is not None and own.count == count
    assert council.flags == ()
    law = procedure("children-act-1989")
    assert due(council.procedure("children-act-1989"), clock, DAY).due == due(law, clock, DAY).due
    assert council.target("children-act-1989", clock, date(2024, 3, 31)) is None
    assert council.target("corporate", clock, DAY) is None


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (limit("respond-1", 15), "SI 2006/1738, regulation 14 sets 10 working days; 15 is longer"),
        (limit("respond-2", 65), "regulation 17(3) sets 25 working days; 65 is longer"),
        (limit("panel-3", 45), "regulation 19(4) sets 30 working days; 45 is longer"),
        (limit("respond-3", 20), "regulation 20(3) sets 15 working days; 20 is longer"),
        (limit("request-3", 10), "regulation 18 sets 20 working days; 10 is shorter"),
        (
            limit("respond-1", 10) + extension("respond-1", 25, '"complex"'),
            "25 is more than the 20 that it can be extended to",
        ),
        (
            limit("respond-1", 10) + extension("respond-1", 20, '"investigation needs longer"'),
            "“investigation needs longer” is no ground",
        ),
        (
            limit("respond-1", 10) + extension("respond-1", 20, '"complex"', "false"),
            "an extension must be told to the complainant",
        ),
        (limit("panel-3", 30) + extension("panel-3", 40, '"complex"'), "it cannot be extended"),
    ],
)
def test_a_looser_limit_is_refused_with_the_citation(tmp_path: Path, added: str, says: str) -> None:
    with pytest.raises(InputFault) as refused:
        load(folder(tmp_path, added))
    message = str(refused.value)
    assert says in message and "A council cannot loosen it" in message
    line = DEFAULT.count("\n") + 2
    assert message.startswith(f"newtown/authority.toml:{line}: procedures.children-act-1989.")


@pytest.mark.parametrize(
    ("added", "verdict"),
    [
        (limit("acknowledge-3", 5), Verdict.TAKES),
        (limit("papers-3", 5), Verdict.TAKES),
        (limit("request-2", 10), Verdict.TAKES),
    ],
)
def test_a_limit_that_only_guidance_sets_is_flagged_and_not_used(
    tmp_path: Path, added: str, verdict: Verdict
) -> None:
    council = load(folder(tmp_path, added))
    (flag,) = council.flags
    assert flag.finding.verdict is verdict
    assert re.search(r"newtown/authority\.toml:\d+: procedures\.children-act-1989\.", str(flag))
    assert council.targets == {}


def test_departing_from_the_code_is_explained(tmp_path: Path) -> None:
    council = load(
        folder(tmp_path, limit("respond-1", 15, "complaint-handling-code").replace("2024-04", "2026-04"))
    )
    assert [flag.finding.verdict for flag in council.flags] == [Verdict.EXPLAIN]


# ---- a wait for an advocate -----------------------------------------------------------------------------------

OWN_CHOICE = """
[procedures.children-act-1989]
advocate_wait_is_extra = true
"""
WAITED = (  # 5 working days, and a valid extension to day 20, Mon 21 Dec 2026
    fact(FactKind.RECEIVED, "Mon 23 Nov 2026"),
    fact(FactKind.PAUSED, "Fri 27 Nov 2026", 1, why="advocate"),
    fact(FactKind.RESUMED, "Fri 4 Dec 2026", 1, why="advocate"),
    fact(
        FactKind.EXTENDED,
        "Thu 3 Dec 2026",
        1,
        until="2026-12-21",
        ground="advocate required",
        notified_on="2026-12-03",
    ),
)


def test_a_council_may_count_an_advocates_wait_as_extra_and_it_lifts_no_limit(tmp_path: Path) -> None:
    council = load(folder(tmp_path, OWN_CHOICE))
    ours, law = council.procedure("children-act-1989"), load("default").procedure("children-act-1989")
    one = read(ours, *WAITED, today="Tue 22 Dec 2026")["respond-1"]
    assert one.locally_due == day("Wed 30 Dec 2026")  # 22, 23, 24, 29, 30 December
    assert any("works to 30 December 2026: its own choice" in note for note in one.notes)
    bare = read(law, *WAITED, today="Tue 22 Dec 2026")["respond-1"]
    assert bare.locally_due is None
    for each in (one, bare):
        assert (each.due_on, each.ceiling, each.late) == (
            day("Mon 21 Dec 2026"),
            day("Mon 21 Dec 2026"),
            True,
        )
        assert each.stage_2_offered_on == day("Mon 21 Dec 2026")


def test_the_choice_is_about_stage_1_and_never_the_65_days(tmp_path: Path) -> None:
    ours = load(folder(tmp_path, OWN_CHOICE)).procedure("children-act-1989")
    facts = (
        fact(FactKind.RECEIVED, "Mon 2 Nov 2026"),
        fact(FactKind.RESPONSE_SENT, "Mon 16 Nov 2026", 1),
        fact(FactKind.NEXT_STAGE_REQUESTED, "Mon 23 Nov 2026", 2),
        fact(FactKind.PAUSED, "Fri 27 Nov 2026", 2, why="advocate"),
        fact(FactKind.RESUMED, "Fri 4 Dec 2026", 2, why="advocate"),
    )
    two = read(ours, *facts, today="Mon 7 Dec 2026")["respond-2"]
    assert (two.locally_due, two.due_on, two.ceiling) == (
        None,
        day("Wed 30 Dec 2026"),
        day("Thu 25 Feb 2027"),
    )


def test_the_manual_says_whose_choice_it_is(tmp_path: Path) -> None:
    council = load(folder(tmp_path, OWN_CHOICE))
    page = pages(council.procedures)["children-act-1989.md"]
    assert f"{council.name}'s own choice: the time spent waiting for an advocate is added" in page
    assert "a reply after the law's last day is still reported late" in page
    assert "own choice" not in pages(load("default").procedures)["children-act-1989.md"]
    off = load(folder(tmp_path, OWN_CHOICE.replace("true", "false")))
    assert not off.procedure("children-act-1989").clock("respond-1").advocate_wait_is_extra


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (OWN_CHOICE.replace("true", '"yes"'), "advocate_wait_is_extra: needs true or false"),
        (OWN_CHOICE.replace("children-act-1989", "foi"), "advocate_wait_is_extra"),
    ],
)
def test_a_choice_that_is_none(tmp_path: Path, added: str, says: str) -> None:
    with pytest.raises(InputFault, match=says):
        load(folder(tmp_path, added))


def test_own_limits_for_the_code(tmp_path: Path) -> None:
    """Any ground will do, for the Code has no list; more than its usual length as a rule is explained."""
    more = extension("respond-1", 20, '"volume"').replace("children-act-1989", "complaint-handling-code")
    own = limit("respond-1", 10, "complaint-handling-code", more).replace("2024-04", "2026-04")
    assert load(folder(tmp_path, own)).flags == ()
    (flag,) = load(folder(tmp_path, own.replace("count = 20", "count = 30"))).flags
    assert flag.finding.verdict is Verdict.EXPLAIN
    assert "30 as a rule is more than the 20 that need no reason of their own" in flag.finding.reason


# ---- words ----------------------------------------------------------------------------------------------------


def test_own_words_that_keep_to_the_law(tmp_path: Path) -> None:
    council = load(folder(tmp_path, rule("Every child who complains is offered an advocate")))
    assert [each.verdict for each in council.rules] == [Verdict.AGREES]
    assert council.flags == ()


@pytest.mark.parametrize(
    "words",
    [
        "Complaints are rejected while court proceedings are under way",
        "Grandparents cannot use the statutory procedure",
        "The Director decides whether a panel is appropriate",
    ],
)
def test_unlawful_words_are_refused_with_the_citation(tmp_path: Path, words: str) -> None:
    with pytest.raises(InputFault, match=r"authority\.toml:\d+: rules\[1\]\.rule: .*(LGSCO|Children Act)"):
        load(folder(tmp_path, rule(words)))


@pytest.mark.parametrize(
    "words",
    [
        "Requests for stage 2 must be made in writing",
        "If we do not hear from the complainant the complaint is closed",
        "The panel will only consider points that remain in dispute",
        "The stage 2 clock starts once the statement of complaint is agreed",
    ],
)
def test_words_that_take_are_flagged(tmp_path: Path, words: str) -> None:
    council = load(folder(tmp_path, rule(words)))
    assert [flag.finding.verdict for flag in council.flags] == [Verdict.TAKES]
    assert re.fullmatch(r"newtown/authority\.toml:\d+: rules\[1\]\.rule", council.flags[0].where)


def test_words_that_nobody_knows_are_flagged_for_a_person(tmp_path: Path) -> None:
    council = load(folder(tmp_path, rule("Tea is served at four")))
    assert [flag.finding.verdict for flag in council.flags] == [Verdict.UNREAD]


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (rule("Any").replace('rule = "Any"\n', ""), "rules[1].rule: missing"),
        (rule("Any").replace("statutory", "martial"), "rules[1].procedure: “martial” is not one of"),
        (rule("Any") + rule("Any"), "rules[2].id: “own-1” is given twice"),
        (rule("Any", "motto = 1"), "rules[1].motto: unknown key"),
        (limit("respond-1", 7).replace("citation", "quotation"), "citation: missing"),
        (limit("respond-1", 7) + limit("respond-1", 6), "(overlap)"),
    ],
)
def test_faults_name_file_key_and_line(tmp_path: Path, added: str, says: str) -> None:
    with pytest.raises(InputFault) as refused:
        load(folder(tmp_path, added))
    assert says in str(refused.value)
    assert re.search(r"newtown/authority\.toml:\d+: ", str(refused.value))
