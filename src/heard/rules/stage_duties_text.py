"""TOML → the stages of a procedure with their duties."""

from heard.rules.requirements import Required, sayings
from heard.rules.source_text import CERTAINTIES, read_certainty, read_citation
from heard.rules.stage_duties import DocumentDue, End, RoleNeeded, StageOfProcedure, WayOut
from heard.rules.strict_toml import Table


def read_stages(root: Table) -> tuple[StageOfProcedure, ...]:
    """The stages in order. Raises InputFault naming file, line and key for anything unclear."""
    stages = tuple(_read_stage(table) for table in root.tables("stages"))
    if [stage.number for stage in stages] != list(range(1, len(stages) + 1)):
        raise root.fault("stages", "numbers must run 1, 2, 3 … in order")
    return stages


def _read_stage(table: Table) -> StageOfProcedure:
    stage = StageOfProcedure(
        number=table.number("number"),
        title=table.text("title"),
        words=table.text("words"),
        acts=table.text_or("acts", ""),
        roles=tuple(map(_read_role, table.tables("roles"))),
        documents=tuple(map(_read_document, table.tables("documents"))),
        outcomes=table.texts("outcomes"),
        ways_out=tuple(map(_read_way, table.tables("ways_out"))),
    )
    table.done()
    keys = [document.key for document in stage.documents]
    ends = [way.end for way in stage.ways_out]
    for key in keys:
        if keys.count(key) > 1:
            raise table.fault("documents", f"“{key}” is given twice")
    for end in ends:
        if ends.count(end) > 1:
            raise table.fault("ways_out", f"“{end}” is given twice")
    return stage


def _read_role(table: Table) -> RoleNeeded:
    verified, certainty = read_certainty(table)
    role = RoleNeeded(
        citation=read_citation(table),
        verified=verified,
        certainty=certainty,
        role=table.text("role"),
        how_many=table.number("how_many") if "how_many" in table else 1,
        words=table.text("words"),
    )
    table.done()
    return role


def _read_document(table: Table) -> DocumentDue:
    verified, certainty = read_certainty(table)
    document = DocumentDue(
        citation=read_citation(table),
        verified=verified,
        certainty=certainty,
        key=table.text("key"),
        title=table.text("title"),
        to=table.texts("to"),
        clock=table.text_or("clock", ""),
        parts=tuple(_read_part(part) for part in table.texts_or_tables("contains")),
        encloses=table.texts("encloses"),
    )
    table.done()
    if not document.parts:
        raise table.fault("contains", "needs at least one part")
    return document


def _read_part(given: Table | str) -> Required:
    """A part in a few words, or a table with its key, what it says and a source of its own."""
    if isinstance(given, str):
        return Required(given)
    part = Required(
        words=given.text("words"),
        key=given.text_or("key", ""),
        says=given.texts("says"),
        citation=read_citation(given) if "citation" in given else None,
        certainty=given.text_or("certainty", ""),
    )
    if part.certainty and part.certainty not in CERTAINTIES:
        raise given.fault("certainty", f"“{part.certainty}” is not one of: {', '.join(CERTAINTIES)}")
    for key in part.says:
        if key not in sayings():
            raise given.fault("says", f"“{key}” is not one of: {', '.join(sayings())}")
    given.done()
    return part


def _read_way(table: Table) -> WayOut:
    verified, certainty = read_certainty(table)
    way = WayOut(
        citation=read_citation(table),
        verified=verified,
        certainty=certainty,
        end=table.choice("end", End),
        words=table.text("words"),
    )
    table.done()
    return way
