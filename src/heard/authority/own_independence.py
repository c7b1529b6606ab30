"""`[[independence]]` of an authority.toml: what a council settles about who may take which part in a complaint.

[[independence]]
rule = "own decision"                      # a name of `rules.own_bars.Rule`
parts = ["investigating officer"]          # without it: every part that the rule is about and leaves open
weight = "weighed"                         # "bars", "weighed" or "not asked"
in_force_from = 2026-04-01
citation = { instrument = "Aldermere complaints policy", provision = "section 4", url = "" }

Looser only where law.md recalls or infers a rule; stricter always.
"""

from collections.abc import Sequence

from heard.rules import answering, independence
from heard.rules.faults import Faults, meant
from heard.rules.independence import Part
from heard.rules.own_bars import RESPONDER, OwnBars, Rule, Settled, Weight, may_settle
from heard.rules.reasons import Reason
from heard.rules.source_text import read_citation
from heard.rules.strict_toml import Table

Usual = dict[Rule, tuple[Weight, Reason]]
ALL_PARTS = (*(str(part) for part in Part), RESPONDER)


def usual_rules() -> dict[str, Usual]:
    """Part → its rules as law.md has them: what each does, and a reason with its source and tag."""
    found: dict[str, Usual] = {str(part): independence.usual_rules(part) for part in Part}
    found[str(Part.ADJUDICATOR)] |= answering.usual_rules(Part.ADJUDICATOR)
    found[RESPONDER] = answering.usual_rules(RESPONDER)
    return found


def read_independence(tables: Sequence[Table], faults: Faults) -> OwnBars:
    """Every entry. A fault, naming the source, for one that loosens a rule which was checked or seen."""
    found: list[Settled] = []
    for table in tables:
        one = faults.read(None, _read, table, found)
        if one is not None:
            found.append(one)
    return OwnBars(tuple(found))


def _read(table: Table, before: Sequence[Settled]) -> Settled:
    rule, weight = table.choice("rule", Rule), table.choice("weight", Weight)
    given = table.texts("parts") if "parts" in table else ()
    first, last = table.day("in_force_from"), table.day_or_none("in_force_to")
    citation = read_citation(table)
    table.done()
    if last is not None and last < first:
        raise table.fault("in_force_to", f"{last} is before {first}")
    for part in given:
        if part not in ALL_PARTS:
            near = meant(part, ALL_PARTS)
            raise table.fault("parts", f"“{part}” is not one of: {', '.join(ALL_PARTS)}{near}")
    usual = {part: rules[rule] for part, rules in usual_rules().items() if rule in rules}
    for part in given:
        if part not in usual:
            raise table.fault("parts", f"“{rule}” is no rule about the {part} (about: {', '.join(usual)})")
    refusals = {part: refusal for part in usual if (refusal := _refused(rule, part, weight, *usual[part]))}
    parts = given or tuple(part for part in usual if part not in refusals)
    for part in given or (() if parts else tuple(refusals)):
        if part in refusals:
            raise table.fault("rule", refusals[part])
    settled = Settled(rule, frozenset(parts), weight, first, last, citation)
    _once(table, settled, before)
    return settled


def _refused(rule: Rule, part: str, weight: Weight, does: Weight, reason: Reason) -> str:
    """Why a council may not settle it so; empty where it may."""
    if rule is Rule.COMPLAINED_ABOUT and weight is not Weight.BARS:
        return (
            "whoever is complained about never opens the complaint, in any part. A council cannot loosen that"
        )
    if may_settle(reason.tag, does, weight):
        return ""
    how = "checked against the official text" if reason.verified else "seen in a secondary source"
    return (
        f"“{rule}” for the {part} stands in {reason.citation} ({how}). A council may settle only what is recalled or "
        "inferred; it cannot loosen this"
    )


def _once(table: Table, settled: Settled, before: Sequence[Settled]) -> None:
    """Raise where an entry speaks of the same rule, part and days as an earlier one."""
    for one in before:
        apart = (one.in_force_to is not None and one.in_force_to < settled.in_force_from) or (
            settled.in_force_to is not None and settled.in_force_to < one.in_force_from
        )
        if one.rule is settled.rule and one.parts & settled.parts and not apart:
            part = min(one.parts & settled.parts)
            raise table.fault("rule", f"“{settled.rule}” is settled twice for the {part} in the same days")
