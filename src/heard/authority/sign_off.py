"""`[sign_off]` of an authority.toml: who signs a report before it is published.

[sign_off]
roles = ["complaints-manager", "senior-leader"]   # in this order; also the usual when nothing is said
[sign_off.editions]
leadership-monthly = ["complaints-manager"]
"""

import re

from heard.authority.model import SignOff
from heard.rules.strict_toml import Table

ROLE = re.compile(r"[a-z]+(-[a-z]+)*")


def read_sign_off(table: Table | None) -> SignOff:
    """The table, or the usual. Roles are words here; which of them there are, `heard.accounts` knows."""
    if table is None:
        return SignOff()
    usual = _roles(table, "roles") if "roles" in table else SignOff().roles
    own = table.table_or_none("editions")
    editions = {}
    if own is not None:
        editions = {key: _roles(own, key) for key in own.keys()}  # noqa: SIM118 - a Table is not a dict
        own.done()
    table.done()
    return SignOff(usual, editions)


def _roles(table: Table, key: str) -> tuple[str, ...]:
    roles = table.texts(key)
    if not roles:
        raise table.fault(key, "needs at least one role: a report that nobody signs is nobody's")
    for role in roles:
        if not ROLE.fullmatch(role):
            raise table.fault(key, f"“{role}” needs to be a role in small letters and hyphens")
    if len(set(roles)) < len(roles):
        raise table.fault(key, "names a role twice")
    return roles
