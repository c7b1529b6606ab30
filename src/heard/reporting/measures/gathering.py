"""Reading a layout to its end though parts of it are at fault, so that every fault is told at once."""

import re
from collections.abc import Callable, Iterator
from typing import ParamSpec, Protocol, TypeVar

from heard.reporting.measures.toml_reader import Reader
from heard.rules.faults import Faults, InputFault


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Item = TypeVar("Item", bound=_Named)


class Gathering:
    """The faults met so far. What is only wrong because it names a part at fault is not told: mending that mends it."""

    def __init__(self) -> None:
        self.faults = Faults()
        self._broken: list[str] = []

    def part(
        self,
        kind: str,
        name: object,
        reader: Callable[Asked, Found],
        /,
        *args: Asked.args,
        **more: Asked.kwargs,
    ) -> Found | None:
        """What the reader gives; None where it refuses. `kind` and `name` are how other parts name this one."""
        try:
            return reader(*args, **more)
        except InputFault as fault:
            own = [message for message in fault.messages if not self._follows(message)]
            if own:
                self.faults.add(InputFault(*own))
            self._broken.append(f"{kind} {name}")
            return None

    def by_id(self, kind: str, readers: Iterator[Reader], read: Callable[[Reader], Item]) -> dict[str, Item]:
        """The parts of a list of tables, by id."""
        found: dict[str, Item] = {}
        for reader in self.each(readers):
            item = self.part(kind, reader.raw("id"), read, reader)
            if item is None:
                continue
            if item.id in found:
                self.faults.add(reader.fault("id", f"there is already one called {item.id}"))
            if "/" in item.id or not item.id:
                self.faults.add(reader.fault("id", f"expected an id without /, got '{item.id}'"))
            found.setdefault(item.id, item)
        return found

    def each(self, found: Iterator[Found]) -> Iterator[Found]:
        """What an iterator yields, up to the first that it refuses."""
        try:
            yield from found
        except InputFault as fault:
            self.faults.add(fault)

    def _follows(self, message: str) -> bool:
        """Whether the message says that something is not there which is there, at fault."""
        missing = (rf"(there is no |'){re.escape(name)}(?![\w-])" for name in self._broken)
        return any(re.search(pattern, message) for pattern in missing)
