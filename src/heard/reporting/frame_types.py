"""What a declared column and frame are, and short ways to write them down. The declarations are in frames.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ColumnType(StrEnum):
    """What a column holds, and how a CSV cell writes it."""

    TEXT = "text"
    DATE = "date"  # 2024-04-01
    INT = "int"
    NUMBER = "number"  # a decimal point, no thousands separators
    MONEY = "money"  # pounds with at most two places; held as whole pence, so that sums are exact
    BOOL = "bool"  # true or false
    LIST = "list"  # text joined by ";"


# What to tell somebody whose cell does not fit.
EXPECTED: Mapping[ColumnType, str] = MappingProxyType(
    {
        ColumnType.TEXT: "a text",
        ColumnType.DATE: "a date such as 2024-04-01",
        ColumnType.INT: "a whole number",
        ColumnType.NUMBER: "a number without separators, such as 6797 or 0.7",
        ColumnType.MONEY: "pounds without sign or separators, such as 5700 or 168.88",
        ColumnType.BOOL: "true or false",
        ColumnType.LIST: "texts joined by ;",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame.

    `required` means that it must be there and filled. `vocabulary` holds the only values it may have (the law's words);
    `words` names the council's own vocabulary it is filled from ("teams", "services", "categories" or a key of
    `[vocabularies]` in authority.toml), which is checked where the council is known and has that vocabulary.
    `not_before` names a date column that it cannot precede.
    """

    name: str
    type: ColumnType
    meaning: str
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    not_before: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One table of the register.

    `parent` says whether a reference must be a complaint of the register: always, where there is one ("if given"), or
    never (the frame has no reference, or may name what is not in the register).
    """

    name: str
    grain: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    parent: bool = False

    def column(self, name: str) -> Column | None:
        """The declared column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the declared columns, in order."""
        return tuple(column.name for column in self.columns)


def text(
    name: str, meaning: str, vocabulary: tuple[str, ...] = (), *, required: bool = False, words: str = ""
) -> Column:
    """A column of texts."""
    return Column(name, ColumnType.TEXT, meaning, required, vocabulary, "", words)


def texts(name: str, meaning: str, *, words: str = "") -> Column:
    """A column of lists of texts."""
    return Column(name, ColumnType.LIST, meaning, words=words)


def day(name: str, meaning: str, not_before: str = "", *, required: bool = False) -> Column:
    """A column of dates."""
    return Column(name, ColumnType.DATE, meaning, required, (), not_before)


def whole(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, ColumnType.INT, meaning, required)


def number(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of numbers."""
    return Column(name, ColumnType.NUMBER, meaning, required)


def money(name: str, meaning: str) -> Column:
    """A column of sums of money in pounds."""
    return Column(name, ColumnType.MONEY, meaning)


def flag(name: str, meaning: str) -> Column:
    """A column of true and false."""
    return Column(name, ColumnType.BOOL, meaning)
