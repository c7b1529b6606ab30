"""What every report has around its figures: contents, summary, the law, what people wrote, and the ten items."""

import json as plain_json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard import authority
from heard.reporting.content import NOTHING, Change, ChosenCompliment, Content, Example, Promise
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents import html, json
from heard.reporting.documents.blocks import (
    Bar,
    Chart,
    Contents,
    Items,
    Paragraph,
    Place,
    Quotation,
    Subheading,
    Summary,
)
from heard.reporting.documents.model import Report
from heard.reporting.documents.plain import words_of
from heard.reporting.flags import WITHHELD
from heard.reporting.measures.layout import load_layout, read_layout
from heard.reporting.measures.model import ChartSpec, Layout
from heard.reporting.reports.annual import build, drawn_rows
from heard.reporting.reports.legal import limit
from heard.reporting.tables import Cell, Row, Table
from heard.rules.faults import InputFault
from reporting import layouts, tiny

DAYS = {"as_at": date(2025, 6, 2), "known_at": date(2025, 6, 2)}
WRITTEN = Content(
    narratives={"foreword": "{accepted} came.", "effectiveness": "It works."},
    promises=(Promise("A page for children", "not done", "Nobody had time."),),
    changes=(Change("Shorter letters", True, "Two pages."), Change("A survey", False, "No money.")),
    examples=(Example("A move that nobody explained", "It was put right.\n\n- at once"),),
    compliments=(
        ChosenCompliment("“Thank you.”", "A parent", "assessment"),
        ChosenCompliment("You came on time.", "A carer", late=True),
    ),
)


def made(
    content: Content = NOTHING,
    *,
    layout: Layout | None = None,
    safe: Protection | None = None,
    rows: Mapping[str, list[dict[str, Any]]] | None = None,
    **more: Any,
) -> Report:
    days: dict[str, Any] = {"start": tiny.START, "end": tiny.END, **DAYS, **more}
    return build(
        authority.load("default"),
        tiny.register(rows),
        layout=layout,
        content=content,
        protection=safe,
        **days,
    )


def usual() -> Layout:
    council = authority.load("default")
    return load_layout(council.report_path, council)


def titles(report: Report) -> list[str]:
    return [heading.text for heading in report.headings]


def under(report: Report, title: str) -> tuple[Any, ...]:
    return next(blocks for heading, blocks in report.sections() if heading and heading.text == title)


# ---- Where things stand ----------------------------------------------------------------------------------------------


def test_a_layout_that_says_nothing_has_contents_summary_the_law_and_what_people_wrote_in_their_usual_places() -> (
    None
):
    report = made(WRITTEN, layout=replace(usual(), summary=()))
    assert isinstance(report.blocks[1], Contents)
    told = titles(report)
    assert told[:4] == [
        "The year on a page",
        "Foreword",
        "How complaints are handled",
        "How many complaints there were",
    ]
    assert told[-7:] == [
        "What we promised last year, and what became of it",
        "What changed because of complaints",
        "What happened in some complaints",
        "Compliments in people's own words",
        "How well the complaints procedure works",
        "About these figures",
        "What the guidance asks a report to hold",
    ]


def test_where_nobody_wrote_anything_there_is_no_empty_section() -> None:
    assert not [title for title in titles(made()) if "promised" in title or "Compliments" in title]


def test_the_published_figures_and_their_order_are_those_of_the_layout_alone() -> None:
    bare, rich = made(), made(WRITTEN)
    assert [table.id for table in rich.tables] == list(dict.fromkeys(table.id for table in bare.tables))
    assert (rich.tables, rich.facts, rich.checks) == (bare.tables, bare.facts, bare.checks)
    assert [fact.id for fact in rich.facts] == [
        name for section in usual().sections for kind, name in section.blocks if kind == "fact"
    ]


def test_a_layout_may_put_a_part_elsewhere_or_leave_it_out() -> None:
    layout = layouts.layout(
        """
[[narratives]]
id = "housing"
title = "Moving home"
prompt = "How many moved, and why."
[[facts]]
id = "received"
measure = "received"
sentence = "{value} {unit} {was} received."
[[sections]]
title = "People"
show = ["fact received", "compliments", "narrative housing"]
[[sections]]
title = "Nothing was written here"
show = ["narrative advocacy"]
"""
    )
    layout = replace(layout, leave_out=("contents", "legal", "ten-items"))
    report = made(replace(WRITTEN, narratives={"housing": "Nobody moved."}), layout=layout)
    assert not any(isinstance(block, Contents) for block in report.blocks)
    assert titles(report)[:2] == ["The year on a page", "People"]
    assert "Nothing was written here" not in titles(report)
    told = [block.text for block in under(report, "People") if isinstance(block, Subheading)]
    late = "Shared with us after the year had ended"
    assert told == ["Compliments in people's own words", "Assessment and help", late, "Moving home"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            'show = ["narative foreword"]',
            "expected text …, or table, fact or chart and the id of one (or list), or",
        ),
        ('show = ["narrative forword"]', "no [[narratives]] has the id 'forword'; did you mean 'foreword'?"),
        ('show = ["summary received"]', "'received': there is no fact or chart received"),
        ('show = ["contents here"]', "'contents here': contents stands alone"),
        ('show = ["limit children-act respond-1"]', "there is no procedure 'children-act'"),
        ('show = ["limit corporate respond-7"]', "it has: acknowledge-1, respond-1"),
        ("show = []\nanswers = [11]", "expected a list of numbers from 1 to 10: the items of the guidance"),
    ],
)
def test_a_fault_in_a_section_says_what_is_wrong(more: str, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        layouts.layout(f'[[sections]]\ntitle = "S"\n{more}')
    assert told in fault.value.messages[0]
    assert fault.value.messages[0].startswith("test/report.toml: sections[1].")


def test_a_time_is_printed_as_the_council_s_own_rules_have_it() -> None:
    council = authority.load("bathnes")
    days = (date(2022, 4, 1), date(2023, 3, 31))
    own = limit(council.procedures, "corporate respond-1", *days)
    law = limit(council.procedures, "children-act-1989 respond-1", *days)
    told = [(item.term, item.state, item.pieces[0]) for part in (*own, *law) for item in part.items]
    assert [(term, state) for term, state, _ in told] == [
        ("Reply at stage 1, the council's own complaints procedure", "the council's own limit"),
        ("Reply at stage 1, Children Act 1989", "law"),
    ]
    assert told[0][2].startswith("15 working days from the day the complaint was received.")
    assert told[1][2].startswith("10 working days from the day the complaint was received; at most 20")
    assert "regulation 14, not verified" in told[1][2]
    without = {key: one for key, one in council.procedures.items() if key != "corporate"}
    assert not list(limit(without, "corporate respond-1", *days))


def test_no_council_types_a_limit_by_hand() -> None:
    typed = re.compile(r'^\s*"text [^"]*\b\d+ working days', re.MULTILINE)
    layouts = Path(authority.__file__).parent.glob("examples/*/report.toml")
    assert [path.parent.name for path in layouts if typed.search(path.read_text(encoding="utf-8"))] == []


def test_words_for_a_narrative_that_nobody_asked_for_are_a_fault() -> None:
    with pytest.raises(
        InputFault, match=r"narratives\.forword: the layout asks for no narrative 'forword'; did you mean"
    ):
        made(Content(narratives={"forword": "Hello."}))


def test_leaving_out_what_there_is_not_is_a_fault() -> None:
    with pytest.raises(InputFault, match="'law' is not one of: contents, summary, legal"):
        read_layout(layouts.parsed("") | {"leave_out": ["law"]}, "test/report.toml")


# ---- The year on a page ----------------------------------------------------------------------------------------------


def test_the_summary_repeats_figures_that_the_report_prints() -> None:
    (summary,) = under(made(), "The year on a page")
    assert isinstance(summary, Summary)
    facts = {fact.id: fact for fact in made().facts}
    for one in summary.figures:
        assert one.shown == facts[one.to.id].shown
    share = next(one for one in summary.figures if one.to.id == "stage-1-in-20")
    assert (share.shown, share.share) == ("67%", 67)


def test_a_layout_names_facts_cells_and_charts_for_it() -> None:
    layout = replace(
        usual(), summary=("refused = turned away in {year}", "stages | Stage 1 | Total", "stages-chart")
    )
    (summary,) = under(made(layout=layout), "The year on a page")
    assert [one.shown for one in summary.figures] == ["1", "4"]
    assert summary.figures[0].caption == "turned away in 2024/25"
    assert summary.figures[1].to == Place("table", "stages", 0, 2)
    assert summary.charts[0].bars[0] == Bar("Stage 1", "3", 1.0)


def test_a_withheld_figure_has_no_bar_and_is_not_told_by_one() -> None:
    report = made(safe=Protection())
    (summary,) = under(report, "The year on a page")
    assert all(one.share is None for one in summary.figures if "fewer" in one.shown)
    assert all(
        bar.length is None for chart in summary.charts for bar in chart.bars if not bar.shown.isdigit()
    )


def test_noughts_are_left_to_the_table() -> None:
    charts = usual().charts
    people = replace(charts["stages-chart"], table="people", columns=(0,))
    layout = replace(usual(), summary=("stages-chart",), charts=dict(charts) | {"stages-chart": people})
    report = made(layout=layout)
    (summary,) = under(report, "The year on a page")
    (chart,) = (block for block in report.blocks if isinstance(block, Chart))
    (table,) = (table for table in report.tables if table.id == "people")
    counted = [row.cells[0].value for row in table.rows]
    assert counted[-2:] == [0, 0]
    assert chart.labels == tuple(row.label for row in table.rows)[: len(chart.labels)]
    assert list(chart.series[0].values) == counted[: len(chart.labels)]
    assert chart.series[0].values[-1] != 0
    assert summary.charts[0].bars
    assert all(bar.length for bar in summary.charts[0].bars)


def test_where_the_largest_stand_first_a_picture_leaves_out_every_nought_and_keeps_what_is_withheld() -> None:
    cells = {
        "Duty": Cell(3, "3"),
        "Care": Cell(0, "0"),
        "Court": Cell(None, "withheld"),
        "Home": Cell(0, "0"),
    }
    rows = tuple(Row(name, (one,)) for name, one in cells.items())
    table = Table("teams", "Teams", ("Team", "All"), rows, None, "complaints", "received")
    spec = ChartSpec("teams-chart", "teams", "Teams", "A bar for each team.", (0,))
    usual_ = replace(usual(), tables={"teams": replace(usual().tables["people"], id="teams")})
    first = replace(usual_, tables={"teams": replace(usual_.tables["teams"], largest_first=True)})
    assert [row.label for row in drawn_rows(spec, table, usual_)] == ["Duty", "Care", "Court"]
    assert [row.label for row in drawn_rows(spec, table, first)] == ["Duty", "Court"]


# ---- The law ---------------------------------------------------------------------------------------------------------


def test_the_law_is_printed_from_the_rules_with_what_is_verified_and_what_is_not() -> None:
    told = {
        item.term: (item.state, item.pieces[0])
        for block in under(made(), "How complaints are handled")
        if isinstance(block, Items)
        for item in block.items
    }
    assert told["Hold the review panel"] == (
        "law",
        "30 working days from the day the request for a panel was received. (SI 2006/1738, regulation 19(4))",
    )
    state, words = told["Investigate and reply at stage 2"]
    assert words.startswith("25 working days from the day stage 2 was asked for")  # type: ignore[union-attr]
    assert words.endswith("(SI 2006/1738, regulation 17(3), not verified)")  # type: ignore[union-attr]
    assert state == "law"
    assert told["Ask for stage 2"][0] == "recommended, not a limit"


def test_the_law_reads_as_sentences_and_tells_nothing_of_how_it_was_looked_up() -> None:
    told = " ".join(words_of_all(under(made(), "How complaints are handled")))
    assert "recalled" not in told
    assert "is answered under the council's own complaints procedure." in told


def words_of_all(blocks: tuple[Any, ...]) -> list[str]:
    return [words for block in blocks for words in words_of(block)]


def test_a_year_before_the_procedure_existed_is_refused_with_the_day_it_came_into_force() -> None:
    with pytest.raises(InputFault, match="came into force on 1 September 2006"):
        made(start=date(2005, 4, 1), end=date(2006, 3, 31))


def test_a_year_in_which_it_came_into_force_says_so() -> None:
    report = made(start=date(2006, 4, 1), end=date(2007, 3, 31))
    told = [
        block.text for block in under(report, "How complaints are handled") if isinstance(block, Paragraph)
    ]
    assert any(text.startswith("Before 1 September 2006 other rules applied.") for text in told)


# ---- The ten items ---------------------------------------------------------------------------------------------------


def states(report: Report) -> dict[int, str]:
    return {item.number: item.state for item in report.ten_items}


def test_the_ten_items_are_told_from_what_the_figures_count() -> None:
    found = states(made())
    assert found[1] == found[3] == found[5] == found[7] == "present"
    assert found[4] == found[9] == found[10] == "missing"
    by_number = {item.number: item for item in made().ten_items}
    assert by_number[9].missing == ("figures by age, gender, disability, sexual orientation and ethnicity",)
    assert by_number[10].missing == ("the narrative “effectiveness”",)
    assert by_number[3].places[0].to == Place("table", "people")


def test_a_sentence_that_answers_an_item_is_quoted_without_its_full_stop() -> None:
    told = words_of_all(under(made(WRITTEN), "What the guidance asks a report to hold"))
    assert any("”." in words for words in told)
    assert not any(".”" in words for words in told)


def test_what_people_wrote_answers_items_too() -> None:
    found = {item.number: item for item in made(WRITTEN).ten_items}
    assert (found[8].state, found[10].state) == ("present", "present")
    assert found[10].places[0].to == Place("section", "narrative-effectiveness")


def test_a_section_that_says_it_answers_an_item_must_show_something() -> None:
    more = """
[[facts]]
id = "received"
measure = "received"
sentence = "{value} {unit} {was} received."
[[sections]]
title = "Who they were"
answers = [9]
show = ["SHOWN"]
"""
    shows = made(
        layout=layouts.layout(more.replace("SHOWN", "text Nobody was asked this year, and this is why."))
    )
    silent = made(layout=layouts.layout(more.replace("SHOWN", "narrative advocacy")))
    assert (states(shows)[9], states(silent)[9]) == ("present", "missing")


def test_the_list_stands_at_the_end_inside_the_council_only_and_always_in_the_json() -> None:
    inside, published = made(), made(safe=Protection())
    assert titles(inside)[-1] == "What the guidance asks a report to hold"
    assert "What the guidance asks a report to hold" not in titles(published)
    for report in (inside, published):
        items = plain_json.loads(json.render(report))["ten_items"]
        assert [one["item"] for one in items] == list(range(1, 11))
    assert items[2]["told_in"][0]["id"] == "people"


def test_a_table_without_a_figure_answers_nothing() -> None:
    """Every cell of it is a share of nothing."""
    rows = tiny.rows() | {"stages": [], "points": []}
    more = """
[dimensions.outcomes]
column = "outcome"
values = [{ label = "Upheld", is = "upheld" }]
[[tables]]
id = "t"
title = "T"
head = "H"
measure = "share-of-resolved"
rows = "outcomes"
columns = [{ label = "Share" }]
[[sections]]
title = "S"
show = ["table t"]
"""
    assert states(made(layout=layouts.layout(more)))[5] == "present"
    assert states(made(layout=layouts.layout(more), rows=rows))[5] == "missing"


# ---- What people wrote -----------------------------------------------------------------------------------------------


def test_compliments_stand_by_service_and_late_ones_apart_with_why() -> None:
    blocks = under(made(WRITTEN), "Compliments in people's own words")
    assert blocks[0] == Subheading("Assessment and help")
    assert blocks[1] == Quotation("Thank you.", "A parent")
    assert blocks[2] == Subheading("Shared with us after the year had ended")
    assert "should be heard" in blocks[3].text
    assert blocks[4] == Quotation("You came on time.", "A carer")


def test_changes_not_made_stand_apart_with_their_reason() -> None:
    blocks = under(made(WRITTEN), "What changed because of complaints")
    assert [block.text for block in blocks if isinstance(block, Subheading)] == [
        "Changes that were made",
        "Changes that were not made, and why",
    ]
    assert blocks[3].items[0].pieces == ("No money.",)


def test_a_quoted_figure_on_the_page_leads_to_the_cell_it_was_taken_from() -> None:
    page = html.render(made(Content(narratives={"foreword": "{stages | Stage 1 | Total} came."})))
    assert 'href="#figure-stages-0-2"' in page
    assert page.count('id="figure-stages-0-2"') == 1


def test_a_script_in_a_narrative_is_text() -> None:
    page = html.render(made(Content(narratives={"foreword": "<script>alert(1)</script>"})))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# ---- What to look at before it is published --------------------------------------------------------------------------


def flagged(content: Content, **more: Any) -> list[tuple[str, str, str]]:
    return [(flag.where, flag.word, flag.why) for flag in made(content, **more).flags]


def test_names_are_flagged_where_they_stand() -> None:
    content = Content(compliments=(ChosenCompliment("It was good."), ChosenCompliment("Thank you Morwenna.")))
    assert flagged(content) == [("compliments[2].text", "Morwenna", "a word where a name stands")]
    known = flagged(Content(examples=(Example("A move", "penhaligon said no."),)), staff=["Ada Penhaligon"])
    assert known == [("examples[1].text", "penhaligon", "a member of staff")]


def test_a_number_typed_by_hand_that_the_edition_withholds_is_flagged() -> None:
    content = Content(
        narratives={"foreword": "Only one was made by a child at stage 1 on 1 May: {children}."}
    )
    assert (("narratives.foreword", "one", WITHHELD)) in flagged(content, safe=Protection())
    assert not [flag for flag in flagged(content, safe=Protection()) if flag[1] == "1"]  # a stage, and a day
    assert not [flag for flag in flagged(content) if flag[2] == WITHHELD]


def test_flags_are_in_no_file() -> None:
    report = made(Content(compliments=(ChosenCompliment("Thank you Morwenna."),)))
    assert report.flags
    assert "a word where a name stands" not in json.render(report) + html.render(report)


def test_the_words_of_the_examples_in_the_tests_are_read(tmp_path: Path) -> None:
    from heard.reporting.content_read import load_content

    folder = Path(__file__).parent / "words"
    assert all(load_content(file).compliments for file in folder.glob("*.toml"))
