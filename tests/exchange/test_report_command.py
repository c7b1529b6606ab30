"""`./heard report` and `./heard register`: what they write and what they refuse."""

import json
import signal
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

import pytest

from heard.exchange.exporters import register_csv as exporter
from heard.exchange.exporters import register_xlsx
from heard.project import progress
from heard.project.cli import main
from heard.project.commands import report as command
from heard.reporting.asking.inquiry import stored_span
from heard.reporting.documents import fonts
from heard.rules.faults import InputFault
from reporting import northmoor, tiny

# The last day of this reporting year: later nothing has happened yet.
LAST = stored_span(datetime.now(ZoneInfo("Europe/London")).date())[1]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, progress is told only where a test asks for it."""
    monkeypatch.setattr(progress, "PATIENCE", 3600)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exporter.export(tiny.register(), tmp_path / "register")
    return tmp_path / "register"


def heard(folder: Path, *more: str, start: str = "2024-04-01", end: str = "2025-03-31") -> int:
    out = str(folder.parent / "out")
    given = [
        "report",
        "--authority",
        "default",
        "--register",
        str(folder),
        "--from",
        start,
        "--to",
        end,
        "--out",
        out,
    ]
    return main([*given, *more])


def test_a_report_from_a_register(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heard(folder) == 0
    out = folder.parent / "out"
    assert sorted(path.name for path in out.iterdir()) == ["report.html", "report.json"]
    assert capsys.readouterr().out.split() == [str(out / "report.html"), str(out / "report.json")]
    made = json.loads((out / "report.json").read_text())
    assert made["register_digest"] == tiny.register().digest
    assert made["invented"] is True


def test_all_formats(folder: Path) -> None:
    assert heard(folder, "--formats", "html,docx,pdf,xlsx,json") == 0
    begins = {path.suffix: path.read_bytes()[:4] for path in (folder.parent / "out").iterdir()}
    assert begins.keys() == {".html", ".docx", ".pdf", ".xlsx", ".json"}
    assert begins[".pdf"] == b"%PDF"
    assert begins[".docx"] == begins[".xlsx"] == b"PK\x03\x04"


def test_when_one_format_fails_none_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> bytes:
        raise InputFault(f"the font {name} is missing")

    monkeypatch.setattr(fonts, "_read", missing)
    assert heard(folder, "--formats", "html,docx,xlsx,json,pdf") == 2
    assert "the font FiraGO_Regular is missing" in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_what_takes_long_says_what_it_is_doing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.Progress(patience=0.05) as say:
        say("counting")
        sleep(0.2)
        say("writing report.pdf")
    with progress.Progress(patience=5) as say:
        say("counting more")
    assert capsys.readouterr().err.splitlines() == [
        "heard: counting (0 s)",
        "heard: writing report.pdf (0 s)",
    ]


def test_words_that_people_wrote_are_printed_and_names_in_them_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[[compliments]]\ntext = "Thank you Morwenna."\ngiver = "A parent"', encoding="utf-8")
    assert heard(folder, "--words", str(words)) == 0
    assert "Thank you Morwenna." in (folder.parent / "out" / "report.html").read_text(encoding="utf-8")
    told = "look at: compliments[1].text: “Morwenna” may be a word where a name stands"
    assert told in capsys.readouterr().err


def test_words_with_a_fault_write_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.toml"
    words.write_text('[narratives]\nforeword = "{recieved}"', encoding="utf-8")
    assert heard(folder, "--words", str(words)) == 2
    assert "narratives.foreword: {recieved}: there is no figure recieved" in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_only_the_formats_asked_for_and_no_cases(folder: Path) -> None:
    assert heard(folder, "--formats", "json", "--no-cases") == 0
    (only,) = (folder.parent / "out").iterdir()
    assert only.name == "report.json"
    assert "A-1" not in only.read_text()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"start": "01/04/2024"}, "--from: '01/04/2024' is not a date such as 2024-04-01"),
        ({"end": "2024-02-30"}, "--to: '2024-02-30' is not a date such as 2024-04-01"),
        ({"start": "2025-04-01"}, "--from 2025-04-01 is after --to 2025-03-31"),
        (
            {"start": "0001-01-01", "end": "9999-12-31"},
            "--from 0001-01-01 is outside the years 2000 to 2100, for which reports can be made\n"
            "--to 9999-12-31 is outside the years 2000 to 2100, for which reports can be made",
        ),
    ],
)
def test_bad_dates(folder: Path, capsys: pytest.CaptureFixture[str], more: dict[str, str], told: str) -> None:
    assert heard(folder, **more) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--formats", "word"], "--formats: word is not one of: html, docx, pdf, xlsx, json"),
        (["--formats", ""], "--formats: nothing is not one of: html, docx, pdf, xlsx, json"),
        (["--register", "nowhere"], "nowhere: there is no such folder or workbook"),
        (
            ["--authority", "leicestershire"],
            "the register is of default, the report was asked for leicestershire",
        ),
        (
            ["--as-at", "2025-01-01"],
            "--as-at and --known-at are for the database: a register is as it was made",
        ),
    ],
)
def test_bad_wishes(folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], told: str) -> None:
    assert heard(folder, *more) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert not (folder.parent / "out").exists()


def test_a_period_far_in_the_future(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--from", "2098-04-01", "--to", "2099-03-31", "--out", str(tmp_path / "out")]
    told = (
        f"--to 2099-03-31 is after {LAST}, the end of this reporting year: later nothing has happened yet\n"
    )
    assert main(["report", "--authority", "default", *days]) == 2
    assert capsys.readouterr().err == told
    # Nor where a register says that it knows.
    frames = tiny.register()
    exporter.export(replace(frames, end=date(2099, 3, 31)), tmp_path / "register")
    assert main(["report", "--authority", "default", "--register", str(tmp_path / "register"), *days]) == 2
    assert capsys.readouterr().err == told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("edition", ["public", "young-people", "portfolio"])
def test_a_period_before_there_was_the_procedure(
    folder: Path, capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    assert heard(folder, "--edition", edition, start="2005-04-01", end="2006-03-31") == 2
    told = capsys.readouterr().err
    assert told.startswith(
        "The Children Act 1989 representations procedure came into force on 1 September 2006"
    )
    assert not (folder.parent / "out").exists()


def test_every_number_and_rounded_is_not_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heard(folder, "--suppress", "off", "--round", "5") == 2
    told = capsys.readouterr().err
    assert (
        "--suppress off prints every number as it is, and --round rounds every number: give one of them"
        in told
    )
    assert not (folder.parent / "out").exists()


def test_missing_arguments_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--authority", "default"]) == 2
    assert "--from" in capsys.readouterr().err


def test_a_report_from_a_workbook_is_that_from_the_folder(folder: Path) -> None:
    assert heard(folder) == 0
    out = folder.parent / "out/report.json"
    from_folder = out.read_text()
    register_xlsx.export(tiny.register(), folder.parent / "cases.xlsx")
    assert heard(folder.parent / "cases.xlsx") == 0
    assert out.read_text() == from_folder


def test_a_word_the_council_has_not_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "complaints.csv"
    path.write_text(path.read_text().replace(",parent,", ",parnet,"))
    assert heard(folder) == 2
    told = capsys.readouterr().err
    assert told.startswith(
        "complaints.csv, row 3, column complainant_type (and in 2 more rows): 'parnet' is not one of"
    )
    assert told.endswith("Did you mean “parent”?\n")
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize("content", [b"", b"reference\n", b"PK\x03\x04"])
def test_a_file_that_is_no_workbook(folder: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    (folder.parent / "cases.xlsx").write_bytes(content)
    assert heard(folder.parent / "cases.xlsx") == 2
    assert capsys.readouterr().err.startswith("cases.xlsx: is not an XLSX workbook")
    assert not (folder.parent / "out").exists()


def test_an_empty_folder_is_no_register(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "empty").mkdir()
    assert heard(folder.parent / "empty") == 2
    assert "holds no register; expected register.json and complaints.csv" in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_dates_beyond_the_calendar_are_warned_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "complaints.csv"
    path.write_text(path.read_text().replace("2024-06-05,,,,,,", "2124-06-05,,,,,,"))
    assert heard(folder) == 0
    assert "2124-06-05 is outside the bank-holiday list" in capsys.readouterr().err


def test_a_bad_register_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "stages.csv"
    path.write_text(path.read_text().replace("no finding", "nothing found"))
    assert heard(folder) == 2
    assert "stages.csv, row 7, column outcome: 'nothing found' is not one of" in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_an_old_report_stays_when_the_new_one_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(folder) == 0
    old = (folder.parent / "out/report.html").read_text()

    def fails(*_: object, **__: object) -> str:
        raise RuntimeError("the pen broke")

    monkeypatch.setattr(command.json, "render", fails)
    with pytest.raises(RuntimeError):
        heard(folder, start="2024-05-01")
    assert (folder.parent / "out/report.html").read_text() == old
    assert len(list((folder.parent / "out").iterdir())) == 2


def test_unknown_columns_are_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "context.csv"
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},parish", *(f"{line},North" for line in lines)]))
    assert heard(folder) == 0
    first, changed, last = capsys.readouterr().err.splitlines()
    assert first == "context.csv: the column parish is not known; it is kept and not counted"
    assert "something was changed since" in changed  # the description still tells the digest from before
    assert last.startswith("not written yet: ")


@pytest.mark.parametrize(("start", "end"), [("2030-04-01", "2031-03-31"), ("2024-04-01", "2025-04-01")])
def test_a_period_the_register_does_not_hold_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], start: str, end: str
) -> None:
    assert heard(folder, start=start, end=end) == 2
    assert capsys.readouterr().err == (
        f"the register speaks of 2024-04-01 to 2025-03-31; a report on {start} to {end} "
        "would count nought where it knows nothing\n"
    )
    assert not (folder.parent / "out").exists()


def test_without_cases_a_case_register_has_no_references_on_the_page_either(tmp_path: Path) -> None:
    place = northmoor.folder(tmp_path)
    exporter.export(northmoor.register(), tmp_path / "register")
    given = ["--register", str(tmp_path / "register"), "--from", "2024-04-01", "--to", "2025-03-31"]
    for more, there in (((), True), (("--no-cases",), False)):
        assert main(["report", "--authority", str(place), *given, "--out", str(tmp_path / "out"), *more]) == 0
        assert ("N-5" in (tmp_path / "out/report.html").read_text(encoding="utf-8")) is there


def test_a_draft_is_told_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        '\n[[checks]]\nid = "wrong"\nsays = "Received and closed"\nleft = ["received"]\nright = ["closed"]\n'
    )
    layout = (northmoor.HERE / "northmoor.toml").read_text(encoding="utf-8") + wrong
    place = northmoor.folder(tmp_path, layout)
    exporter.export(northmoor.register(), tmp_path / "register")
    given = ["--register", str(tmp_path / "register"), "--from", "2024-04-01", "--to", "2025-03-31"]
    assert main(["report", "--authority", str(place), *given, "--out", str(tmp_path / "out")]) == 0
    first, last = capsys.readouterr().err.splitlines()
    assert first == "draft: Received and closed: 7, but 4"
    assert last.startswith("not written yet: foreword, ")  # one line, whatever is missing


def test_the_columns_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "--columns"]) == 0
    assert "received_on" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "--authority and --published and --out are missing"),
        (["--published", "x.yaml", "--out", "y", "--authority", "default"], "x.yaml: there is no such file"),
    ],
)
def test_a_register_from_published_figures_says_what_it_needs(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", *given]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_when_it_is_stopped_nothing_half_written_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: signal.Signals
) -> None:
    monkeypatch.setattr(command.html, "render", lambda *_, **__: signal.raise_signal(how))
    assert heard(folder, "--formats", "json,html") == 130
    assert capsys.readouterr().err.endswith("Stopped.\n")
    assert not (folder.parent / "out").exists()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
