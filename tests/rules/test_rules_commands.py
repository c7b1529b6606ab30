"""`./heard due` and `./heard procedures` as people and scripts use them."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from heard.project.cli import main
from heard.rules.library import procedures

KEYS = [
    "procedure",
    "procedure_version",
    "clock",
    "starts",
    "from",
    "due",
    "limit",
    "force",
    "extended",
    "skipped",
    "calendar_version",
    "projected",
    "citation",
    "verified",
]


def due_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["due", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("children-act-1989 respond-2 --from 2024-08-29 --extended", "2024-11-28"),
        ("children-act-1989 respond-1 --from 2024-12-02 --extended", "2025-01-02"),
        ("children-act-1989 papers-3 --from 2027-01-07", "2026-12-21"),
        ("children-act-1989 acknowledge-1 --from 2024-12-02", None),
        ("complaint-handling-code respond-2 --from 2026-11-30 --extended", "2027-01-28"),
        ("corporate respond-1 --from 2024-12-02", None),
        ("corporate respond-1 --from 2024-12-02 --extended --authority leicestershire", "2025-01-02"),
        ("complaint-handling-code respond-1 --from 2026-04-01 --authority default", "2026-04-17"),
        ("children-act-1989 respond-1 --from 2006-08-31 --on 2006-09-01", "2006-09-14"),
        ("foi respond --from 2026-06-01", "2026-06-30"),
        ("eir respond --from 2026-06-01", "2026-06-30"),
        ("sar respond --from 2026-01-31 --on 2026-01-31", "2026-03-02"),  # Sat 28 Feb → Mon
        ("sar respond --from 2026-12-31 --extended", "2027-03-31"),
        ("data-protection-complaint acknowledge --from 2026-11-23", "2026-12-23"),
        ("member-enquiry respond --from 2026-11-23", None),
        ("ombudsman enquiry --from 2026-11-23", None),
        ("ombudsman remedy --from 2026-11-23", None),
        ("ombudsman approach --from 2026-11-23", "2027-11-22"),
        ("ombudsman announce-report --from 2026-11-23", "2026-12-07"),
        ("ombudsman answer-report --from 2026-11-23", "2027-02-22"),  # beginning with the day it came
        ("adults-2009 complain-1 --from 2026-11-23", "2027-11-23"),
    ],
)
def test_due(capsys: pytest.CaptureFixture[str], words: str, ends: str | None) -> None:
    found = due_json(capsys, *words.split())
    assert [key for key in found if key != "internal_target"] == KEYS
    assert found["due"] == ends


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "children-act-1989 panel-3 --from 2024-12-02 --extended",
            "cannot be extended: SI 2006/1738, regulation 19(4)",
        ),
        ("children-act-1989 request-2 --from 2024-12-02 --extended", "cannot be extended"),
        ("children-act-1989 acknowledge-1 --from 2024-12-02 --extended", "it has no number of days"),
        ("children-act-1989 respond-1 --from 2006-08-31", "not in force on 31 August 2006"),
        ("children-act-1989 respond-1 --from 2024-12-02 --on 2001-01-01", "not in force on 1 January 2001"),
        (
            "complaint-handling-code respond-1 --from 2026-03-31 --authority default",
            "in force from 1 April 2026",
        ),
        ("children-act respond-1 --from 2024-12-02", "Known: adults-2009, children-act-1989"),
        ("children-act-1989 reply --from 2024-12-02", "Known: acknowledge-1, respond-1"),
        ("children-act-1989 respond-1 --from 2024-02-30", "--from: “2024-02-30” is not a date"),
        ("children-act-1989 respond-1 --from 20240229", "is not a date"),
        ("children-act-1989 respond-1 --from 2024-02-01 --on soon", "--on: “soon” is not a date"),
        ("children-act-1989 respond-1 --from 2035-12-28", "the last 31 December 2035"),
        ("foi respond --from 2035-12-28", "the last 31 December 2035"),
        ("sar respond --from 2035-12-28", "the last 31 December 2035"),
        ("sar respond --from 2018-05-24", "in force from 25 May 2018"),
        ("data-protection-complaint acknowledge --from 2026-06-18", "in force from 19 June 2026"),
        ("data-protection-complaint acknowledge --from 2026-06-19 --extended", "cannot be extended"),
        ("ombudsman enquiry --from 2026-06-18 --extended", "it has no number of days"),
        ("children-act-1989 respond-1 --from 2040-01-01", "the last 31 December 2035"),
        ("corporate respond-1 --from 2024-12-02 --authority nowhere", "Known: "),
    ],
)
def test_mistakes_are_one_line_and_exit_2(capsys: pytest.CaptureFixture[str], words: str, says: str) -> None:
    assert main(["due", *words.split()]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err
    assert len(printed.err.strip().splitlines()) == 1


def test_due_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    words = "children-act-1989 respond-1 --from 2026-12-11 --extended"
    assert main(["due", *words.split()]) == 0
    printed = capsys.readouterr().out
    assert "Due Wednesday 13 January 2027" in printed
    assert "Monday 28 December 2026, Boxing Day (substitute)" in printed
    assert "not verified against the official text" in printed


def test_procedures_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedures"]) == 0
    printed = capsys.readouterr().out
    for words in (
        "children-act-1989",
        "corporate",
        "complaint-handling-code",
        "panel-3",
        "regulation 19(4) (verified)",
    ):
        assert words in printed
    assert (
        "10 working days, extended at most 20 from the same start (complex or advocate required) [law]"
        in printed
    )


def test_procedures_for_people_say_who_does_what_what_goes_out_and_how_a_stage_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["procedures"]) == 0
    printed = capsys.readouterr().out
    told = " ".join(printed.split())
    for text in procedures().values():
        for stage in text.stages:
            said = [stage.words, stage.acts, *(role.words for role in stage.roles)]
            said += [part for document in stage.documents for part in (document.title, *document.contains)]
            said += [part for way in stage.ways_out for part in (way.end.value, way.words)]
            said += [str(one.citation) for one in (*stage.roles, *stage.documents, *stage.ways_out)]
            for words in said:
                assert " ".join(words.split()) in told, (text.key, stage.number, words)
    for heading in (
        "Who is needed, and what they do",
        "What must go out",
        "How it may lawfully end",
        "Its clocks",
    ):
        assert f"    {heading}\n" in printed
    assert "SI 2006/1738, regulation 19(5) (verified)" in printed
    assert "Inference, no rule was found (NOT verified: our inference)" in printed


def test_procedures_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedures", "--json"]) == 0
    found = {text["procedure"]: text for text in json.loads(capsys.readouterr().out)}
    assert set(found) >= {"children-act-1989", "corporate", "complaint-handling-code"}
    panel = next(clock for clock in found["children-act-1989"]["clocks"] if clock["clock"] == "panel-3")
    assert panel["limits"][0]["count"] == 30
    assert panel["limits"][0]["verified"] is True
    assert panel["limits"][0]["extension"] is None


def test_procedures_of_a_council(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedures", "--authority", "leicestershire", "--json"]) == 0
    found = {text["procedure"]: text for text in json.loads(capsys.readouterr().out)}
    assert found["complaint-handling-code"]["in_force_from"] == "2026-04-01"
    assert found["corporate"]["clocks"][0]["limits"][0]["count"] == 5


def test_neither_command_starts_django() -> None:
    script = (
        "import sys, argparse\n"
        "from heard.project.commands import due, procedures\n"
        "parser = argparse.ArgumentParser(); due.add_arguments(parser)\n"
        "words = 'corporate respond-1 --from 2024-12-02 --authority default'\n"
        "assert due.run(parser.parse_args(words.split())) == 0\n"
        "sys.exit('django' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
