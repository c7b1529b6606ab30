"""What the invented words mean in a council's own vocabulary, whatever council it is."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from heard.authority import Authority

# What is complained of → parts of words by which a council's category for it is known, the surest first.
MEANT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "disputed-decision": ("disput", "decision", "unwelcome"),
        "quality": ("quality", "appropriate", "practice", "service"),
        "delay": ("delay", "agreed action", "quality", "service"),
        "delivery": ("delivered", "available", "quality", "service"),
        "staff-attitude": ("attitude", "conduct", "behaviour", "staff"),
        "eligibility-criteria": ("eligib", "criteria", "policy", "decision"),
        "assessment-review": ("assess", "review", "inaccurate", "report", "information", "record"),
    }
)


def category_like(council: Authority, meant: str) -> str:
    """The key of the council's category for what is meant; its first one where none is like it."""
    return _category_like(tuple((term.key, term.label.casefold()) for term in council.categories), meant)


@cache
def _category_like(categories: tuple[tuple[str, str], ...], meant: str) -> str:
    if any(key == meant for key, _ in categories):
        return meant
    for part in MEANT[meant]:
        for key, label in categories:
            if part in label or part in key:
                return key
    return categories[0][0]
