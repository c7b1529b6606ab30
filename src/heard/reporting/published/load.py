"""YAML with line numbers: what is wrong in a file of published figures is said with the line it stands on."""

from pathlib import Path
from typing import Any

import yaml

from heard.rules.faults import InputFault

LINE = "__line__"
"""The key under which each mapping keeps the line it began on."""


class Listed(list[Any]):
    """A list that remembers the line it began on."""

    line = 1


class _Loader(yaml.SafeLoader):
    """Safe loading that remembers on which line each mapping and list began, and refuses a key written twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            key = str(key)
        if key in found:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key} is there twice", key_node.start_mark
            )
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> Listed:
    found = Listed(loader.construct_object(each, deep=True) for each in node.value)
    found.line = node.start_mark.line + 1
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG, _sequence)


def load(path: Path) -> object:
    """The YAML of a file, mappings and lists with their lines. Raises InputFault with file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputFault(f"{path}: not a text in UTF-8; expected a YAML file") from None
    except OSError as error:
        raise InputFault(f"{path}: cannot be read ({error.strerror})") from None
    except RecursionError:
        raise InputFault(f"{path.name}: nested too deeply to be read") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise InputFault(f"{place}: {error.problem or 'not valid YAML'}") from None
    except yaml.YAMLError as error:
        raise InputFault(f"{path.name}: not valid YAML: {' '.join(str(error).split())}") from None
    except ValueError as error:  # such as a date of month 13
        raise InputFault(f"{path.name}: not valid YAML: {error}") from None
