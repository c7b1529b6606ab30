"""The report as PDF: tagged, whole, and never run as code."""

import re
from io import BytesIO
from typing import Any

import pypdf
import pytest

from heard.reporting.documents import fonts, pdf
from heard.reporting.documents.letters import name_of, named
from heard.reporting.documents.model import Heading, Paragraph
from heard.rules.faults import InputFault
from reporting import papers


@pytest.fixture(scope="module")
def drawn() -> Any:
    return pypdf.PdfReader(BytesIO(pdf.render(papers.council())))


def text_of(reader: Any) -> str:
    """All words, without the spaces and places to break that setting puts between them."""
    return close(" ".join(page.extract_text() for page in reader.pages))


def close(words: str) -> str:
    return re.sub(r"[\s\u200b]", "", words)


def read(words: str) -> str:
    return text_of(pypdf.PdfReader(BytesIO(pdf.render(papers.saying(words)))))


def tags(reader: Any) -> list[tuple[str, Any]]:
    """Every element of the structure, with its name."""
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node["/S"], node))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_it_says_that_it_is_accessible_what_it_is_called_and_its_language(drawn: Any) -> None:
    root = drawn.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert drawn.metadata.title.endswith("(invented data)")


def test_every_section_is_a_bookmark_and_stands_in_the_contents(drawn: Any) -> None:
    heads = [block.text for block in papers.council().blocks if isinstance(block, Heading)]
    # Subheadings are bookmarks within those of their sections.
    top = [one.title for one in drawn.outline if not isinstance(one, list)]
    assert [title for title in top if title != "Contents"] == heads
    first = close(drawn.pages[0].extract_text())
    assert all(close(head) in first for head in heads)


def test_tables_have_captions_and_headings_and_charts_have_alternative_text(drawn: Any) -> None:
    report, found = papers.council(), tags(drawn)
    names = [name for name, _ in found]
    assert names.count("/Table") == names.count("/THead") == len(report.tables)
    assert names.count("/TH") == sum(len(table.columns) for table in report.tables)
    assert names.count("/Caption") == len(report.tables) + len(report.charts)
    told = [node["/Alt"] for name, node in found if name == "/Figure" and "/Alt" in node]
    assert told == [f"{chart.title}. {chart.description}" for chart in report.charts]


def test_the_notice_is_on_every_page_and_first_on_the_first(drawn: Any) -> None:
    pages = [page.extract_text() for page in drawn.pages]
    assert len(pages) > 2
    for number, words in enumerate(pages, start=1):
        assert "Invented data" in words
        assert close(f"Page {number} of {len(pages)}") in close(words)
    first = close(pages[0])
    assert first.index("madeup.") < first.index("Contents")


def test_every_figure_is_printed_as_in_the_report(drawn: Any) -> None:
    report, words = papers.council(), text_of(drawn)
    rows = papers.printed(report)
    assert len(rows) > 10
    assert [row for row in rows if close("".join(row)) not in words] == []
    assert [fact.sentence for fact in report.facts if close(fact.sentence) not in words] == []


def test_only_fonts_of_ours_are_in_it(drawn: Any) -> None:
    used = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in drawn.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert used
    assert all(name.startswith("FiraGO") for name in used)


@pytest.mark.parametrize(
    "words",
    [
        '#panic("run") $x$ *bold* _it_ `raw` <label> @ref [x] {y} \\ // comment /* more */',
        '#read("/etc/passwd") #sys.inputs #eval("1+1") "] #panic() ["',
        "= Not a heading\n- not a list\n+ nor this\n/ term: nor that",
        "<script>alert(1)</script> &amp; <b>",
    ],
)
def test_words_are_never_code(words: str) -> None:
    assert close(words) in read(words)


def test_a_name_written_from_right_to_left_is_set() -> None:
    assert "[" not in read("שרה مريم said thank you")


def test_an_emoji_without_a_letter_in_our_fonts_is_named_and_the_file_says_so() -> None:
    words = read("Thank you \U0001f600\U0001f600 and ❤️")
    assert "Thankyou[grinningface][grinningface]and❤" in words
    assert "namestheminsquarebracketsinstead:grinningface." in words


def test_a_tint_that_is_missing_does_not_take_its_picture_away() -> None:
    drawn = pdf.render(papers.of(Paragraph("Good \U0001f44d\U0001f3fd work")))
    assert "Good\U0001f44dwork" in text_of(pypdf.PdfReader(BytesIO(drawn)))


def test_letters_of_another_script_are_named_once_a_word() -> None:
    assert "Thankyou[Bengaliletters][Chineseletters]" in read("Thank you বাংলা 中文")


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("\U0001f600", "grinning face"),
        ("ব", "Bengali letters"),
        ("中", "Chinese letters"),
        ("\ufe0f", ""),
        ("\ue000", "a character without a name"),
    ],
)
def test_the_name_of_a_letter(letter: str, name: str) -> None:
    assert name_of(letter) == name


def test_names_stand_in_the_place_of_missing_letters_only() -> None:
    used: set[str] = set()
    told = {"a": ["x\U0001f600y", "中中", 3, None], "b": {"c": "plain"}}
    said = {"a": ["x[grinning face]y", "[Chinese letters]", 3, None], "b": {"c": "plain"}}
    assert named(told, {"\U0001f600", "中"}, used) == said
    assert used == {"grinning face", "Chinese letters"}


def test_control_characters_show_as_replaced() -> None:
    assert "a\ufffdb\ufffdc" in read("a\x00b\x1bc\u202e")


@pytest.mark.parametrize("words", ["x" * 40_000, "word " * 8_000, "thank you\n" * 4_000])
def test_forty_thousand_characters_are_all_there(words: str) -> None:
    report = papers.of(Paragraph(words), papers.table(("Case", "Words"), ("1", words), texts=True))
    said = text_of(pypdf.PdfReader(BytesIO(pdf.render(report))))
    letter = words[0]
    assert said.count(letter) >= 2 * words.count(letter)


def test_a_missing_font_is_a_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_LETTERS", ("NoSuchFont",))
    with pytest.raises(InputFault, match="the font NoSuchFont is missing"):
        pdf.render(papers.council())


def test_a_font_that_the_typesetter_does_not_know_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILY", "No Such Family")
    with pytest.raises(InputFault, match="unknown font family"):
        pdf.render(papers.council())


def test_a_wide_table_lies_on_its_side_and_a_wider_one_is_cut_into_parts() -> None:
    names = tuple(f"Communication {number}" for number in range(20))
    wide = papers.table(("Team", *names), ("Duty", *("1",) * 20), title="Wide")
    reader = pypdf.PdfReader(
        BytesIO(pdf.render(papers.of(Heading("Teams", "teams"), wide, Paragraph("After."))))
    )
    shapes = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert True in shapes
    assert not shapes[0]
    assert "Table1:Wide(part1of" in text_of(reader)
    assert all(close(name) in text_of(reader) for name in names)
