"""Where in a TOML file a key stands. The reader of TOML forgets lines; people who mend a file need them."""

import re

from heard.rules.faults import InputFault

HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\"' -]+?)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
PLACE = re.compile(r"^[^:]+: ([A-Za-z0-9_\-.\[\]]+): ")
STEP = re.compile(r"([A-Za-z0-9_-]+)(?:\[(\d+)\])?")


def with_lines(fault: InputFault, text: str) -> InputFault:
    """The same sentences, each with the line of the place it names (`file: table.key: …`) where that can be found."""
    return InputFault(*(_with_line(message, text) for message in fault.messages))


def _with_line(message: str, text: str) -> str:
    place = PLACE.match(message)
    line = line_of(place[1], text) if place else None
    return message if line is None else f"{message} (line {line})"


def line_of(path: str, text: str) -> int | None:
    """The line of `table.key` or `tables[2].key`, or of the nearest table or key above it; None when there is none."""
    wanted = [(name, int(nth or 1)) for name, nth in STEP.findall(path)]
    best, depth = None, 0
    for line, found in _places(text):
        reached = 0
        for step, other in zip(wanted, found, strict=False):
            if step != other:
                break
            reached += 1
        if reached == len(found) and reached > depth:
            best, depth = line, reached
    return best


def _places(text: str) -> list[tuple[int, list[tuple[str, int]]]]:
    """Every header and key with its line and its path; the tables of a list are numbered."""
    places: list[tuple[int, list[tuple[str, int]]]] = []
    counts: dict[tuple[str, ...], int] = {}
    table: list[tuple[str, int]] = []
    for line, words in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(words):
            names = tuple(part.strip("\"' ") for part in header[2].split("."))
            if header[1] == "[[":
                counts[names] = counts.get(names, 0) + 1
                for known in [
                    known for known in counts if len(known) > len(names) and known[: len(names)] == names
                ]:
                    del counts[known]
            table = [(name, counts.get(names[: place + 1], 1)) for place, name in enumerate(names)]
            places.append((line, table))
        elif key := KEY.match(words):
            places.append((line, [*table, (key[1], 1)]))
    return places
