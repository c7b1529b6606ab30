"""What a layout says of protecting people (`[disclosure]`): which counts are printed, and what is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.reporting.frames import FRAMES
from heard.reporting.measures.toml_reader import Reader, meant

LOWEST, HIGHEST = 3, 20  # at 2, “fewer than 2” would say 1
ROUNDINGS = (3, 5)
OFF = "off"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a layout says of protection (`[disclosure]`). `suppress` is None where it does not say."""

    suppress: int | None = None
    off: bool = False
    noughts: bool = True
    rounding: int = 0
    open_frames: tuple[str, ...] = ()
    open_lists: tuple[str, ...] = ()


NOT_SAID = Wanted()


def read_wanted(reader: Reader, lists: Sequence[str], base: Wanted = NOT_SAID) -> Wanted:
    """The `[disclosure]` table of a layout, or one edition's own: what it does not say is as in `base`.

    Raises InputFault naming file and key.
    """
    raw = reader.raw("suppress")
    if raw is not None and raw != OFF and not fits(raw):
        raise reader.fault("suppress", f"expected {LOWEST} to {HIGHEST} or '{OFF}', got {raw!r}")
    noughts = reader.one_of("noughts", ("shown", "withheld"), "shown" if base.noughts else "withheld")
    rounding = reader.raw("rounding")
    if rounding not in (None, 0, *ROUNDINGS):
        raise reader.fault("rounding", f"expected 3 or 5, got {rounding!r}")
    frames = _names(reader, "about_nobody", tuple(FRAMES), base.open_frames)
    open_lists = _names(reader, "print_lists", lists, base.open_lists)
    reader.done()
    return Wanted(
        suppress=raw if isinstance(raw, int) else base.suppress,
        off=base.off if raw is None else raw == OFF,
        noughts=noughts == "shown",
        rounding=base.rounding if rounding is None else rounding,
        open_frames=frames,
        open_lists=open_lists,
    )


def fits(value: object) -> bool:
    """Whether the number may be the first that is printed."""
    return type(value) is int and LOWEST <= value <= HIGHEST


def _names(reader: Reader, key: str, known: Sequence[str], base: tuple[str, ...]) -> tuple[str, ...]:
    raw = reader.raw(key)
    if raw is None:
        return base
    if not isinstance(raw, list):
        raise reader.fault(key, f"expected a list, got {raw!r}")
    for name in raw:
        if name not in known:
            close = meant(str(name), known)
            raise reader.fault(key, f"'{name}' is not one of: {', '.join(known) or 'none'}{close}")
    return tuple(raw)
