"""On which line each key of a TOML text stands, so that a mistake can be shown where it was made.

The text has been read by `tomllib` before it comes here: it is well formed, and nothing is checked twice.
"""

from bisect import bisect_right
from collections.abc import Mapping

BARE_ENDS = ",]}\n#"
QUOTES = ('"""', "'''", '"', "'")


def lines_of(text: str) -> Mapping[str, int]:
    """Path → line, counted from 1. Paths are written as `strict_toml` writes them: `clocks[2].limits[1].count`."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


class _Scanner:
    """Walks the text once. `_at` is the place of the next character."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
        self._counts: dict[str, int] = {}  # how many tables an array of tables holds so far
        self.lines: dict[str, int] = {}

    def document(self) -> None:
        owner = ""
        while self._skip(" \t\r\n"):
            if self._text[self._at] == "[":
                owner = self._header()
            else:
                self._pair(owner)

    def _header(self) -> str:
        """`[a.b]` or `[[a.b]]`; the last table of an array is the one meant by its name."""
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        keys = self._keys("]")
        self._at += 2 if many else 1
        path = ""
        for place, key in enumerate(keys):
            path = f"{path}.{key}" if path else key
            last = place == len(keys) - 1
            if last and many:
                self._counts[path] = self._counts.get(path, 0) + 1
                self._note(path, start)
            if path in self._counts:
                path = f"{path}[{self._counts[path]}]"
            self._note(path, start)
        return path

    def _pair(self, owner: str) -> None:
        start = self._at
        path = owner
        for key in self._keys("="):
            path = f"{path}.{key}" if path else key
            self._note(path, start)
        self._at += 1
        self._value(path)

    def _keys(self, end: str) -> list[str]:
        """The parts of a dotted key up to `end`, which is not taken."""
        parts: list[str] = []
        while True:
            self._skip(" \t")
            char = self._text[self._at]
            if char == end:
                return parts
            if char == ".":
                self._at += 1
            elif char in "\"'":
                start = self._at
                self._string()
                parts.append(self._text[start + 1 : self._at - 1])
            else:
                start = self._at
                while self._text[self._at] not in f"{end}. \t":
                    self._at += 1
                parts.append(self._text[start : self._at])

    def _value(self, path: str) -> None:
        self._skip(" \t")
        char = self._text[self._at]
        if char == "[":
            self._array(path)
        elif char == "{":
            self._inline(path)
        elif char in "\"'":
            self._string()
        else:
            while self._at < len(self._text) and self._text[self._at] not in BARE_ENDS:
                self._at += 1

    def _array(self, path: str) -> None:
        self._at += 1
        place = 0
        while self._skip(" \t\r\n,") and self._text[self._at] != "]":
            place += 1
            self._note(f"{path}[{place}]", self._at)
            self._value(f"{path}[{place}]")
        self._at += 1

    def _inline(self, path: str) -> None:
        self._at += 1
        while self._skip(" \t\r\n,") and self._text[self._at] != "}":
            self._pair(path)
        self._at += 1

    def _string(self) -> None:
        quote = next(quote for quote in QUOTES if self._text.startswith(quote, self._at))
        self._at += len(quote)
        while not self._text.startswith(quote, self._at):
            self._at += 2 if quote[0] == '"' and self._text[self._at] == "\\" else 1
        self._at += len(quote)
        while len(quote) == 3 and self._text.startswith(quote[0], self._at):
            self._at += 1  # a quotation mark just before the closing three

    def _skip(self, blanks: str) -> bool:
        """Go over blanks and, where lines may end, comments. False at the end of the text."""
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "#" and "\n" in blanks:
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            elif char in blanks:
                self._at += 1
            else:
                return True
        return False

    def _note(self, path: str, place: int) -> None:
        self.lines.setdefault(path, bisect_right(self._starts, place))
