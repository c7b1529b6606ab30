"""`./heard policy` and the file that it reads."""

import json
from pathlib import Path

import pytest

from heard.project.cli import main
from policy.cases import HERE

GOOD = """procedure:
  - {id: "a-p01", kind: "stage_rule", procedure: "statutory", stage: 1, rule: "Stage 1 is answered by the manager"}
"""


def written(place: Path, text: str) -> str:
    path = place / "stated.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_problems_exit_1_with_their_citations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", str(HERE / "sefton-2022-23.yaml")]) == 1
    out = capsys.readouterr().out
    assert "The law does not allow (1)" in out and "sefton-p15" in out
    assert "LGSCO decision 16 017 549" in out and "NOT verified" in out
    assert "3 of 23 to put right." in out


def test_json_holds_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", str(HERE / "bury-2024-25.yaml"), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["on"] == "2025-03-31"
    ids = [entry["id"] for entry in answer["entries"]]
    assert len(ids) == len(set(ids)) == sum(answer["counts"].values()) == 32
    assert {"bury-p27", "bury-p29"} <= set(answer["problems"])
    for entry in answer["entries"]:
        assert set(entry["citation"]) == {"instrument", "provision", "url"}
        assert entry["verified"] == (entry["certainty"] == "V")


def test_a_policy_that_keeps_to_the_law_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "default"]) == 0
    assert main(["policy", written(tmp_path, GOOD), "--on", "2024-01-02"]) == 0
    assert "by the law on 2024-01-02" in capsys.readouterr().out


def test_an_example_by_key_and_by_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "leicestershire"]) == 1
    assert "leicestershire-p05" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("procedure:\n  - {id: a, kind: [\n", "stated.yaml, line 3: is not valid YAML"),
        ("tables: []\n", "stated.yaml, line 1: there is no “procedure” list"),
        ("- a\n", "stated.yaml, line 1: needs keys"),
        ("procedure: []\n", "line 1: procedure: needs a list"),
        ("procedure:\n  - words\n", "line 2: an entry needs id"),
        (GOOD.replace("kind", "sort"), "line 2: kind: missing"),
        (GOOD.replace("stage_rule", "poem"), "line 2: kind: “poem” is not one of"),
        (GOOD.replace("statutory", "martial"), "line 2: procedure: “martial” is not one of"),
        (GOOD.replace("stage: 1", "stage: 4"), "line 2: stage: “4” is not one of"),
        (GOOD + GOOD.splitlines()[1] + "\n", "line 3: id: “a-p01” is given twice (first on line 2)"),
        (GOOD.replace("stage: 1", "limit: {value: soon}"), "line 2: value: needs a number"),
        (GOOD.replace("stage: 1", "limit: 5"), "line 2: limit: needs clock, value and unit"),
        (GOOD.replace("stage: 1", "stage: 1, stage: 2"), "line 2: stage: is given twice"),
        (GOOD + "period: {end: soon}\n", "line 3: period.end: needs a date"),
    ],
)
def test_bad_input_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    assert main(["policy", written(tmp_path, text)]) == 2
    err = capsys.readouterr().err
    assert says in err and "Traceback" not in err


@pytest.mark.parametrize("given", ["nowhere", "nowhere.yaml", "no/where.yaml", "no/where"])
def test_what_is_not_there(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", given]) == 2
    assert "here is no" in capsys.readouterr().err


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "default", "--on", "yesterday"]) == 2
    assert "Write it as 2024-08-29" in capsys.readouterr().err
