"""`[casework]` of an authority.toml: choices about single complaints that the law leaves to a council.

[casework]
roll_up = "mixed is partly upheld"     # or "any upheld is upheld", "no finding is left out"
advocacy_service = "Voices of Northmoor"  # to whom children are referred
adult_advocacy = "Parents can ask the family rights line."  # empty: nothing is offered to adults
"""

from heard.authority.model import OwnCasework
from heard.rules.roll_up import RollUp
from heard.rules.strict_toml import Table


def read_own_casework(table: Table | None) -> OwnCasework:
    """The table, or the usual. Raises InputFault for a rule there is not, naming those there are."""
    if table is None:
        return OwnCasework()
    usual = OwnCasework()
    found = OwnCasework(
        roll_up=table.choice("roll_up", RollUp) if "roll_up" in table else usual.roll_up,
        advocacy_service=table.text_or("advocacy_service", ""),
        adult_advocacy=table.text_or("adult_advocacy", ""),
    )
    table.done()
    return found
