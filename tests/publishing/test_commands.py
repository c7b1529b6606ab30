"""`./heard editions` and `./heard verify` on published reports."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from heard.accounts.models import User
from heard.project.cli import main
from heard.publishing.models import Draft
from publishing.helpers import TODAY, late_entry, published
from support.people import Line, Staff

Start = Callable[..., Draft]


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands believe it is 3 June 2025."""
    monkeypatch.setattr(
        "django.utils.timezone.localdate",
        lambda value=None: date(2025, 6, 3) if value is None else value.date(),
    )


def test_nothing_published(invented: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editions"]) == 0
    assert capsys.readouterr().out == "Nothing has been published yet.\n"
    assert main(["editions", "--rebuild", "nothing"]) == 2
    assert "There is no published report “nothing”" in capsys.readouterr().err


def test_listed_and_made_again(
    invented: None, start: Start, year: list[Line], staff: Staff, leader: User,
    capsys: pytest.CaptureFixture[str], the_day: None,
) -> None:  # fmt: skip
    edition = published(start(), staff, leader)
    assert main(["editions"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{edition.key}  2024-04-01 to 2025-03-31  published ")
    assert "invented data" in told

    assert main(["editions", "--rebuild", edition.key]) == 0
    assert "Nothing moved (known at 2025-05-30 and at 2025-06-03)." in capsys.readouterr().out

    late = late_entry(staff, TODAY)
    assert late.complaint is not None
    assert main(["editions", "--rebuild", edition.key]) == 0
    told = capsys.readouterr().out
    assert f"from 2 to 3; in: {late.complaint.reference}\n" in told
    assert "stages / Stage 1 / " in told
    assert "figures moved" in told


def test_verify_reads_published_reports(
    invented: None,
    start: Start,
    year: list[Line],
    staff: Staff,
    leader: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edition = published(start(), staff, leader)
    main(["verify"])
    told = capsys.readouterr()
    assert "1 published reports checked" in told.out
    assert edition.key not in told.err
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_edition SET end = '2025-03-30'".replace("end", '"end"'))
    assert main(["verify"]) == 1
    assert f"{edition.key}: what is stored of it is not what was published" in capsys.readouterr().err
