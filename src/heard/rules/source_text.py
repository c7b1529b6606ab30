"""TOML → where a rule comes from and how sure we are of it. Shared by every reader of texts.

A citation is written out, or names an instrument that the file declares once under `[instruments.NAME]`:
`citation = { of = "regs", provision = "regulation 14" }`.
"""

from heard.rules.citation import Citation
from heard.rules.strict_toml import Table

CERTAINTIES = ("V", "S", "M", "L", "I")


def read_citation(owner: Table) -> Citation:
    """The `citation` table of its owner. Instrument and provision must be there; the address may be empty."""
    table = owner.table("citation")
    if "of" in table:
        citation = _declared(table)
    else:
        citation = Citation(table.text("instrument"), table.text("provision"), table.text_or("url", ""))
    table.done()
    return citation


def read_certainty(owner: Table) -> tuple[bool, str]:
    """`verified` and `certainty`, which must agree: only V is verified."""
    certainty = owner.text("certainty")
    if certainty not in CERTAINTIES:
        raise owner.fault("certainty", f"“{certainty}” is not one of: {', '.join(CERTAINTIES)}")
    verified = owner.yes_or_no("verified")
    if verified != (certainty == "V"):
        raise owner.fault("verified", "true goes with certainty V and with nothing else")
    return verified, certainty


def check_instruments(root: Table) -> None:
    """Read the instruments a file declares, so that each is whole."""
    declared = root.table_or_none("instruments")
    if declared is None:
        return
    for name in declared.keys():  # noqa: SIM118 - a Table is not a dict
        table = declared.table(name)
        table.text("instrument"), table.text_or("url", "")
        table.done()
    declared.done()


def _declared(table: Table) -> Citation:
    name, provision = table.text("of"), table.text("provision")
    instruments = table.document.data.get("instruments")
    found = instruments.get(name) if isinstance(instruments, dict) else None
    if not isinstance(found, dict):
        raise table.fault("of", f"there is no [instruments.{name}] in this file")
    url = table.text_or("url", str(found.get("url", "")))
    return Citation(str(found.get("instrument", "")), provision, url)
