"""Reading `[[unreachable]]`: published figures that the form of the register cannot hold, and why."""

from heard.reporting.measures.model import Unreachable
from heard.reporting.measures.toml_reader import Reader

SHORTEST_WHY = 20


def read_unreachable(reader: Reader) -> Unreachable:
    """One `[[unreachable]]`: a whole table or fact, or with `row` and `column` a part of it.

    Raises InputFault naming file and key; a reason has to be a sentence.
    """
    published_id, why = reader.text("published_id"), reader.text("why").strip()
    if len(why) < SHORTEST_WHY:
        raise reader.fault("why", f"expected a sentence that says why no register can hold it, got '{why}'")
    found = Unreachable(published_id, reader.text("row", ""), reader.text("column", ""), why)
    reader.done()
    return found
