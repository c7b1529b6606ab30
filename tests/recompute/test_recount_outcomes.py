"""`./heard recompute`: a changed rule of the council reaches the outcomes that are stored, and is told in the audit."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard.authority.loader import EXAMPLES
from heard.casework.models import AuditLine, Complaint, Event, Stage
from heard.casework.verify import faults_in
from heard.project.cli import main
from support.people import Line

ON = date(2024, 6, 12)


def test_a_changed_roll_up_reaches_what_is_stored(
    line: Line, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {1: ("upheld", ""), 2: ("not upheld", "")}
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4), points=2)
    line.do("respond", ON, findings=found, letter="x", rights_told=True)
    text = (EXAMPLES / "default" / "authority.toml").read_text(encoding="utf-8")
    (tmp_path / "authority.toml").write_text(text + '\n[casework]\nroll_up = "any upheld is upheld"\n')
    settings.AUTHORITY = str(tmp_path)
    stale = Complaint.objects.get(pk=line.id)
    assert stale.outcome == "partly upheld"
    assert any("outcome is 'partly upheld'" in fault for fault in faults_in(stale, ON))
    events = Event.objects.count()

    assert main(["recompute", "--dry-run"]) == 0
    assert "of 1 complaints would change" in capsys.readouterr().out
    assert Complaint.objects.get(pk=line.id).outcome == "partly upheld"

    assert main(["recompute"]) == 0
    assert "of 1 complaints changed, of 1 with findings that differ" in capsys.readouterr().out
    fresh = Complaint.objects.get(pk=line.id)
    assert (fresh.outcome, Stage.objects.get(complaint=fresh, number=1).outcome) == ("upheld", "upheld")
    assert list(faults_in(fresh, ON)) == []
    assert Event.objects.count() == events
    last = AuditLine.objects.filter(complaint=fresh).order_by("-number")[0]
    assert (last.verb, last.number) == ("recount-outcomes", fresh.version)

    assert main(["recompute"]) == 0  # and finds nothing the second time
    assert "of 0 complaints changed" in capsys.readouterr().out
    assert Complaint.objects.get(pk=line.id).version == fresh.version
