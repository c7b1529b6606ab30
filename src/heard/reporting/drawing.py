"""Vega-Lite's engine: specifications to SVG and PNG, here or in a second process beside this one.

The engine needs most of a second to start and holds Python's lock while it works, so that a thread would not help. The
second process imports this file, which therefore imports next to nothing.
"""

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from html import escape
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

LINE = 13  # pixels of a line of a label
SCALE = 2.0  # of the pictures, so that they are sharp on paper
_LINES = re.compile(
    r'(?P<before><text [^>]*transform="translate\([^,"]*,)(?P<y>[-.\d]+)(?P<after>\)"[^>]*>)'
    r"(?P<lines><tspan>.*?)(?=</text>)"
)


def svg(specification: dict[str, Any], title: str, description: str) -> str:
    """The chart as SVG text with its title and description inside, for screen readers. No script, style or link."""
    import vl_convert

    drawn: str = _LINES.sub(_level, vl_convert.vegalite_to_svg(specification))
    opening, rest = drawn.split(">", 1)
    names = f"<title>{escape(title, quote=False)}</title><desc>{escape(description, quote=False)}</desc>"
    return f'{opening} role="img">{names}{rest}'


def png(svg: str, scale: float = SCALE) -> bytes:
    """An SVG as a PNG picture. Raises ValueError where it is none."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return drawn


def both(specification: dict[str, Any], title: str, description: str) -> tuple[str, bytes]:
    """The chart as SVG text and as a PNG picture."""
    drawn = svg(specification, title, description)
    return drawn, png(drawn)


@contextmanager
def second_process() -> Iterator[ProcessPoolExecutor]:
    """A process for the functions of this file, whose engine starts at once, beside what is done here.

    It finishes what it was given. It ends with this one, even when this one is killed.
    """
    second = ProcessPoolExecutor(1, get_context("spawn"), _begin)
    try:
        second.submit(os.getpid)  # a process is started for work only
        yield second
    finally:
        second.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Keep quiet when the first is stopped by hand, end with it, and start the engine."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()
    import vl_convert

    vl_convert.vegalite_to_svg({"mark": "bar", "data": {"values": []}})


def _end_with_the_first() -> None:
    if first := parent_process():
        first.join()
        os._exit(1)


def _level(found: re.Match[str]) -> str:
    """The lines of a label as many above the middle of its bar as below: Vega puts the first beside it."""
    more = found["lines"].count("<tspan") - 1
    return f"{found['before']}{float(found['y']) - more * LINE / 2:g}{found['after']}{found['lines']}"


Drawn = Future[tuple[str, bytes]]
