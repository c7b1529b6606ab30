"""When two spellings are one name. Used where a missed match would let somebody in who must stay out."""

from difflib import SequenceMatcher

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "sir", "dame"}
)
NEAR = 0.8  # how alike two names must be for us to ask whether they are the same person


def name_key(name: str) -> str:
    """A name without title, case, punctuation and width of spaces: " Mr  Oscar PEVERELL " → "oscar peverell"."""
    words = "".join(c if c.isalnum() or c in "-'’" else " " for c in name.casefold()).split()
    return " ".join(word for word in words if word not in TITLES) or " ".join(words)


def near(one: str, other: str) -> bool:
    """Whether two names may be one person: much alike, or the same family name with the same first letter."""
    a, b = name_key(one), name_key(other)
    if not a or not b:
        return False
    if SequenceMatcher(None, a, b).ratio() >= NEAR:
        return True
    return a.split()[-1] == b.split()[-1] and a[0] == b[0]
