"""What is kept back of a publication."""

from dataclasses import dataclass

from heard.reporting.disclosure.figures import Figure
from heard.reporting.disclosure.forms import Given


@dataclass(frozen=True)
class Choice:
    """What is kept back. `small` are those small themselves, `known` the small ones that are public already."""

    small: frozenset[Given]
    others: frozenset[Given]
    known: frozenset[Given] = frozenset()

    @property
    def every(self) -> frozenset[Given]:
        """All that is kept back."""
        return self.small | self.others

    def keeps(self, figure: Figure) -> bool:
        """Whether the figure is kept back."""
        return any(one in self.every for one in figure.given)
