"""A council's stated rules, read from YAML: the `procedure` list of a file of published figures, or a `policy.yaml`.

An entry has `id`, `kind`, `procedure` (statutory, corporate or all), `stage` (1, 2, 3, lgsco or nothing), `rule` (its
words) and perhaps `limit` (clock, value, unit, extendable_to, condition, from, to). Other keys are let pass: published
files carry sections and line numbers. Every mistake names the file and the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from heard.rules.faults import InputFault
from heard.rules.policy import StatedLimit, StatedRule

KINDS = ("definition", "eligibility", "process_step", "stage_rule", "time_limit", "target")
PROCEDURES = ("statutory", "corporate", "all")
STAGES = ("", "1", "2", "3", "lgsco")
FILE = "policy.yaml"


@dataclass(frozen=True, slots=True)
class StatedRules:
    """What one file states: whose rules, the day they stood (None: not said), and the rules in order."""

    authority: str
    source: str
    stood_on: date | None
    rules: tuple[StatedRule, ...]


def read_stated_rules(path: Path, name: str | None = None) -> StatedRules:
    """Read one file; `name` is what messages call it. Raises InputFault with a line for each thing that is wrong."""
    shown = name or path.name
    root = _root(path, shown)
    keys = dict(_pairs(root, shown))
    if "procedure" not in keys:
        raise _fault(shown, root, "there is no “procedure” list of stated rules")
    listed = keys["procedure"]
    if not isinstance(listed, SequenceNode) or not listed.value:
        raise _fault(shown, listed, "procedure: needs a list of stated rules")
    rules = tuple(_rule(entry, shown) for entry in listed.value)
    seen: dict[str, int] = {}
    for rule in rules:
        if rule.id in seen:
            raise InputFault(
                f"{shown}, line {rule.line}: id: “{rule.id}” is given twice (first on line {seen[rule.id]})"
            )
        seen[rule.id] = rule.line
    return StatedRules(_text(keys, "authority", shown, ""), shown, _stood_on(keys, shown), rules)


def _root(path: Path, shown: str) -> MappingNode:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputFault(f"{shown}: there is no such file") from None
    except OSError as problem:
        raise InputFault(f"{shown}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise InputFault(f"{shown}: is not UTF-8 text") from None
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise InputFault(f"{shown}{where}: is not valid YAML: {problem.problem or problem.context}") from None
    except yaml.YAMLError as problem:
        raise InputFault(f"{shown}: is not valid YAML: {str(problem).splitlines()[0]}") from None
    except RecursionError:  # brackets in brackets in brackets …
        raise InputFault(f"{shown}: is not valid YAML: a value is too deep") from None
    if not isinstance(root, MappingNode):
        raise InputFault(f"{shown}, line 1: needs keys, of which one is “procedure”")
    return root


def _rule(entry: Node, shown: str) -> StatedRule:
    if not isinstance(entry, MappingNode):
        raise _fault(shown, entry, "an entry needs id, kind, procedure, stage and rule")
    keys = dict(_pairs(entry, shown))
    for key in ("id", "kind", "procedure", "rule"):
        if key not in keys:
            raise _fault(shown, entry, f"{key}: missing")
    limit = keys.get("limit")
    return StatedRule(
        id=_text(keys, "id", shown),
        kind=_one_of(keys, "kind", KINDS, shown),
        procedure=_one_of(keys, "procedure", PROCEDURES, shown),
        stage=_one_of(keys, "stage", STAGES, shown) if "stage" in keys else "",
        rule=_text(keys, "rule", shown),
        limit=None if limit is None or _empty(limit) else _limit(limit, shown),
        line=entry.start_mark.line + 1,
    )


def _limit(node: Node, shown: str) -> StatedLimit:
    if not isinstance(node, MappingNode):
        raise _fault(shown, node, "limit: needs clock, value and unit")
    keys = dict(_pairs(node, shown))
    return StatedLimit(
        clock=_text(keys, "clock", shown, ""),
        value=_number(keys, "value", shown),
        unit=_text(keys, "unit", shown, ""),
        extendable_to=_number(keys, "extendable_to", shown),
        condition=_text(keys, "condition", shown, ""),
        starts=_text(keys, "from", shown, ""),
        ends=_text(keys, "to", shown, ""),
    )


def _pairs(node: MappingNode, shown: str) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise _fault(shown, key, "a key must be a word")
        if key.value in seen:
            raise _fault(shown, key, f"{key.value}: is given twice")
        seen.add(key.value)
        yield key.value, value


def _empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _text(keys: dict[str, Node], key: str, shown: str, default: str | None = None) -> str:
    node = keys.get(key)
    if node is None or _empty(node):
        if default is None:
            raise (
                InputFault(f"{shown}: {key}: missing")
                if node is None
                else _fault(shown, node, f"{key}: needs a text")
            )
        return default
    if not isinstance(node, ScalarNode) or (default is None and not node.value.strip()):
        raise _fault(shown, node, f"{key}: needs a text")
    return str(node.value).strip()


def _one_of(keys: dict[str, Node], key: str, known: tuple[str, ...], shown: str) -> str:
    node = keys[key]
    value = "" if _empty(node) else _text(keys, key, shown).lower()
    if value not in known:
        words = ", ".join(word or "nothing" for word in known)
        raise _fault(shown, node, f"{key}: “{value}” is not one of: {words}")
    return value


def _number(keys: dict[str, Node], key: str, shown: str) -> float | None:
    node = keys.get(key)
    if node is None or _empty(node):
        return None
    try:
        value = float(node.value) if isinstance(node, ScalarNode) else -1.0
    except ValueError:
        value = -1.0
    if not 0 <= value < 10_000:
        raise _fault(shown, node, f"{key}: needs a number, 0 or more")
    return value


def _stood_on(keys: dict[str, Node], shown: str) -> date | None:
    """The end of the period that the file is about."""
    period = keys.get("period")
    if not isinstance(period, MappingNode):
        return None
    end = dict(_pairs(period, shown)).get("end")
    if end is None:
        return None
    try:
        return date.fromisoformat(end.value)
    except (TypeError, ValueError):
        raise _fault(shown, end, "period.end: needs a date such as 2025-03-31") from None


def _fault(shown: str, node: Node, problem: str) -> InputFault:
    return InputFault(f"{shown}, line {node.start_mark.line + 1}: {problem}")
