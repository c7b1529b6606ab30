"""Where a rule comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """The instrument, the provision in it and an address where it can be read (may be empty for a local rule)."""

    instrument: str
    provision: str
    url: str

    def to_dict(self) -> dict[str, str]:
        """The form that `./heard due --json` prints."""
        return {"instrument": self.instrument, "provision": self.provision, "url": self.url}

    def __str__(self) -> str:
        return f"{self.instrument}, {self.provision}"
