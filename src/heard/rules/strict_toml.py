"""TOML read strictly: every mistake is one sentence that names the file, the line and the key."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from heard.rules.faults import InputFault, meant
from heard.rules.toml_lines import lines_of

Choice = TypeVar("Choice", bound=StrEnum)
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # no document can hold these
AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, eq=False)
class Document:
    """The whole file: what messages call it, what it holds, and its text. The same text read again is the same one."""

    name: str
    data: Mapping[str, object]
    text: str = ""

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """On which line each path stands. Worked out when it is first asked: most files have no mistake to show."""
        return lines_of(self.text)


class Table:
    """One table of a TOML file. Read every key you know, then call `done()`, which refuses the rest."""

    def __init__(self, data: Mapping[str, object], document: Document, path: str = "") -> None:
        self._data, self.document, self.path = data, document, path
        self._read: set[str] = set()

    def fault(self, key: str, problem: str) -> InputFault:
        """The exception for something wrong at `key` (empty: at this table itself)."""
        return InputFault(f"{self.where(key)}: {problem}")

    def where(self, key: str = "") -> str:
        """`file:line: table.key`, for messages. A key that is missing is shown at the table that lacks it."""
        place = ".".join(part for part in (self.path, key) if part)
        line = self.line(key)
        file = f"{self.document.name}:{line}" if line else self.document.name
        return f"{file}: {place}" if place else file

    def line(self, key: str = "") -> int | None:
        """The line of a key, or of the nearest thing around it; None for the file as a whole."""
        place = ".".join(part for part in (self.path, key) if part)
        while place and place not in self.document.lines:
            place = place.rpartition(".")[0]
        return self.document.lines.get(place)

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def keys(self) -> tuple[str, ...]:
        """The keys as written, in order."""
        return tuple(self._data)

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "needs a text")
        if NO_TEXT.search(value):
            raise self.fault(key, "holds a character that cannot be printed")
        return value.strip()

    def text_or(self, key: str, default: str) -> str:
        """A text, or the default when the key is missing. An empty text is allowed."""
        if key not in self._data:
            return default
        value = self._get(key)
        if not isinstance(value, str):
            raise self.fault(key, "needs a text")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none when the key is missing."""
        value = self._get(key) if key in self._data else []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, "needs a list of texts")
        return tuple(value)

    def number(self, key: str) -> int:
        """A whole number, 0 or more."""
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fault(key, "needs a whole number, 0 or more")
        return value

    def number_or_none(self, key: str) -> int | None:
        """A whole number, or None when the key is missing."""
        return self.number(key) if key in self._data else None

    def yes_or_no(self, key: str, default: bool | None = None) -> bool:
        """true or false; required when there is no default."""
        if key not in self._data and default is not None:
            return default
        value = self._get(key)
        if not isinstance(value, bool):
            raise self.fault(key, "needs true or false")
        return value

    def day(self, key: str) -> date:
        """A date written without quotation marks, as 2006-09-01."""
        value = self._get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(key, "needs a date such as 2006-09-01, without quotation marks")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date, or None when the key is missing."""
        return self.day(key) if key in self._data else None

    def choice(self, key: str, words: type[Choice]) -> Choice:
        """One of the closed list `words`."""
        return self._chosen(key, self.text(key), words)

    def choices(self, key: str, words: type[Choice]) -> tuple[Choice, ...]:
        """A list out of the closed list `words`."""
        return tuple(self._chosen(key, item, words) for item in self.texts(key))

    def table(self, key: str) -> "Table":
        """A required table."""
        return self._as_table(self._get(key), key)

    def table_or_none(self, key: str) -> "Table | None":
        """A table, or None when the key is missing."""
        return self.table(key) if key in self._data else None

    def tables(self, key: str) -> "tuple[Table, ...]":
        """A list of tables; none when the key is missing."""
        value = self._get(key) if key in self._data else []
        if not isinstance(value, list):
            raise self.fault(key, "needs a list of tables")
        return tuple(self._as_table(item, f"{key}[{place}]") for place, item in enumerate(value, start=1))

    def texts_or_tables(self, key: str) -> "tuple[str | Table, ...]":
        """A list whose items are texts or tables; none when the key is missing."""
        value = self._get(key) if key in self._data else []
        if not isinstance(value, list):
            raise self.fault(key, "needs a list")
        return tuple(
            item if isinstance(item, str) else self._as_table(item, f"{key}[{place}]")
            for place, item in enumerate(value, start=1)
        )

    def done(self) -> None:
        """Refuse every key that nobody asked for."""
        unknown = [key for key in self._data if key not in self._read]
        if unknown:
            known = ", ".join(sorted(self._read)) or "none"
            free = self._read - self._data.keys()  # a key that is there already was not meant by this one
            raise InputFault(
                *(
                    f"{self.where(key)}: unknown key (known here: {known}){meant(key, free)}"
                    for key in unknown
                )
            )

    def knows(self, *keys: str) -> None:
        """Name keys that are allowed here though this reading had no reason to look at them."""
        self._read.update(keys)

    def _get(self, key: str) -> object:
        self._read.add(key)
        if key not in self._data:
            raise self.fault(key, "missing")
        return self._data[key]

    def _as_table(self, value: object, key: str) -> "Table":
        if not isinstance(value, dict):
            raise self.fault(key, "needs a table")
        return Table(value, self.document, f"{self.path}.{key}" if self.path else key)

    def _chosen(self, key: str, value: str, words: type[Choice]) -> Choice:
        try:
            return words(value)
        except ValueError:
            known = ", ".join(word.value for word in words)
            near = meant(value, [word.value for word in words])
            raise self.fault(key, f"“{value}” is not one of: {known}{near}") from None


def read_table(path: Path, name: str | None = None) -> Table:
    """Read a file; `name` is what messages call it (default: its folder and name).

    Raises InputFault when it cannot be read, is not UTF-8, or is not TOML (a key written twice is not TOML).
    """
    return Table(*_parsed(path, name or f"{path.parent.name}/{path.name}"))


def read_document(path: Path, name: str | None = None) -> Document:
    """The same for who reads the tables in another way: what the file holds, and on which line."""
    return _parsed(path, name or f"{path.parent.name}/{path.name}")[1]


def _parsed(path: Path, shown: str) -> tuple[Mapping[str, object], Document]:
    try:
        # Some editors put a byte-order mark in front of UTF-8.
        document = _read(shown, path.read_text(encoding="utf-8-sig"))
        return document.data, document
    except FileNotFoundError:
        raise InputFault(f"{shown}: there is no such file") from None
    except OSError as problem:
        raise InputFault(f"{shown}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise InputFault(f"{shown}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as problem:
        found = AT_LINE.search(str(problem))
        place = f"{shown}:{found[1]}" if found else shown
        raise InputFault(f"{place}: is not valid TOML: {AT_LINE.sub('', str(problem))}") from None
    except (
        ValueError,
        RecursionError,
    ):  # a number of thousands of figures; brackets in brackets in brackets …
        raise InputFault(f"{shown}: is not valid TOML: a value is too long or too deep") from None


@lru_cache(maxsize=64)
def _read(shown: str, text: str) -> Document:
    """A text that was read before is not read again: Python's reader takes a while, and one report asks three times."""
    return Document(shown, tomllib.loads(text), text)
