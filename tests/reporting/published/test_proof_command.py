"""`./heard proof`: what it prints, its exit codes, and that it starts neither Django nor the statistics library."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import heard
from heard.project.cli import main

DATA = Path(__file__).parent / "data"
CLEAN = """authority: "Anyshire"
key: "anyshire"
period: {start: "2025-04-01", end: "2026-03-31", label: "2025/26"}
tables:
  - id: "a-t1"
    columns: ["Team", "Complaints"]
    unit: "complaints"
    rows: [["North", 2], ["South", 3]]
    total_row: ["All", 5]
"""


def test_json_is_a_list_of_findings(capsys):
    assert main(["proof", str(DATA / "bury-2024-25.yaml"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    first = found[0]
    assert first["id"] == "bury-t03-sum-stage-1"
    assert first["class"] == "A"
    assert first["cells"][0] == {"table": "bury-t03", "row": "Total", "column": "Stage 1"}
    assert first["printed"] == "Total 111 in Stage 1"
    assert "110" in first["should_be"]
    assert "73 + 18 + 9 + 1 + 2 + 2 + 5 = 110" in first["how"]
    share = next(each for each in found if each["id"] == "bury-f06-share")
    assert share["cells"][0] == {"fact": "bury-f06", "row": None, "column": None}
    assert all({"id", "class", "cells", "printed", "should_be", "how"} <= set(each) for each in found)


def test_words_for_reading(capsys):
    assert main(["proof", str(DATA / "leicestershire-2024-25.yaml")]) == 1
    told = capsys.readouterr().out
    assert "Leicestershire County Council, 2024/25: 9 found in 7 tables and 24 sentences" in told
    assert "181 to 216 = 19.3%" in told
    assert "In all 1 A, 2 B, 2 C, 1 D, 3 E." in told


def test_nothing_found(tmp_path, capsys):
    (tmp_path / "figures.yaml").write_text(CLEAN)
    assert main(["proof", str(tmp_path / "figures.yaml")]) == 0
    assert capsys.readouterr().out == "Anyshire, 2025/26: nothing found in 1 tables and 0 sentences.\n"
    assert main(["proof", str(tmp_path / "figures.yaml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"[1, 2]", None], ids=["empty", "binary", "list", "missing"]
)
def test_bad_input_is_one_plain_line_and_exit_2(tmp_path, capsys, content):
    path = tmp_path / "figures.yaml"
    if content is not None:
        path.write_bytes(content)
    assert main(["proof", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert "Traceback" not in told.err


def test_it_starts_neither_django_nor_polars():
    code = (
        "import sys; from heard.project.cli import main; "
        f"main(['proof', {str(DATA / 'sefton-2022-23.yaml')!r}]); "
        "sys.exit(any(name in sys.modules for name in ('django', 'polars')))"
    )
    src = str(Path(heard.__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": src}
    )
    assert ran.returncode == 0, ran.stderr
