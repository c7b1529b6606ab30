"""What is kept back of a publication, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from heard.reporting.disclosure.figures import Figure
from heard.reporting.disclosure.forms import Given

# It is small · a small one could be worked out from it · an earlier edition kept it back, or could be undone by it.
Why = Literal["small", "another", "earlier"]
_GRAVEST: tuple[Why, ...] = ("small", "earlier", "another")


@dataclass(frozen=True)
class Choice:
    """What is kept back. `small` are those small themselves, `known` the small ones that are public already."""

    small: frozenset[Given]
    others: frozenset[Given]
    known: frozenset[Given] = frozenset()
    reasons: Mapping[Given, Why] = field(default_factory=dict)

    @property
    def every(self) -> frozenset[Given]:
        """All that is kept back."""
        return self.small | self.others

    def keeps(self, figure: Figure) -> bool:
        """Whether the figure is kept back."""
        return any(one in self.every for one in figure.given)

    def why(self, figure: Figure) -> Why:
        """Why the figure is kept back: the gravest reason of what it would give away."""
        found = {self.reasons.get(one, "another") for one in figure.given if one in self.every}
        return next((why for why in _GRAVEST if why in found), "another")
