"""Every key of every text, on the line where it stands."""

from pathlib import Path

import pytest

from heard.rules.library import TEXTS
from heard.rules.toml_lines import lines_of


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*.toml")), ids=lambda file: file.name)
def test_every_path_of_every_text_stands_on_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = lines_of(text)
    assert len(found) > 20
    for path, line in found.items():
        key = path.rpartition(".")[2]
        if not key.endswith("]"):
            assert key in lines[line - 1], (path, line)


def test_every_way_of_writing_a_key() -> None:
    text = (
        "# a comment with [brackets] = and\n"  # 1
        'a = "# no comment"\n'  # 2
        'b.c = """two\n'  # 3
        'lines = here ""\\""""\n'  # 4
        "[d]\n"  # 5
        "e = [ # why\n"  # 6
        "  { f = 1, g = 'x]}' },\n"  # 7
        "  { f = [1, 2] }\n"  # 8
        "]\n"  # 9
        "[[h]]\n"  # 10
        "i = 2006-09-01\n"  # 11
        "[h.j]\n"  # 12
        "k = true\n"  # 13
        "[[h]]\n"  # 14
        "'quo ted' = 1 # end"  # 15
    )
    found = lines_of(text)
    assert {
        path: found[path] for path in ("a", "b.c", "d", "d.e", "d.e[1].g", "d.e[2].f", "h", "h[1].i")
    } == {
        "a": 2,
        "b.c": 3,
        "d": 5,
        "d.e": 6,
        "d.e[1].g": 7,
        "d.e[2].f": 8,
        "h": 10,
        "h[1].i": 11,
    }
    assert (found["h[1].j.k"], found["h[2]"], found["h[2].quo ted"]) == (13, 14, 15)
