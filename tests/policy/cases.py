"""The stated rules of five published reports, read as the command reads them."""

from datetime import date
from pathlib import Path

from heard.authority.stated import StatedRules, read_stated_rules
from heard.rules.policy import Judged, StatedRule, judge

HERE = Path(__file__).parent
COUNCILS = ("bathnes-2022-23", "bcp-2024-25", "bury-2024-25", "leicestershire-2024-25", "sefton-2022-23")
TODAY = date(2026, 11, 22)


def published(council: str) -> StatedRules:
    return read_stated_rules(HERE / f"{council}.yaml")


def judged(council: str) -> dict[str, Judged]:
    stated = published(council)
    assert stated.stood_on is not None
    return {rule.id: judge(rule, stated.stood_on) for rule in stated.rules}


def words(rule: str, *, procedure: str = "statutory", stage: str = "", kind: str = "stage_rule") -> Judged:
    return judge(StatedRule("x", kind, procedure, stage, rule), TODAY)
