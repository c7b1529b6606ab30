"""The fields of a template against the catalogue: what is unknown, broken or hostile is refused by name and place.

Whatever is not on the short list of what a template needs (a field, a loop over a list, an if) is refused, so that the
sandbox is the second lock and not the first.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes

from heard.letters import fields
from heard.letters.environment import sandbox
from heard.letters.package import MERGED, check_package
from heard.letters.refusals import BadTemplate
from heard.letters.required import kinds

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PICTURE = re.compile(r"<w:(drawing|pict)\b")
_SPECIAL = re.compile(r"\{\{\s*(?:r|p|tr|tc)\s|\{%-?\s*(?:colspan|cellbg|vm|hm)\b")
MOST_DEPTH = 40
_TAGS = {
    "assign": "set",
    "assignblock": "set",
    "callblock": "call",
    "filterblock": "filter",
    "scopedevalcontextmodifier": "autoescape",
}
_WHERE = {
    "document": "the letter’s text",
    "header": "the header",
    "footer": "the footer",
    "footnotes": "a footnote",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph of a part: "paragraph 7", “Dear {{ recipient.name }}”."""

    part: str
    number: int
    text: str

    def __str__(self) -> str:
        where = _WHERE[re.sub(r"\d+", "", self.part)]
        shown = self.text if len(self.text) < 80 else f"{self.text[:77]}…"
        return f"in {where}, paragraph {self.number}: “{shown}”"


def check_template(content: bytes, kind: str) -> tuple[str, ...]:
    """Refuse a file that cannot be a template of this kind of letter; return what is worth knowing all the same.

    Raises BadTemplate with a sentence for each fault: what the file brings with it, each field that is not in the
    catalogue and where it stands, what cannot be read, each block that the law requires and the template lacks.
    """
    check_package(content)
    used: set[str] = set()
    faults: list[str] = []
    advice: list[str] = []
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in sorted(archive.namelist()):
                if MERGED.match(name):
                    xml = archive.read(name).decode("utf-8")
                    part = name.removeprefix("word/").removesuffix(".xml")
                    faults += _part(part, xml, template.patch_xml(xml), kind, used)
                    if _PICTURE.search(xml):
                        advice.append(f"A picture in {_WHERE[re.sub(r'[0-9]+', '', part)]} is in the Word file only: "
                                      "the PDF and the preview leave it out.")  # fmt: skip
    except BadTemplate:
        raise
    except Exception as error:  # a file made to break whatever reads it can do so in any way
        raise BadTemplate(f"The file cannot be read as a Word file ({type(error).__name__}).") from error
    faults = faults or [
        f"The block {{{{ says.{one.block} }}}} is missing: “{one.title}” ({one.source})."
        for one in kinds()[kind].elements
        if f"says.{one.block}" not in used
    ]
    if faults:
        raise BadTemplate(*dict.fromkeys(faults))
    return tuple(dict.fromkeys(advice))


def _part(part: str, xml: str, patched: str, kind: str, used: set[str]) -> list[str]:
    places = [
        Place(part, number, text)
        for number, paragraph in enumerate(_PARAGRAPH.findall(xml), start=1)
        if (text := "".join(_TEXT.findall(paragraph)).strip())
    ]
    special = [
        f"{found.group(0).strip()} is not taken, {p}." for p in places if (found := _SPECIAL.search(p.text))
    ]
    broken = special or [fault for place in places for fault in _broken(place)]
    if broken:
        return broken
    try:
        tree = sandbox().parse(patched)
    except TemplateSyntaxError as error:
        where = _WHERE[re.sub(r"[0-9]+", "", part)]
        return [f"In {where} a loop or an if is not closed, or closed twice ({error.message})."]
    except RecursionError:
        return ["A field is nested far too deeply."]
    told = _Reader(kind)
    told.walk(tree)
    used |= told.used
    return [
        f"{_shown(name)} is not a field of this letter, {_place_of(name, kind, places)}."
        for name in told.unknown
    ]


def _broken(place: Place) -> Iterator[str]:
    """Each tag of a paragraph that cannot be read, and braces that do not close."""
    for tag in _TAG.findall(place.text):
        if tag.startswith("{{"):
            try:
                sandbox().parse(_straight(tag))
            except (TemplateSyntaxError, RecursionError):
                yield f"{tag} cannot be read, {place}."
    left = _TAG.sub("", place.text)
    if re.search(r"\{\{|\}\}|\{%|%\}", left):
        yield f"A field is not closed, {place}."


def _straight(tag: str) -> str:
    return tag.replace("‘", "'").replace("’", "'").replace("“", '"').replace("”", '"')


def _shown(name: str) -> str:
    return f"“{name if len(name) < 80 else name[:77] + '…'}”"


def _place_of(name: str, kind: str, places: list[Place]) -> str:
    """Where something stands that is no field: the paragraph whose own tag gives it, else one that has its words."""
    word = _TAGS.get(name, name)
    words = [one for one in re.findall(r"\w+", word) if len(one) > 1] or [word]
    for place in places:
        tags = _TAG.findall(place.text)
        if any(tag.startswith("{{") and name in _alone(tag, kind) for tag in tags):
            return str(place)
    for place in places:
        if all(one in " ".join(_TAG.findall(place.text)) for one in words):
            return str(place)
    return "somewhere in it"


def _alone(tag: str, kind: str) -> set[str]:
    """What in one field by itself is not in the catalogue."""
    told = _Reader(kind)
    told.walk(sandbox().parse(_straight(tag)))
    return set(told.unknown)


class _Reader:
    """Walks a parsed template and allows only what a template needs."""

    def __init__(self, kind: str) -> None:
        self.single = fields.single() | fields.blocks(kind)
        self.lists = fields.lists()
        self.used: set[str] = set()
        self.unknown: dict[str, None] = {}

    def walk(self, tree: nodes.Template) -> None:
        """Note every field used, and everything that is none."""
        for node in tree.body:
            self._statement(node, {}, 0)

    def _statement(self, node: nodes.Node, rows: dict[str, tuple[str, ...]], depth: int) -> None:
        if depth > MOST_DEPTH:
            self.unknown["something nested far too deeply"] = None
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                if not isinstance(one, nodes.TemplateData):
                    self._field(one, rows)
        elif isinstance(node, nodes.If):
            self._condition(node.test, rows)
            for inner in (*node.body, *node.elif_, *node.else_):
                self._statement(inner, rows, depth + 1)
        elif isinstance(node, nodes.For) and not (node.recursive or node.test or node.else_):
            self._loop(node, rows, depth)
        else:
            self.unknown[_told(node)] = None

    def _loop(self, node: nodes.For, rows: dict[str, tuple[str, ...]], depth: int) -> None:
        name = _name(node.iter)
        if name not in self.lists or not isinstance(node.target, nodes.Name) or node.target.name in _TAKEN:
            self.unknown[f"for … in {_told(node.iter)}"] = None
            return
        if rows:  # no list of ours holds a list: each with each grows until nothing else is done
            self.unknown[f"for … for {node.target.name} in {name}"] = None
            return
        for one in node.body:
            self._statement(one, {**rows, node.target.name: self.lists[name]}, depth + 1)

    def _condition(self, test: nodes.Node, rows: dict[str, tuple[str, ...]]) -> None:
        if isinstance(test, nodes.Not):
            self._condition(test.node, rows)
        elif isinstance(test, nodes.And | nodes.Or):
            self._condition(test.left, rows)
            self._condition(test.right, rows)
        elif _name(test) not in self.lists:
            self._field(test, rows, shown=False)

    def _field(self, node: nodes.Node, rows: dict[str, tuple[str, ...]], *, shown: bool = True) -> None:
        name = _name(node)
        first, _dot, rest = (name or "").partition(".")
        if name and first in rows and (rest in rows[first] or (not rest and rows[first] == ("line",))):
            return
        if name in self.single:
            if shown:
                self.used.add(name)
            return
        self.unknown[name or _told(node)] = None


_TAKEN = frozenset(one.name.split(".")[0] for one in fields.CATALOGUE) | {"says"}


def _name(node: nodes.Node) -> str:
    """`recipient.name` of a field, "" of anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return ""


def _told(node: nodes.Node) -> str:
    """What an expression looks like, near enough to find it by."""
    if isinstance(node, nodes.Getattr):
        return f"{_told(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_told(node.node)}[…]"
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Call):
        return f"{_told(node.node)}(…)"
    if isinstance(node, nodes.Filter):
        return f"{_told(node.node) if node.node else ''} | {node.name}"
    return type(node).__name__.lower()
