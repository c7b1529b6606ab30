"""A council's own words: `[[rules]]` in its `authority.toml`, which are laid over the texts, and its `policy.yaml`.

`[[rules]]` are what Heard shows and follows for that council, so an unlawful one is refused and one that takes from the
complainant is flagged. `policy.yaml` is what the council has published, in the form of the `procedure` list of
published figures; it is only held against the law (`./heard policy`), never followed.
"""

from datetime import date

from heard.authority.loader import load
from heard.authority.stated import FILE, StatedRules, read_stated_rules
from heard.rules.faults import InputFault


def rules_of(key_or_path: str) -> StatedRules:
    """All that an authority states. Raises InputFault for an unknown authority, and one that states nothing."""
    authority = load(key_or_path)
    path = authority.folder / FILE
    shown = f"{authority.folder.name}/{FILE}"
    stood_on: date | None = None
    rules = tuple(stated.rule for stated in authority.rules)
    if path.is_file():
        published = read_stated_rules(path, shown)
        rules, stood_on = (*published.rules, *rules), published.stood_on
    if not rules:
        raise InputFault(
            f"{authority.name} states no rules: it has no {shown} and no [[rules]] in its authority.toml."
        )
    return StatedRules(authority.name, shown, stood_on, rules)
