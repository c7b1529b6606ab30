"""What a layout has named so far, for what is read after it: measures, dimensions, published figures and words."""

from dataclasses import dataclass, field

from heard.reporting.measures.bases import Finder
from heard.reporting.measures.conditions import AllOf, read_condition
from heard.reporting.measures.kinds import CountMeasure, Measure, Selector, kind
from heard.reporting.measures.model import Figure
from heard.reporting.measures.toml_reader import Reader, meant
from heard.reporting.measures.words import Words


@dataclass(frozen=True)
class Names:
    """The names a layout defines, by kind. `words` are the council's own, loaded when first asked for."""

    words: Words
    measures: dict[str, Measure] = field(default_factory=dict)
    dimensions: dict[str, tuple[Selector, ...]] = field(default_factory=dict)
    history: dict[tuple[str, str], Figure] = field(default_factory=dict)

    @property
    def figures(self) -> set[str]:
        """The ids of the published figures, whatever their years."""
        return {id for id, _ in self.history}

    def measure(self, reader: Reader, key: str) -> Measure:
        """The measure that a key names. Raises InputFault where there is none above."""
        return self.measures[reader.known(key, self.measures, "there is no measure {name} above")]

    def count(self, reader: Reader, key: str) -> CountMeasure:
        """The count that a key names. Raises InputFault for any other kind of measure."""
        measure = self.measure(reader, key)
        if not isinstance(measure, CountMeasure):
            raise reader.fault(key, f"{measure.name} is {kind_of(measure)}, expected a count")
        return measure

    def dimension(self, reader: Reader, key: str) -> tuple[Selector, ...]:
        """The dimension that a key names. Raises InputFault where there is none."""
        return self.dimensions[reader.known(key, self.dimensions, "there is no dimension {name}")]

    def figure(self, reader: Reader, key: str) -> str:
        """The published figure that a key names. Raises InputFault where there is none of that id in any year."""
        return self.check_figure(reader, key, reader.text(key))

    def check_figure(self, reader: Reader, key: str, id: str) -> str:
        """The id, if a published figure has it. Raises InputFault where none has."""
        if id not in self.figures:
            raise reader.fault(key, f"there is no figure {id} in [[history]]{meant(id, self.figures)}")
        return id

    def condition(self, raw: object, frame: str, place: str) -> AllOf:
        """A condition read against a frame, its values checked against the council's words too."""
        return read_condition(raw, Finder(frame, self.words.keys), place)


def kind_of(measure: Measure) -> str:
    """What kind of measure it is, for messages: "a share"."""
    word = kind(measure)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
