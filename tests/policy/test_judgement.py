"""Stated limits against the texts, and the same ideas in other words."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from heard.authority.own_rules import rules_of
from heard.rules.faults import InputFault
from heard.rules.policy import StatedLimit, StatedRule, Verdict, judge, judge_all
from heard.rules.policy_amounts import Amount, in_words, span
from heard.rules.policy_texts import FOLDER, policy_texts, read_policy_texts
from heard.rules.policy_words import Lexicon, clauses, plain
from policy.cases import HERE, TODAY, words

SAME = [
    entry
    for name in ("paraphrases.yaml", "paraphrases-2.yaml", "paraphrases-3.yaml")
    for entry in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))["paraphrases"]
]


def stated(entry: dict[str, Any]) -> StatedRule:
    limit = entry.get("limit") or {}
    return StatedRule(
        "x",
        entry["kind"],
        entry["procedure"],
        str(entry["stage"] or ""),
        entry["rule"],
        StatedLimit(
            limit["clock"],
            limit["value"],
            limit["unit"],
            limit.get("extendable_to"),
            limit.get("condition", ""),
            limit.get("from", ""),
        )
        if limit
        else None,
    )


@pytest.mark.parametrize("entry", SAME, ids=lambda entry: f"{entry['rule'][:60]} {entry.get('limit', '')}")
def test_the_same_ideas_in_other_words(entry: dict[str, Any]) -> None:
    found = judge(stated(entry), TODAY)
    assert found.problem == entry["problem"], [finding.concept for finding in found.findings]


@pytest.mark.parametrize("key", ["bury", "default", "leicestershire"])
def test_the_examples_state_rules(key: str) -> None:
    own = rules_of(key)
    problems = [each.rule.id for each in judge_all(own.rules, own.stood_on or TODAY) if each.problem]
    assert bool(problems) == (key != "default")


# ---- limits ---------------------------------------------------------------------------------------------------

U, T, E, F, A = Verdict.UNLAWFUL, Verdict.TAKES, Verdict.EXPLAIN, Verdict.FURTHER, Verdict.AGREES


@pytest.mark.parametrize(
    ("clock", "value", "unit", "extended", "verdict"),
    [
        ("stage1_acknowledgement", 3, "working days", None, F),
        ("stage1_acknowledgement", 15, "working days", None, T),
        ("stage1_response", 10, "working days", 20, A),
        ("stage1_response", 10, "working days", 21, U),
        ("stage1_response", 5, "working days", None, F),
        ("stage1_response", 20, "working days", None, T),
        ("stage1_response", 21, "working days", None, U),
        ("stage1_response", 2, "weeks", None, A),
        ("stage1_response", 1, "month", None, U),
        ("stage2_request", 20, "working days", None, T),
        ("stage2_response", 25, "working days", 65, A),
        ("stage2_response", 65, "working days", None, T),
        ("stage2_response", 66, "working days", None, U),
        ("stage2_response", 13, "weeks", None, T),
        ("stage3_request", 20, "working days", None, A),
        ("stage3_request", 20, "days", None, U),
        ("stage3_request", 25, "working days", None, F),
        ("stage3_acknowledgement", 2, "working days", None, A),
        ("stage3_acknowledgement", 5, "working days", None, T),
        ("stage3_panel", 30, "working days", None, A),
        ("stage3_panel", 31, "working days", None, U),
        ("stage3_panel", 30, "working days", 40, U),
        ("stage3_papers", 10, "working days", None, A),
        ("stage3_papers", 5, "working days", None, T),
        ("stage3_papers", 15, "working days", None, F),
        ("stage3_report", 5, "working days", None, A),
        ("stage3_report", 10, "working days", None, U),
        ("stage3_response", 15, "working days", None, A),
        ("stage3_response", 20, "working days", None, U),
        ("panel-3", 45, "working days", None, U),  # the texts' own name of a clock
    ],
)
def test_a_stated_limit(
    clock: str, value: float, unit: str, extended: float | None, verdict: Verdict
) -> None:
    stage = clock[5] if clock.startswith("stage") else "3"
    rule = StatedRule(
        "x", "time_limit", "statutory", stage, "A limit", StatedLimit(clock, value, unit, extended)
    )
    assert judge(rule, TODAY).verdict is verdict


@pytest.mark.parametrize(
    ("on", "verdict"), [(date(2024, 3, 31), A), (date(2024, 4, 1), E), (date(2026, 11, 22), E)]
)
def test_a_corporate_limit_is_held_against_the_code_from_its_first_day(on: date, verdict: Verdict) -> None:
    rule = StatedRule(
        "x", "time_limit", "corporate", "1", "Reply", StatedLimit("stage1_response", 15, "working days")
    )
    assert judge(rule, on).verdict is verdict


def test_a_clock_that_nobody_knows_is_left_to_a_person() -> None:
    rule = StatedRule("x", "time_limit", "statutory", "1", "Tea", StatedLimit("tea_break", 15, "minutes"))
    assert judge(rule, TODAY).verdict is Verdict.UNREAD


def test_a_definition_that_narrows_is_no_mere_definition() -> None:
    narrow = (
        "A complaint is dissatisfaction that is made in writing; complaints by telephone are not accepted"
    )
    assert words(narrow, kind="definition", procedure="all").verdict is T
    assert words("A complaint is dissatisfaction", kind="definition").verdict is Verdict.NOT_A_RULE


def test_amounts() -> None:
    assert span(10) == 14 and span(30) == 42 and span(2) == 2
    assert in_words(plain("between twenty-five and sixty five working days")) == [
        Amount(25, "working days"),
        Amount(65, "working days"),
    ]
    assert (Amount(1, "month").fewest_days(), Amount(1, "month").most_days()) == (28, 31)
    assert Amount(48, "hours").most_days() == 2


# ---- words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "plainly"),
    [
        ("Stage Two", "stage 2"),
        ("the second stage", "the stage 2"),
        ("Stages II", "stage 2"),
        ("twelve months", "1 year"),
        ("We can’t re-investigate", "we cannot reinvestigate"),
        ("the LGSCO", "the ombudsman"),
        ("the Complaints Team's time-scale", "the ctoffice timescale"),
        ("sixty-five business days", "65 working days"),
    ],
)
def test_one_spelling(written: str, plainly: str) -> None:
    assert plain(written) == plainly


def test_the_language_of_patterns() -> None:
    lexicon = Lexicon({"end": ["clos*", "withdraw*"]})
    found = lexicon.pattern("no ... repl* & @end & !(may|can)").found_in
    assert found("no further reply and the case is closed")
    assert not found("no further reply and the case may be closed")
    assert not found("no one at all in the whole of the house will reply, closed")
    assert lexicon.pattern("(the|) panel >> only").found_in("panel meetings are only")
    assert clauses("one; two. three 2.2") == ("one", "two", "three 2.2")


def test_the_texts_are_whole() -> None:
    texts = policy_texts()
    assert len(texts.judgements) > 80 and len(texts.clocks) == 11
    for judgement in texts.judgements:
        assert judgement.citation.url and judgement.reason.endswith(".")


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("citation = {", "quotation = {", "missing"),
        ('id = "anonymous-refused"', 'id = "vexatious-bar"', "“vexatious-bar” is given twice"),
        ("@refuse", "@refusal", "there is no word class @refusal"),
        ('certainty = "M"', 'certainty = "Q"', "“Q” is not one of: V, S, M, I"),
        ("(vexatious|", "((vexatious)|", "brackets stand alone"),
    ],
)
def test_a_faulty_text_names_file_and_key(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        changed = text.replace(was, becomes) if path.name == "who.toml" else text
        (tmp_path / path.name).write_text(changed, encoding="utf-8")
    with pytest.raises(InputFault, match=says) as refused:
        read_policy_texts(tmp_path)
    assert re.search(r"who\.toml:\d+: judgements\[", str(refused.value))
