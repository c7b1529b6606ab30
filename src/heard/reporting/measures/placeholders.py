"""The words in braces that sentences, labels and notes may hold."""

from collections.abc import Iterable
from string import Formatter

from heard.reporting.measures.toml_reader import Reader, meant

MOST_YEARS_BACK = 9
PERIOD = frozenset(
    {
        *("year", "year_dash", "last_year", "last_year_dash", "next_year", "next_year_dash", "day_before"),
        *(f"year_{n}{end}" for n in range(1, MOST_YEARS_BACK + 1) for end in ("", "_dash")),
        *(f"month_{n}" for n in range(1, 13)),
    }
)
COMPARING = frozenset({"more", "rose", "change"})
SENTENCE = frozenset({"value", "unit", "n", "of", "was", "has", "record", *COMPARING})
# The ones worth naming when one is misspelt; year_2 and month_1 follow from them.
TOLD = tuple(sorted({"year", "year_dash", "last_year", "last_year_dash", "next_year", *SENTENCE}))


def check_period_words(reader: Reader, key: str, text: str) -> None:
    """Refuse a word in braces that does not name a year or month. Raises InputFault naming file and key."""
    used_in(reader, key, text, PERIOD, tuple(name for name in TOLD if name not in SENTENCE))


def used_in(
    reader: Reader, key: str, text: str, allowed: Iterable[str], told: Iterable[str] = TOLD
) -> list[str]:
    """The words in braces of a text, each as often as it stands there. Raises InputFault for one not allowed."""
    try:
        parts = [
            (name, bool(spec or as_)) for _, name, spec, as_ in Formatter().parse(text) if name is not None
        ]
    except ValueError as error:
        raise reader.fault(key, str(error)) from None
    used = [name for name, _ in parts]
    if any(more for _, more in parts):
        raise reader.fault(
            key, "expected only a word between braces, as in {value}; how it is printed is said by form"
        )
    strange = sorted(set(used) - set(allowed))
    if strange:
        known = tuple(told)
        raise reader.fault(
            key, f"{{{strange[0]}}} is not one of: {', '.join(known)}{meant(strange[0], known)}"
        )
    return used
