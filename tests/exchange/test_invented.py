"""An invented register says so in every file it leaves, and cannot enter a database of real people."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest

from heard.casework.models import SuppliedRegister
from heard.exchange.exporters import register_csv, register_xlsx
from heard.exchange.importers import register as importer
from heard.exchange.supplied import given_register
from heard.plumbing import installation
from heard.project.cli import main
from heard.reporting.frames import FRAMES
from heard.reporting.register import make_register
from heard.rules.faults import InputFault
from reporting import tiny

PERIOD = ("--from", "2024-04-01", "--to", "2025-03-31")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny register, invented, and its report in every format."""
    place = tmp_path_factory.mktemp("invented")
    register_csv.export(tiny.register(), place / "register")
    register_xlsx.export(tiny.register(), place / "register.xlsx")
    given = ("--authority", "default", "--register", f"{place / 'register'}", "--out", f"{place / 'report'}")
    assert main(["report", *given, *PERIOD, "--formats", "html,docx,pdf,xlsx,json"]) == 0
    return place


# ---- every file


def test_html_says_so_in_its_title_and_in_every_section(made: Path) -> None:
    html = (made / "report" / "report.html").read_text(encoding="utf-8")
    assert "(Invented data)</title>" in html
    assert html.count("Invented data") >= html.count("<section")


def test_word_says_so_in_the_header_of_every_section(made: Path) -> None:
    with zipfile.ZipFile(made / "report" / "report.docx") as parts:
        headers = [name for name in parts.namelist() if name.startswith("word/header")]
        assert headers
        assert all("Invented data" in parts.read(name).decode() for name in headers)
        assert "invented data" in parts.read("docProps/core.xml").decode()


def test_pdf_says_so_on_every_page(made: Path) -> None:
    pdf = pypdf.PdfReader(BytesIO((made / "report" / "report.pdf").read_bytes()))
    assert len(pdf.pages) > 1
    for page in pdf.pages:
        assert "Invented data" in page.extract_text()


def test_every_sheet_of_the_reports_workbook_says_so(made: Path) -> None:
    book = openpyxl.load_workbook(made / "report" / "report.xlsx")
    for sheet in book.worksheets:
        assert sheet["A2"].value == "Invented data"


def test_json_says_so(made: Path) -> None:
    told = json.loads((made / "report" / "report.json").read_text(encoding="utf-8"))
    assert told["invented"] is True


def test_a_register_of_csv_says_so_beside_its_rows(made: Path) -> None:
    assert json.loads((made / "register" / "register.json").read_text())["invented"] is True
    assert (made / "register" / "INVENTED.txt").read_text().startswith("Invented data.")


def test_a_real_register_written_over_an_invented_one_does_not_say_so(tmp_path: Path) -> None:
    register_csv.export(tiny.register(), tmp_path)
    register_csv.export(tiny.register(invented=False), tmp_path)
    assert not (tmp_path / "INVENTED.txt").exists()


def test_every_sheet_of_a_registers_workbook_says_so(made: Path) -> None:
    book = openpyxl.load_workbook(made / "register.xlsx")
    assert "(invented data)" in str(book.properties.title)
    assert set(book.sheetnames) == {"register", *FRAMES}
    for sheet in book.worksheets:
        assert sheet.oddHeader.right.text == "Invented data"
    assert importer.read(made / "register.xlsx").invented


# ---- no way in


@pytest.mark.parametrize("form", ["register", "register.xlsx"])
@pytest.mark.parametrize("claimed", [False, True])
def test_import_refuses_it_whatever_its_form(
    made: Path,
    form: str,
    claimed: bool,
    db: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Into a live database, and into one that is nobody's yet and could become live."""
    monkeypatch.setenv("HEARD_AUTHORITY", "default")
    if claimed:
        installation.claim("default", invented=False)
    for more in ([], ["--dry-run"], ["--beside"]):
        assert main(["import", f"{made / form}", "--authority", "default", *more]) == 2
        assert "This register is invented: nobody in it exists." in capsys.readouterr().err
    assert SuppliedRegister.objects.count() == 0
    assert not installation.is_invented()


def test_taking_the_word_out_of_it_does_not_help_a_made_one(db: None) -> None:
    """A register made from published figures is invented, whatever its description has been changed to."""
    register = make_register(
        tiny.rows(),
        authority="default",
        start=tiny.START,
        end=tiny.END,
        invented=False,
        extra={"published": {"file": "default-2024-25"}},
    )
    with pytest.raises(InputFault, match="nobody in it exists"):
        given_register(register, "a folder")


def test_import_list_and_withdraw(
    tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_AUTHORITY", "default")
    register_csv.export(tiny.register(invented=False), tmp_path / "year")
    given = ["import", f"{tmp_path / 'year'}", "--authority", "default"]
    assert main([*given, "--dry-run"]) == 0
    assert (
        "complaints 6, stages 7, points 2, ombudsman 1, context 1. Nothing was changed"
        in capsys.readouterr().out
    )
    assert SuppliedRegister.objects.count() == 0
    assert main(given) == 0
    assert "supplied as register 1, 2024-04-01 to 2025-03-31" in capsys.readouterr().out
    assert main(given) == 0
    assert "is the supplied register 1 already" in capsys.readouterr().out
    assert main(["verify"]) == 0
    assert "1 supplied registers read again, 0 faults" in capsys.readouterr().out
    assert main(["import", "--authority", "default", "--withdraw", "1"]) == 2
    assert "Say why" in capsys.readouterr().err
    assert main(["import", "--authority", "default", "--withdraw", "1", "--reason", "Wrong year"]) == 0
    assert main(["import", "--authority", "default", "--list"]) == 0
    assert "withdrawn" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "Name a register to import, or say --list"),
        (["--list", "--withdraw", "1"], "Name a register to import, or say --list"),
        (["no-such-folder"], "there is no such folder or workbook"),
        (["--withdraw", "4", "--reason", "Wrong"], "There is no supplied register 4"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    more: list[str],
    words: str,
    db: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARD_AUTHORITY", "default")
    assert main(["import", "--authority", "default", *more]) == 2
    assert words in capsys.readouterr().err


def test_the_person_named_is_a_complaints_manager(
    tmp_path: Path, staff: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_AUTHORITY", "default")
    register_csv.export(tiny.register(invented=False), tmp_path / "year")
    given = ["import", f"{tmp_path / 'year'}", "--authority", "default", "--by"]
    assert main([*given, "odette@council.example"]) == 2
    assert "is not a complaints manager" in capsys.readouterr().err
    assert main([*given, "morag@council.example"]) == 0
    assert SuppliedRegister.objects.get().by.name == "Morag Ellis"
