"""The kinds of letter and what each must contain, read from `kinds.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from heard.rules.citation import Citation

NONE, BEFORE, MAY_FOLLOW = "none", "before", "may-follow"
PLAIN, CHILD = "plain", "child"
DATA = Path(__file__).with_name("kinds.toml")
_DAY = re.compile(
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
_GAP = re.compile(r"\[[^\]\n]{2,}\]")


def gap_in(text: str) -> str:
    """The first gap that a text still has, in a sentence; empty where there is none."""
    gap = _GAP.search(text)
    return f"A gap is still to be filled: {gap.group(0)}" if gap else ""


@dataclass(frozen=True, slots=True)
class Element:
    """Something a letter must say. `key` names its block in the template: {{ says.KEY }}, with _ for -.

    `text` and `child_text` are what is proposed, with fields in it; `holds` what the officer's text must mention.
    """

    key: str
    title: str
    citation: Citation
    tag: str
    text: str
    child_text: str
    holds: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the provision was checked against the official text."""
        return self.tag == "V"

    @property
    def block(self) -> str:
        """Its name in a template."""
        return self.key.replace("-", "_")

    def proposed(self, audience: str) -> str:
        """The text proposed to a grown-up or a child, its fields not filled in yet."""
        return self.child_text if audience == CHILD else self.text

    def lacking(self, text: str, points: tuple[int, ...]) -> str:
        """Why this text will not do, in a sentence; empty where it will."""
        if not text.strip():
            return "Nothing is written."
        if gap_in(text):
            return gap_in(text)
        if "day" in self.holds and not _DAY.search(text):
            return "It names no day. Write one like 28 November 2024."
        if "ombudsman" in self.holds and "ombudsman" not in text.lower():
            return "It does not name the Ombudsman."
        if "points" in self.holds:
            left = [n for n in points if not re.search(rf"\bpoint {n}\b", text, re.IGNORECASE)]
            if left:
                return f"It says nothing on point {', '.join(map(str, left))}."
        return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter. `verb`: the step that its sending is. `approval`: none, before, may-follow.

    `decision`: it says what was decided, so that section 26(7) says who is told. `to`: `people` of the file or
    `appointed`.
    """

    key: str
    title: str
    subject: str
    child_subject: str
    opening: str
    child_opening: str
    elements: tuple[Element, ...]
    verb: str = ""
    approval: str = NONE
    decision: bool = False
    panel_report: bool = False
    to: str = "people"

    def element(self, key: str) -> Element | None:
        """The element of that key, if it has it."""
        return next((one for one in self.elements if one.key == key), None)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, in the order of the file."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {key: _kind(key, one, told) for key, one in told["kinds"].items()}


def _kind(key: str, one: Mapping[str, Any], told: Mapping[str, Any]) -> Kind:
    return Kind(
        key=key,
        title=one["title"],
        subject=one["subject"],
        child_subject=one.get("child_subject", one["subject"]),
        opening=one["opening"],
        child_opening=one.get("child_opening", one["opening"]),
        elements=tuple(_element(row, told) for row in one["requires"]),
        verb=one.get("verb", ""),
        approval=one.get("approval", NONE),
        decision=one.get("decision", False),
        panel_report=one.get("panel_report", False),
        to=one.get("to", "people"),
    )


def _element(row: Mapping[str, Any], told: Mapping[str, Any]) -> Element:
    source, common, texts = told["sources"][row["source"]], row.get("common", ""), told["texts"]
    text = texts[common] if common else row["text"]
    child = texts.get(f"{common}_child", text) if common else row.get("child", text)
    return Element(
        key=row["key"],
        title=row["title"],
        citation=Citation(source["instrument"], row["provision"], source["url"]),
        tag=row["tag"],
        text=text,
        child_text=child,
        holds=tuple(row.get("holds", ())),
    )
