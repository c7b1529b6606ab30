"""The kinds of letter: `kinds.toml` says how each is said, the rules say what it must say and where the law wants it.

kinds()["refusal"].element("ombudsman").citation    # of the part of that name of the rules’ `refusal`
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from heard.rules.citation import Citation
from heard.rules.library import procedure
from heard.rules.requirements import Required, sayings
from heard.rules.sources import INFERENCE
from heard.rules.stage_duties import DocumentDue, Sourced

NONE, BEFORE, MAY_FOLLOW = "none", "before", "may-follow"
PLAIN, CHILD = "plain", "child"
DATA = Path(__file__).with_name("kinds.toml")
ENCLOSES = "encloses"  # the part of a document that is its enclosures
_GAP = re.compile(r"\[[^\]\n]{2,}\]")


def gap_in(text: str) -> str:
    """The first gap that a text still has, in a sentence; empty where there is none."""
    gap = _GAP.search(text)
    return f"A gap is still to be filled: {gap.group(0)}" if gap else ""


@dataclass(frozen=True, slots=True)
class Element:
    """Something a letter must say. `key` names its block in the template: {{ says.KEY }}, with _ for -.

    `meets`: the parts of the rules' document that it says, each with its source; never empty. `text` and `child_text`
    are what is proposed, with fields in it.
    """

    key: str
    title: str
    meets: tuple[tuple[Required, Sourced], ...]
    text: str
    child_text: str

    @property
    def verified(self) -> bool:
        """Whether every provision it rests on was checked against the official text."""
        return all(source.verified for _part, source in self.meets)

    @property
    def citation(self) -> Citation:
        """Where the law says so first; `source` has them all."""
        return self.meets[0][1].citation

    @property
    def source(self) -> str:
        """Every provision it rests on, in words."""
        return "; ".join(dict.fromkeys(str(source.citation) for _part, source in self.meets))

    @property
    def block(self) -> str:
        """Its name in a template."""
        return self.key.replace("-", "_")

    def proposed(self, audience: str) -> str:
        """The text proposed to a grown-up or a child, its fields not filled in yet."""
        return self.child_text if audience == CHILD else self.text

    def lacking(
        self, text: str, points: tuple[int, ...], *, child: bool = False, english: bool = True
    ) -> str:
        """Why this text will not do, in a sentence; empty where it will. Of another language only gaps are seen."""
        if not text.strip():
            return "Nothing is written."
        if gap_in(text):
            return gap_in(text)
        if not english:
            return ""
        every = (saying for part, _source in self.meets for saying in part.sayings)
        return next((lacks for one in every if (lacks := one.lacking(text, points=points, child=child))), "")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter. `verb`: the step that its sending is; `records`: sending it records that step by itself.

    `approval`: none, before, may-follow. `decision`: it says what was decided, so that section 26(7) says who is told.
    `to`: `people` of the file or `appointed`. `later`: stage → what it must say at that stage, where that is other.
    """

    key: str
    title: str
    subject: str
    child_subject: str
    opening: str
    child_opening: str
    elements: tuple[Element, ...]
    verb: str = ""
    records: bool = False
    approval: str = NONE
    decision: bool = False
    panel_report: bool = False
    to: str = "people"
    later: Mapping[int, tuple[Element, ...]] = field(default_factory=dict)

    def element(self, key: str) -> Element | None:
        """The element of that key, if it has it."""
        return next((one for one in self.elements if one.key == key), None)

    def at(self, stage: int) -> "Kind":
        """The same as it is at a stage of the procedure."""
        return replace(self, elements=self.later.get(stage, self.elements))


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, in the order of the file. Raises KeyError where it names a part that no rule has."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {key: _kind(key, one) for key, one in told["kinds"].items()}


def kind_of(verb: str) -> Kind | None:
    """The kind whose sending is that step."""
    return next((kind for kind in kinds().values() if kind.verb == verb), None)


def _kind(key: str, one: Mapping[str, Any]) -> Kind:
    documents = [_document(name) for name in one.get("document", ())]
    at = [tuple(_element(row, document) for row in one["blocks"]) for _stage, document in documents]
    if documents:
        _whole(key, documents[0][1], at[0])
    return Kind(
        key=key,
        title=one["title"],
        subject=one["subject"],
        child_subject=one.get("child_subject", one["subject"]),
        opening=one["opening"],
        child_opening=one.get("child_opening", one["opening"]),
        elements=at[0] if at else tuple(_element(row, None) for row in one["blocks"]),
        verb=one.get("verb", ""),
        records=one.get("records", False),
        approval=one.get("approval", NONE),
        decision=one.get("decision", False),
        panel_report=one.get("panel_report", False),
        to=one.get("to", "people"),
        later={stage: found for (stage, _document), found in zip(documents[1:], at[1:], strict=True)},
    )


def _document(name: str) -> tuple[int, DocumentDue]:
    """PROCEDURE/KEY → the stage and the document of that name in the rules."""
    where, _, key = name.partition("/")
    for stage in procedure(where).stages:
        for document in stage.documents:
            if document.key == key:
                return stage.number, document
    raise KeyError(name)


def _whole(kind: str, document: DocumentDue, elements: Iterable[Element]) -> None:
    """Every part that the rules ask for is said by some block."""
    said = {part.words for one in elements for part, _source in one.meets}
    left = [part.words for part in document.parts if part.words not in said]
    if left:
        raise KeyError(f"{kind}: no block says {', '.join(left)}")


def _element(row: Mapping[str, Any], document: DocumentDue | None) -> Element:
    usual = [sayings()[key] for key in row.get("usual", ())]
    text, child = row.get("text", ""), row.get("child", row.get("text", ""))
    return Element(
        key=row["key"],
        title=row["title"],
        meets=tuple(_part(name, document) for name in row.get("meets", ())) or (_ours(row["ours"]),),
        text=" ".join(filter(None, (*(one.usual for one in usual), text))),
        child_text=" ".join(filter(None, (*(one.child or one.usual for one in usual), child))),
    )


def _part(name: str, document: DocumentDue | None) -> tuple[Required, Sourced]:
    """KEY of the kind's own document, or PROCEDURE/DOCUMENT/KEY."""
    where, _, key = name.rpartition("/")
    owner = _document(where)[1] if where else document
    if owner is None:
        raise KeyError(name)
    papers = key == ENCLOSES and owner.encloses
    part = Required(f"encloses {', '.join(owner.encloses)}") if papers else owner.part(key)
    return part, owner.source_of(part)


def _ours(provision: str) -> tuple[Required, Sourced]:
    """What no rule asks for and we do."""
    return Required(provision), Sourced(
        Citation(INFERENCE.instrument, provision, ""), verified=False, certainty="I"
    )
