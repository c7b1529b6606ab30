"""Views: a frame's rows with what is wanted of their complaint and stages beside them. Lazy: nothing is read twice.

Works on every frame narwhals can be lazy about: Polars, and Apache Spark for national volumes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import narwhals as nw

from heard.reporting.measures.bases import COMPLAINT, STAGE, STAGES, joins

Lazy = nw.LazyFrame[Any]
Wanted = Mapping[str, Sequence[nw.Expr]]
_REFERENCE, _STAGE = "key_reference", "key_stage"


class HasFrames(Protocol):
    """What an engine needs of a register: its frames, by name, of Polars or of another library narwhals reads."""

    @property
    def frames(self) -> Mapping[str, Any]:
        """Frame by name."""


def lazy(frame: Any) -> Lazy:
    """A frame of any library as a lazy one."""
    found: Any = nw.from_native(frame)
    return found.lazy() if isinstance(found, nw.DataFrame) else found


def kept(view: Lazy) -> Lazy:
    """The view worked out once, to be read many times: in memory, or wherever Spark keeps it."""
    if view.implementation.is_polars():
        return view.collect().lazy()
    return lazy(view.to_native().cache())


def collected(view: Lazy) -> nw.DataFrame[Any]:
    """The rows of a (small) view, as Polars whatever it was asked of."""
    return view.collect() if view.implementation.is_polars() else view.collect(backend="polars")


def split(frame: str, name: str) -> tuple[str, str]:
    """(prefix, column) of a name: ("complaint.", "received_on"), or ("", …) for the frame's own."""
    prefix = next((one for one in joins(frame) if name.startswith(one)), "")
    column = name.removeprefix(prefix)
    return ("" if frame == "complaints" and prefix == COMPLAINT else prefix), column


def joined(frames: Mapping[str, Any], frame: str, wanted: Wanted) -> Lazy:
    """The rows of `frame` with expressions over each source: the frame itself (""), and the prefixes of `joins`.

    Every row stays and none is doubled: a complaint has one row, a stage of it one.
    """
    keys = (
        [nw.col("reference").alias(_REFERENCE)] if any(wanted.get(prefix) for prefix in joins(frame)) else []
    )
    if wanted.get(STAGE):
        keys.append(nw.col("stage").alias(_STAGE))
    view = lazy(frames[frame]).select(*wanted.get("", ()), *keys)
    beside = _by_complaint(frames, wanted)
    if beside is not None:
        view = view.join(beside, on=_REFERENCE, how="left")
    if wanted.get(STAGE):
        stages = lazy(frames["stages"]).select(*wanted[STAGE], *keys)
        view = view.join(stages, on=[_REFERENCE, _STAGE], how="left")
    return view


def _by_complaint(frames: Mapping[str, Any], wanted: Wanted) -> Lazy | None:
    """What is wanted of complaints and of their stages 1 to 3, one row a complaint; None when nothing is."""
    key = nw.col("reference").alias(_REFERENCE)
    prefixes = [prefix for prefix in STAGES if wanted.get(prefix)]
    if not prefixes and not wanted.get(COMPLAINT):
        return None
    view = lazy(frames["complaints"]).select(key, *wanted.get(COMPLAINT, ()))
    for prefix in prefixes:
        stage = lazy(frames["stages"]).filter(nw.col("stage") == STAGES[prefix])
        view = view.join(stage.select(key, *wanted[prefix]), on=_REFERENCE, how="left")
    return view
