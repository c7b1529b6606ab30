"""A council's own bars and its own notice of a panel, where single complaints are worked on: used, and called local."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.authority.loader import EXAMPLES
from heard.casework.models import DueDate, Event
from heard.casework.refusals import NotNow
from support.people import Line

SETTLED = """
[[independence]]
rule = "own decision"
parts = ["investigating officer", "responding manager"]
weight = "weighed"
in_force_from = 2024-01-01
citation = { instrument = "Newtown complaints policy", provision = "section 4", url = "" }

[[procedures.children-act-1989.notice-3]]
in_force_from = 2024-01-01
count = 15
overrides = true
force = "local"
verified = false
certainty = "L"
citation = { instrument = "Newtown panels protocol", provision = "section 3", url = "" }
"""
TIES = ["decided_what_is_complained_about"]


@pytest.fixture
def newtown(tmp_path: Path, settings: Any) -> None:
    home = tmp_path / "newtown"
    home.mkdir()
    text = (EXAMPLES / "default" / "authority.toml").read_text(encoding="utf-8")
    (home / "authority.toml").write_text(text + SETTLED, encoding="utf-8")
    settings.AUTHORITY = str(home)


def test_a_bar_that_the_council_made_a_caution_is_recorded_as_local(newtown: None, line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    line.do("assign_responder", date(2024, 6, 5), user=str(line.staff.responder.pk), ties=TIES)
    line.respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do("appoint", date(2024, 6, 18), role="investigating officer", name="Ivo Marsh", ties=TIES,
            declared_on=date(2024, 6, 18))  # fmt: skip
    weighed = {
        "text": "Made the decision that is complained about.",
        "source": "local: Newtown complaints policy, section 4",
    }
    assert Event.objects.get(kind="responder-changed").data["cautions"] == [weighed]
    assert Event.objects.get(kind="appointed").data["cautions"] == [weighed]
    with pytest.raises(NotNow) as refused:  # the law's own bar stands, with its source
        line.do("appoint", date(2024, 6, 18), role="independent person", name="Ines Pell", ties=["officer"])
    assert "SI 2006/1738, regulation 2)" in refused.value.message


def test_without_a_word_of_the_council_the_bar_stands_and_is_called_unverified(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12)).ask_on(
        date(2024, 6, 17)
    )
    with pytest.raises(NotNow) as refused:
        line.do("appoint", date(2024, 6, 18), role="investigating officer", name="Ivo Marsh", ties=TIES)
    assert "our reading of the law, not verified" in refused.value.message


def test_the_notice_of_a_panel_is_the_councils(newtown: None, line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.ask_on(date(2024, 7, 29))
    soon = date(2024, 8, 15)  # Thu; 12 working days from Tue 30 July
    with pytest.raises(NotNow) as refused:
        line.do("arrange_panel", date(2024, 7, 30), panel_on=soon)
    assert (
        "15 working days before (local: Newtown panels protocol, section 3), by Thu 25 Jul 2024"
        in refused.value.message
    )
    assert "is Tue 20 Aug 2024" in refused.value.message
    panel: dict[str, Any] = {"panel_on": date(2024, 8, 20), "notice_on": date(2024, 7, 31)}  # a day too late
    line.do("arrange_panel", date(2024, 7, 30), today=date(2024, 7, 31), **panel)
    told = Event.objects.get(kind="panel-notice-sent").data
    assert (told["short_notice"], told["notice"]) == (True, 15)
    row = DueDate.objects.get(complaint=line.complaint, clock="notice-3")
    assert (row.due_on, row.late) == (date(2024, 7, 30), True)
