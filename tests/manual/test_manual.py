"""The manual is printed from the texts, and is not stale."""

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from heard.project import law_manual
from heard.project.cli import main
from heard.rules.due_date import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure, procedures
from heard.rules.manual import pages
from heard.rules.manual.diagram import diagram
from heard.rules.manual.pages import OF_CLOCK, OF_LIMIT, OF_PROCEDURE, OF_STAGE
from heard.rules.manual.words import rest
from heard.rules.procedure import Clock, LimitInForce, Procedure, StageOfProcedure
from heard.rules.worked_examples import WorkedExample, read_examples, worked_examples


def test_the_pages_in_docs_are_in_step_with_the_texts() -> None:
    """Stale? ./heard law --write"""
    assert law_manual.stale() == []


@pytest.mark.parametrize("example", worked_examples(), ids=lambda one: f"{one.clock}-{one.start}")
def test_worked_examples_hold(example: WorkedExample) -> None:
    text = procedure(example.procedure)
    assert due(text, example.clock, example.start).due == example.due
    if example.extended:
        assert due(text, example.clock, example.start, extended=True).due == example.extended


@pytest.mark.parametrize("key", procedures())
def test_a_page_shows_every_stage_clock_limit_and_source(key: str) -> None:
    text, page = procedures()[key], pages()[f"{key}.md"]
    for stage in text.stages:
        assert f"## {stage.title}\n" in page
    for clock in text.clocks:
        assert f"(`{clock.id}`)" in page
        for limit in clock.limits:
            assert limit.citation.provision in page
    unverified = [limit for clock in text.clocks for limit in clock.limits if not limit.verified]
    assert ("## Not verified" in page) is bool(unverified)
    assert all(sentence in page for sentence in text.not_modelled)


@pytest.mark.parametrize("key", procedures())
def test_the_diagram_has_an_arrow_a_clock_between_boxes_that_it_draws(key: str) -> None:
    text = procedures()[key]
    lines = list(diagram(text))
    boxes = {found[1] for line in lines if (found := re.match(r'    (\w+)\["', line))}
    arrows = [found for line in lines if (found := re.match(r"  (\w+) -.*->?\|.*\| (\w+)$", line))]
    assert len(arrows) == len(text.clocks)
    assert {end for arrow in arrows for end in arrow.groups()} == boxes
    assert sum(line.startswith("  subgraph") for line in lines) == len(text.stages)


def test_tables_are_whole() -> None:
    for name, page in pages().items():
        for head, line in zip(page.splitlines(), page.splitlines()[1:], strict=False):
            if head.startswith("| ") and line.startswith("|"):
                columns = [len(re.split(r"(?<!\\)\|", row)) for row in (head, line)]
                assert columns[0] == columns[1], (name, line)


def test_a_field_that_a_text_gains_is_shown_by_its_name() -> None:
    @dataclass(frozen=True)
    class Wider(StageOfProcedure):
        roles: tuple[str, ...] = ()
        who_acts: str = ""

    stage = Wider(1, "Stage 1", "Words.", roles=("advocate", "manager"), who_acts="the service")
    assert list(rest(stage, OF_STAGE)) == ["- Roles: advocate, manager", "- Who acts: the service"]
    act = procedure("children-act-1989")
    page = pages({act.key: replace(act, stages=(stage, *act.stages[1:]))})[f"{act.key}.md"]
    assert "- Who acts: the service" in page


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (Procedure, (*OF_PROCEDURE, "stages", "clocks")),
        (StageOfProcedure, OF_STAGE),
        (Clock, OF_CLOCK),
        (LimitInForce, OF_LIMIT),
    ],
)
def test_what_the_pages_say_in_their_own_way_exists(kind: type, own: tuple[str, ...]) -> None:
    assert set(own) <= {field.name for field in fields(kind)}


def test_stale_and_surplus_pages_are_found_and_put_right(tmp_path: Path) -> None:
    assert law_manual.write(tmp_path) == sorted(pages())
    assert law_manual.stale(tmp_path) == []
    (tmp_path / "gone.md").write_text("x", encoding="utf-8")
    (tmp_path / "corporate.md").write_text("x", encoding="utf-8")
    assert law_manual.stale(tmp_path) == ["corporate.md", "gone.md"]
    law_manual.write(tmp_path)
    assert law_manual.stale(tmp_path) == []
    assert not (tmp_path / "gone.md").exists()


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "children-act-1989"]) == 0
    assert capsys.readouterr().out.startswith("# Children Act 1989")
    assert main(["law", "--check"]) == 0
    assert main(["law", "leasehold"]) == 2
    assert "no page “leasehold”. Known: README, " in capsys.readouterr().err


def test_an_example_with_a_wrong_weekday_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "worked_examples.toml"
    case = '{ shows = "x", from = "Tue 23 Nov 2026", due = "Mon 7 Dec 2026" }'
    path.write_text(f'[[examples]]\nprocedure = "p"\nclock = "c"\ncases = [{case}]\n', encoding="utf-8")
    with pytest.raises(InputFault, match=r"“Tue 23 Nov 2026” is a Mon"):
        read_examples(path)
