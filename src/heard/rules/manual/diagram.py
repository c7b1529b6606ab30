"""A procedure as a Mermaid diagram: what happens are the boxes, the clocks the arrows between them."""

from collections.abc import Iterator

from heard.rules.manual.words import fact_words
from heard.rules.procedure import Clock, Procedure, Trigger
from heard.rules.vocabulary import Longer, OwedBy
from heard.rules.wording import counted

Node = tuple[str, int | None, str | None]


def diagram(procedure: Procedure) -> Iterator[str]:
    """The lines of the diagram, with its fence."""
    yield "```mermaid"
    yield "flowchart LR"
    drawn: set[Node] = set()
    for stage in procedure.stages:
        clocks = [clock for clock in procedure.clocks if clock.stage == stage.number]
        boxes = [trigger for clock in clocks for trigger in (clock.starts, clock.ends[0])]
        fresh = [
            box for place, box in enumerate(boxes) if _node(box) not in drawn | set(map(_node, boxes[:place]))
        ]
        drawn.update(map(_node, fresh))
        yield f'  subgraph stage{stage.number}["{_safe(stage.title)}"]'
        yield from (f'    {_id(box)}["{_safe(fact_words(box))}"]' for box in fresh)
        yield "  end"
    for clock in procedure.clocks:
        arrow = "-.->" if clock.owed_by is OwedBy.COMPLAINANT else "-->"
        yield f'  {_id(clock.starts)} {arrow}|"{_safe(_label(clock))}"| {_id(clock.ends[0])}'
    yield "```"
    yield ""


def _label(clock: Clock) -> str:
    limit = clock.limits.values[-1]
    if limit.count is None:
        return f"{clock.id}: no number"
    longer = ""
    if limit.extension is not None:
        capped = limit.extension.longer is Longer.NEVER
        longer = f", {'at most' if capped else 'with more time'} {limit.extension.count}"
    back = " before" if clock.back else ""
    return f"{clock.id}: {counted(limit.count, limit.unit.value)}{longer}{back}"


def _node(trigger: Trigger) -> Node:
    return trigger.fact.value, trigger.stage, trigger.day_in


def _id(trigger: Trigger) -> str:
    return "_".join(str(part or 0) for part in _node(trigger)).replace("-", "_")


def _safe(text: str) -> str:
    return text.replace('"', "'")
