"""What a letter says of the council itself: `letters.toml` in the council's folder, if it has one.

    telephone = "01632 960 001"
    email = "complaints@council.example"
    address = "County Hall\\nMarket Place"
    advocacy = "Voices, 01632 960 002"

What is not there stands in the texts as a gap, which an officer fills; no letter goes with one.
"""

import tomllib
from dataclasses import dataclass

from heard.casework import facts
from heard.rules.faults import InputFault

FILE = "letters.toml"
KNOWN = ("telephone", "email", "address", "advocacy")


@dataclass(frozen=True, slots=True)
class Ours:
    """How to reach the complaints team, and the advocacy service that the council offers."""

    name: str
    telephone: str = "[our telephone]"
    email: str = "[our e-mail address]"
    address: str = ""
    advocacy: str = ""


def ours() -> Ours:
    """The council's own words. Raises InputFault where the file has a line that we do not know."""
    council = facts.council()
    path = council.folder / FILE
    if not path.exists():
        return Ours(council.name)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise InputFault(f"{FILE} of {council.name} cannot be read: {error}.") from error
    unknown = sorted(set(told) - set(KNOWN))
    if unknown:
        raise InputFault(f"{FILE} of {council.name} has “{unknown[0]}”. It can have: {', '.join(KNOWN)}.")
    return Ours(council.name, **{key: str(value) for key, value in told.items()})
