"""Reading a TOML table key by key, so that every fault names its file and key."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn

from heard.rules.faults import InputFault, meant

__all__ = ["Reader", "meant"]


class Reader:
    """A table of a TOML file with the place it stands at. `done` refuses keys that nobody asked for.

    `file` is the file's name; `path` the keys that lead here, such as `tables[2].rows[1]`.
    """

    def __init__(self, data: object, file: str, path: str = "") -> None:
        self.file = file
        self.path = path
        if not isinstance(data, Mapping):
            raise InputFault(f"{file}: {path}: expected a table, got {data!r}")
        self._data: Mapping[str, Any] = data
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def words(self) -> dict[str, str]:
        """The whole table as texts by key."""
        return {key: self.text(key) for key in self._data}

    def at(self, key: str) -> str:
        """The file and the path of a key, for messages."""
        return f"{self.file}: {self._path(key)}"

    def fault(self, key: str, words: str) -> InputFault:
        """The fault to raise about a key."""
        return InputFault(f"{self.at(key)}: {words}")

    def raw(self, key: str) -> Any:
        """The value as it stands, or None."""
        self._asked.add(key)
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required without a default."""
        value = self._typed(key, (str,), "a text", default)
        assert isinstance(value, str)
        return value

    def one_of(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """A text that is one of the options; required without a default."""
        word = self.text(key, default)
        if word not in (known := list(options)):
            raise self.fault(key, f"'{word}' is not one of: {', '.join(known)}{meant(word, known)}")
        return word

    def known(self, key: str, known: Iterable[str], missing: str) -> str:
        """A name that is defined elsewhere. `missing` says that it is not, with {name} for the name."""
        name = self.text(key)
        if name not in (names := list(known)):
            raise self.fault(key, f"{missing.format(name=name)}{meant(name, names)}")
        return name

    def inner(self, key: str) -> "Reader":
        """The table at a key, required."""
        return Reader(self.raw(key), self.file, self._path(key))

    def number(self, key: str) -> float:
        """A number, required."""
        value = self._typed(key, (int, float), "a number", None)
        assert isinstance(value, int | float)
        return value

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._typed(key, (int,), "a whole number", default)
        assert isinstance(value, int)
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        return bool(self._typed(key, (bool,), "true or false", False))

    def day(self, key: str) -> date:
        """A date, required."""
        value = self._typed(key, (date,), "a date such as 2024-04-01", None)
        assert isinstance(value, date)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = self._typed(key, (list,), "a list of texts", [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._refuse(key, "a list of texts")
        return tuple(value)

    def tables(self, key: str) -> Iterator["Reader"]:
        """The tables of a list of tables; none when absent."""
        value = self._typed(key, (list,), "a list of tables", [])
        assert isinstance(value, list)
        for number, item in enumerate(value, start=1):
            yield Reader(item, self.file, f"{self._path(key)}[{number}]")

    def named(self, key: str) -> Iterator[tuple[str, "Reader"]]:
        """The tables of a table of tables, with their names; none when absent."""
        value = self._typed(key, (dict,), "a table of tables", {})
        assert isinstance(value, dict)
        for name, item in value.items():
            yield name, Reader(item, self.file, f"{self._path(key)}.{name}")

    def done(self) -> None:
        """Refuse keys that were not asked for: a misspelt key must not be silently without effect."""
        left = [key for key in self._data if key not in self._asked]
        if left:
            raise InputFault(
                *(f"{self.at(key)}: unknown key{meant(key, self._asked - self._data.keys())}" for key in left)
            )

    def _path(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _typed(self, key: str, kinds: tuple[type, ...], words: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._data:
            if default is None:
                raise self.fault(key, f"is missing, expected {words}")
            return default
        value = self._data[key]
        # To Python true is also a number; to whoever writes a layout it is not.
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self._refuse(key, words)
        return value

    def _refuse(self, key: str, words: str) -> NoReturn:
        raise self.fault(key, f"expected {words}, got {self._data[key]!r}")
