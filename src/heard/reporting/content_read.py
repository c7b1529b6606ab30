"""Reading what people wrote for a report from a `words.toml` (docs/report-layout.md, “Words”)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from heard.reporting.content import BECAME, Change, ChosenCompliment, Content, Example, Promise
from heard.reporting.measures.toml_reader import Reader
from heard.rules.faults import InputFault

FILE = "words.toml"


def load_content(path: Path) -> Content:
    """What a file, or the `words.toml` of a folder, holds.

    Raises InputFault naming the file and the key (or line) that is wrong.
    """
    if path.is_dir():
        path = path / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputFault(f"{path}: cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputFault(f"{path}: not valid TOML: {error}") from None
    return read_content(data, path.name)


def read_content(data: Mapping[str, Any], source: str = FILE) -> Content:
    """The content of parsed TOML. `source` names the file in messages."""
    top = Reader(data, source)
    content = Content(
        narratives=dict(_narratives(top)),
        promises=tuple(_promise(one) for one in top.tables("promises")),
        changes=tuple(_change(one) for one in top.tables("changes")),
        examples=tuple(_example(one) for one in top.tables("examples")),
        compliments=tuple(_compliment(one) for one in top.tables("compliments")),
    )
    top.done()
    return content


def _narratives(top: Reader) -> Mapping[str, str]:
    return top.inner("narratives").words() if top.raw("narratives") is not None else {}


def _promise(reader: Reader) -> Promise:
    word = reader.one_of("became", BECAME)
    became = next(one for one in BECAME if one == word)
    promise = Promise(_said(reader, "text"), became, reader.text("words", ""))
    if promise.unexplained:
        raise reader.fault("words", "is missing: a promise that was not kept needs a reason")
    reader.done()
    return promise


def _change(reader: Reader) -> Change:
    if "made" not in reader:
        raise reader.fault("made", "is missing, expected true or false")
    change = Change(
        _said(reader, "text"), reader.flag("made"), reader.text("reason", ""), reader.text("service", "")
    )
    if change.unexplained:
        raise reader.fault("reason", "is missing: a change that was not made needs a reason")
    reader.done()
    return change


def _example(reader: Reader) -> Example:
    example = Example(_said(reader, "title"), _said(reader, "text"), reader.text("service", ""))
    reader.done()
    return example


def _compliment(reader: Reader) -> ChosenCompliment:
    compliment = ChosenCompliment(
        _said(reader, "text"),
        reader.text("giver", ""),
        reader.text("service", ""),
        _day(reader),
        reader.flag("late"),
    )
    reader.done()
    return compliment


def _day(reader: Reader) -> date | None:
    return reader.day("received_on") if reader.raw("received_on") is not None else None


def _said(reader: Reader, key: str) -> str:
    text = reader.text(key)
    if not text.strip():
        raise reader.fault(key, "is empty")
    return text
