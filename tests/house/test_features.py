"""docs/features.md names steps as the screens do, and accounts for every key once."""

import re
from pathlib import Path

from heard.staff.steps import ELSEWHERE, STEPS

TEXT = (Path(__file__).parents[2] / "docs" / "features.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z0-9.-]+)` \| (.+?) \| (.+) \|$", TEXT, re.MULTILINE)
# Parts of pages that are no step and have a heading of their own.
PAGES = {
    "Log a contact", "Letters", "Help to be heard", "The answer", "Adjudication", "The plan", "Days for the panel",
    "Who fits", "Appointments", "partly", "there",
}  # fmt: skip
GROUPS = {"int": 26, "tri": 19, "clk": 19, "ppl": 20, "out": 13}


def test_every_step_that_is_named_is_on_the_screens():
    known = {str(step.title) for step in STEPS.values()} | {str(one) for one in ELSEWHERE.values()} | PAGES
    named = {name for _key, _what, where in ROWS for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", where)}
    assert named - known == set()


def test_every_key_of_the_five_groups_stands_once():
    keys = [key for key, _what, _where in ROWS]
    assert len(keys) == len(set(keys))
    assert {group: sum(key.startswith(f"{group}.") for key in keys) for group in GROUPS} == GROUPS


def test_what_is_not_there_says_why():
    for key, _what, where in ROWS:
        assert re.match(r"(there|partly|left out)\b", where), key
        assert where.startswith("there") or ":" in where, key
