"""The report as HTML, JSON and pictures: what is drawn, and that nothing comes from outside."""

import base64
import json as plain_json
import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from heard import authority
from heard.look.palette import SERIES, WHITE, contrast, palette
from heard.reporting import charts
from heard.reporting.documents import html, json
from heard.reporting.documents.markup import tag
from heard.reporting.documents.model import Chart, Check, Report, Series
from heard.reporting.reports.annual import build
from reporting import papers, tiny

DAYS = {"as_at": date(2025, 6, 2), "known_at": date(2025, 6, 2)}


def report(*, invented: bool = True) -> Report:
    return build(
        authority.load("default"), tiny.register(invented=invented), start=tiny.START, end=tiny.END, **DAYS
    )


class Outline(HTMLParser):
    """Every opening tag with its attributes, and whether every element was closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "source", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(report())


def test_the_page_is_one_file_without_script_or_anything_from_outside(page: str) -> None:
    outline = Outline(page)
    assert outline.all("script") == outline.all("link") == []
    assert "url(" not in page
    assert "@import" not in page
    for name, attributes in outline.tags:
        for key in ("src", "srcset", "href"):
            assert (attributes.get(key) or "data:").startswith(("data:", "#")), name
        assert "style" not in attributes


def test_the_page_has_one_heading_a_language_and_headings_in_order(page: str) -> None:
    outline = Outline(page)
    assert outline.all("html") == [{"lang": "en-GB"}]
    assert len(outline.all("h1")) == 1
    levels = [int(name[1]) for name, _ in outline.tags if re.fullmatch(r"h\d", name)]
    assert levels[:2] == [1, 2]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(2) == len(report().headings)


def test_the_contents_link_to_every_section(page: str) -> None:
    outline = Outline(page)
    ids = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    aims = [(attributes["href"] or "").removeprefix("#") for attributes in outline.all("a")]
    assert aims[: len(report().headings)] == [heading.id for heading in report().headings]
    assert set(aims) <= ids


def test_control_characters_and_forty_thousand_letters_are_no_trouble() -> None:
    drawn = html.render(
        papers.saying("a\x00b\x1b\u202e<script>alert(1)</script>\U0001f600 שרה" + "x" * 40_000)
    )
    assert "a\ufffdb\ufffd&lt;script&gt;" in drawn
    assert not set(drawn) & {"\x00", "\x1b", "\u202e"}
    assert "<script" not in drawn


def test_long_labels_stand_on_several_lines_beside_the_bars() -> None:
    words = "Quantity, frequency, change or cost of a service that was agreed"
    made = charts.specification(replace(CHART, labels=(words, "2024/25")), palette())
    (rows,) = made["datasets"].values()
    assert rows[0]["label"] == "Quantity, frequency, change or\ncost of a service that was\nagreed"


def test_a_control_character_in_a_chart_does_not_end_the_process() -> None:
    made = replace(CHART, title="a\x00b", labels=("c\x1bd", "2024/25"))
    assert "c\ufffdd" in charts.svg(made, palette())
    assert charts.png(made, palette())[:4] == b"\x89PNG"


def test_every_table_has_a_caption_and_its_headings_say_what_they_head(page: str) -> None:
    outline = Outline(page)
    tables, heads = outline.all("table"), outline.all("th")
    assert len(tables) == len(outline.all("caption")) == len(report().tables)
    assert {head.get("scope") for head in heads} == {"row", "col"}
    assert all("--numeric" in (cell["class"] or "") for cell in outline.all("td"))


def test_every_id_is_there_once(page: str) -> None:
    ids = [attributes["id"] for _, attributes in Outline(page).tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_an_invented_register_says_so_in_the_title_at_the_top_in_every_section_and_on_every_printed_page(
    page: str,
) -> None:
    assert "(Invented data)</title>" in page
    sections = page.count("<section ")
    assert page.count('class="heard-running"') == 1  # fixed, so that printing repeats it on each page
    assert page.count("Invented data</strong>") == sections == len(report().headings)
    assert "Every person and complaint behind these figures is made up." in page


def test_a_real_register_does_not_say_invented_but_warns() -> None:
    page = html.render(report(invented=False))
    assert "Invented data" not in page
    assert "Do not publish this page." in page


def test_a_failing_check_marks_the_draft() -> None:
    page = html.render(replace(report(), checks=(Check("Teams add to 110, complaints are 111", False),)))
    assert '<strong class="heard-tag">Draft</strong></h1>' in page


def test_figures_become_links_that_say_what_they_open() -> None:
    asked: list[tuple[str, int, int]] = []

    def link(id: str, row: int, column: int) -> str:
        asked.append((id, row, column))
        return f"/report/{id}/{row}/{column}"

    made = report()
    drawn = html.fragment(made, lambda chart: f"/chart/{chart.id}.svg", link)
    outline = Outline(drawn)
    links = [one for one in outline.all("a") if (one["href"] or "").startswith("/report/")]
    addresses = [attributes["href"] for attributes in links]
    assert len(addresses) == len(asked) > 30
    assert all(made.cell(*place).opens for place in asked)
    first = links[1]
    assert first["aria-label"].endswith("Show the cases.")  # type: ignore[union-attr]
    assert outline.all("img")[0]["src"] == "/chart/stages-chart.svg"
    assert outline.all("style") == []
    assert not any("style" in attributes for _, attributes in outline.tags)


def test_words_are_never_markup() -> None:
    assert tag("p", "<script>", title='"&') == '<p title="&quot;&amp;">&lt;script&gt;</p>'


CHART = Chart(
    id="c",
    title="Received by procedure",
    description="Two years. 2023/24: Statutory 52; 2024/25: Statutory 48.",
    labels=("2023/24", "2024/25"),
    series=(Series("Statutory", (52, 48)), Series("Corporate", (129, None))),
    unit="complaints",
)


def test_a_chart_is_data_before_it_is_a_picture() -> None:
    made = charts.specification(CHART, palette())
    assert "title" not in made  # it stands beside the picture, as text
    assert made["description"] == CHART.description
    assert made["config"]["font"].startswith("Liberation Sans")
    shown = [
        (row["label"], row["series"], row["value"]) for rows in made["datasets"].values() for row in rows
    ]
    assert shown == [
        ("2023/24", "Statutory", 52),
        ("2024/25", "Statutory", 48),
        ("2023/24", "Corporate", 129),
    ]


def test_the_svg_carries_its_words_and_no_style_script_or_link() -> None:
    drawn = charts.svg(CHART, palette())
    for words in (
        "Received by procedure",
        "2023/24",
        "Corporate",
        "129",
        f"<desc>{CHART.description}</desc>",
    ):
        assert words in drawn
    for refused in ("<script", "<style", " style=", "href", "@font-face"):
        assert refused not in drawn
    assert charts.svg(CHART, palette()) == drawn


def test_the_svg_in_the_page_is_the_chart(page: str) -> None:
    source = Outline(page).all("img")[0]["src"] or ""
    drawn = base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")).decode()
    assert drawn.startswith("<svg ")
    assert "Complaints by stage and procedure" in drawn


def test_the_png_contains_text() -> None:
    """A font that is not found drops all text silently: the band of the legend must hold dark pixels."""
    with_names, without = (
        _ink_at_the_top(charts.png(made, palette(), 1)) for made in (CHART, _nameless(CHART))
    )
    assert with_names > without + 100


def _nameless(chart: Chart) -> Chart:
    return replace(
        chart, series=tuple(replace(one, name=" " * n) for n, one in enumerate(chart.series, start=1))
    )


def _ink_at_the_top(png: bytes, rows: int = 26) -> int:
    """How many pixels of the first rows are dark. PNG filters are undone by hand: no picture library is needed."""
    width, height = struct.unpack(">II", png[16:24])
    assert png[24:26] == b"\x08\x06"  # eight bits, red green blue alpha
    data, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    raw, stride = zlib.decompress(data), width * 4
    above, dark = bytearray(stride), 0
    for number in range(min(rows, height)):
        start = number * (stride + 1)
        line = bytearray(raw[start + 1 : start + 1 + stride])
        for at in range(stride):
            left = line[at - 4] if at >= 4 else 0
            corner = above[at - 4] if at >= 4 else 0
            line[at] = (line[at] + _predicted(raw[start], left, above[at], corner)) % 256
        dark += sum(1 for at in range(0, stride, 4) if line[at] < 100)
        above = line
    return dark


def _predicted(filter_: int, left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    near = min((left, up, corner), key=lambda value: abs(guess - value))
    return (0, left, up, (left + up) // 2, near)[filter_]


def test_the_json_has_the_form_of_the_contract() -> None:
    made = plain_json.loads(json.render(report()))
    assert {
        "schema", "authority", "period", "as_at", "known_at", "register_digest", "invented", "tables", "facts",
    } <= set(made)  # fmt: skip
    assert made["period"] == {"start": "2024-04-01", "end": "2025-03-31"}
    assert made["register_digest"] == tiny.register().digest
    table = made["tables"][0]
    assert set(table) == {
        "id", "published_id", "title", "unit", "basis", "procedure", "stage", "columns", "rows", "total", "notes",
    }  # fmt: skip
    assert table["rows"][0] == [
        "Stage 1",
        {"value": 3, "text": "3", "n": 3, "of": None, "cases": ["A-1", "A-2", "A-3"]},
        {"value": 1, "text": "1", "n": 1, "of": None, "cases": ["A-4"]},
        {"value": 4, "text": "4", "n": 4, "of": None, "cases": ["A-1", "A-2", "A-3", "A-4"]},
    ]
    assert all(len(row) == len(t["columns"]) for t in made["tables"] for row in t["rows"])
    fact = next(fact for fact in made["facts"] if fact["id"] == "stage-1-in-20")
    assert {key: fact[key] for key in ("value", "unit", "base", "basis", "n", "of", "text")} == {
        "value": 67, "unit": "%", "base": 3, "basis": "resolved", "n": 2, "of": 3, "text": "67%",
    }  # fmt: skip


def test_without_cases_no_reference_is_in_the_file() -> None:
    drawn = json.render(report(), cases=False)
    assert '"cases"' not in drawn
    assert "A-1" not in drawn


def test_colours_can_be_read_on_white() -> None:
    assert all(contrast(colour, WHITE) >= 4.5 for colour in SERIES)
    made = palette()
    assert all(
        contrast(colour, WHITE) >= 4.5 for colour in (made.ink, made.secondary, made.warning, made.accent)
    )


@pytest.mark.parametrize("accent", ["#ffee00", "red", "", "url(x)"])
def test_an_accent_that_cannot_be_read_is_replaced(accent: str) -> None:
    assert palette(accent).accent == palette().accent


def test_the_councils_accent_leads_the_series_and_no_colour_comes_twice() -> None:
    made = palette("#00557f")
    assert made.series[0] == "#00557f"
    assert len(set(made.series)) == len(made.series)


def test_the_engine_starts_without_django_and_without_the_chart_libraries() -> None:
    code = (
        "import sys, heard.reporting.reports.annual, heard.reporting.documents.html, heard.reporting.documents.json;"
        "print([m for m in ('django', 'altair', 'vl_convert') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.strip() == "[]", done.stderr
