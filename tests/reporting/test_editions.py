"""The editions of a report, on Northmoor: an invented council with a register counted by hand (see northmoor.py)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heard import authority
from heard.project.cli import main
from heard.project.commands.report import FORMATS, write
from heard.reporting.content import Change, ChosenCompliment, Content, Promise
from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.model import (
    Bullets,
    Contents,
    FactBlock,
    Heading,
    Items,
    Paragraph,
    Place,
    Prose,
    Quotation,
    Report,
    Subheading,
    Summary,
    plain,
)
from heard.reporting.pictograms import Pictogram
from heard.reporting.register import Register
from heard.reporting.reports import editions
from heard.rules.faults import InputFault
from reporting import northmoor, readability

YEAR = {"start": northmoor.START, "end": northmoor.END}
MARCH = {"start": date(2025, 3, 1), "end": date(2025, 3, 31)}
SPRING = {"start": date(2025, 1, 1), "end": date(2025, 3, 31)}
PERIODS = {"leadership-monthly": MARCH, "leadership-quarterly": SPRING}


@pytest.fixture
def council(tmp_path: Path) -> authority.Authority:
    return authority.load(northmoor.folder(tmp_path))


def lived() -> Register:
    """Northmoor's register as if its people were real, so that small numbers matter."""
    return replace(northmoor.register(), invented=False)


def made(key: str, council: authority.Authority, of: Register | None = None, **more: Any) -> Report:
    days = PERIODS.get(key, YEAR)
    return editions.build(key, council, of or lived(), **{**days, **northmoor.DAYS, **more})


def said(report: Report) -> list[str]:
    """Every paragraph and sentence."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else plain(block.pieces)
        if isinstance(block, Prose)
        else block.fact.sentence
        for block in report.blocks
        if isinstance(block, Paragraph | Prose | FactBlock)
    ]


def items(report: Report) -> dict[str, str]:
    """Everything told with how it stands, by what it is."""
    found = [one for block in report.blocks if isinstance(block, Items) for one in block.items]
    return {one.term: plain(one.pieces) for one in found}


def heads(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def table(report: Report, id: str) -> dict[str, list[str]]:
    (found,) = [one for one in report.tables if one.id == id]
    rows = (*found.rows, *((found.total,) if found.total else ()))
    return {row.label: [cell.text for cell in row.cells] for row in rows}


# ---- Which there are -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", editions.EDITIONS)
def test_every_edition_is_made_for_a_council_that_is_only_a_folder(
    key: str, council: authority.Authority
) -> None:
    report = made(key, council)
    assert report.edition == key
    assert report.authority_name == "Northmoor Council"
    assert report.tables or report.facts
    assert not any("\x02" in text or "<" in text for text in said(report))
    assert report.failing == ()


def test_the_title_says_which_edition_it_is(council: authority.Authority) -> None:
    titles = {key: made(key, council).title for key in editions.EDITIONS}
    assert len(set(titles.values())) == len(titles)
    assert titles["young-people"] == "Your complaints in 2024/25: the young people's report"
    assert titles["leadership-monthly"] == "Children's complaints: leadership team, March 2025"
    assert titles["leadership-quarterly"] == "Children's complaints: leadership team, January to March 2025"


def test_an_unknown_edition_is_refused_by_name(council: authority.Authority) -> None:
    with pytest.raises(InputFault, match="there is no edition 'press'; there are: public, scrutiny"):
        made("press", council)


@pytest.mark.parametrize("key", editions.EDITIONS)
def test_a_council_without_a_layout_of_its_own_has_every_edition_too(
    key: str, council: authority.Authority
) -> None:
    council.report_path.unlink()
    report = made(key, council)
    assert report.facts
    assert report.failing == ()


def test_all_formats_are_written(council: authority.Authority, tmp_path: Path) -> None:
    for key in ("young-people", "leadership-monthly"):
        write(made(key, council), tmp_path / key, FORMATS)
        assert sorted(file.name for file in (tmp_path / key).iterdir()) == sorted(
            f"report.{f}" for f in FORMATS
        )


# ---- The same figures ------------------------------------------------------------------------------------------
def test_the_same_sentence_says_the_same_in_every_yearly_edition(council: authority.Authority) -> None:
    found: dict[str, set[str]] = {}
    for key, one in editions.EDITIONS.items():
        if one.period == "year":
            for fact in made(key, council).facts:
                found.setdefault(fact.id, set()).add(fact.sentence)
    assert {id for id, texts in found.items() if len(texts) > 1} == set()


def test_scrutiny_has_the_cover_and_then_everything_of_the_public_report(
    council: authority.Authority,
) -> None:
    public, scrutiny = made("public", council), made("scrutiny", council)
    mine = {one.id: one for one in scrutiny.tables}
    assert all(mine[one.id] == one for one in public.tables)
    theirs = heads(public)
    cover = heads(scrutiny)[: heads(scrutiny).index(theirs[0])]
    assert cover[:3] == ["Purpose of this report", "Recommendations", "Legal implications"]


WRITTEN = Content(
    narratives={
        "foreword": "A word before.",
        "conclusion": "What comes next.",
        "young-people-hello": "Hello, I am here for you.",
        "portfolio-risks": "## Two things\n\n- One is late.\n- {std-received} came.",
    },
    promises=(Promise("Answer in ten days", "done"),),
    changes=(
        Change("We ring first", True, "{{received}} calls"),
        Change("A bus pass", False, "It costs too much"),
    ),
    compliments=(ChosenCompliment("Thank you."),),
)


def kinds(report: Report) -> set[type]:
    return {type(block) for block in report.blocks}


@pytest.mark.parametrize(
    ("key", "contents", "summary", "legal"),
    [
        ("public", True, True, True),
        ("scrutiny", True, True, True),
        ("portfolio", False, False, False),
        ("corporate-parenting", False, False, False),
        ("leadership-monthly", False, False, False),
        ("leadership-quarterly", False, False, False),
        ("young-people", False, False, False),
        ("code", True, False, True),
    ],
)
def test_each_edition_has_the_usual_parts_that_its_readers_want(
    key: str, contents: bool, summary: bool, legal: bool, council: authority.Authority
) -> None:
    report = made(key, council, content=WRITTEN)
    assert (Contents in kinds(report), Summary in kinds(report)) == (contents, summary)
    assert ("How complaints are handled" in heads(report)) is legal
    assert ("What the guidance asks a report to hold" in heads(report)) is (key == "public")
    assert bool(report.ten_items) is (key == "public")
    assert len(set(heads(report))) == len(heads(report))
    terms = [item.term for block in report.blocks if isinstance(block, Items) for item in block.items]
    assert terms.count("We ring first") == (1 if key not in ("young-people", *PERIODS) else 0)
    assert terms.count("Answer in ten days") == (1 if key in ("public", "scrutiny", "portfolio") else 0)
    assert (Quotation in kinds(report)) is (key in ("public", "scrutiny"))


def test_scrutiny_reads_the_cover_then_the_year_on_a_page_then_the_report(
    council: authority.Authority,
) -> None:
    found = heads(made("scrutiny", council, content=WRITTEN))
    theirs = heads(made("public", council, content=WRITTEN))
    theirs.remove("What the guidance asks a report to hold")
    start = found.index("The report")
    assert found[:2] == ["Purpose of this report", "Recommendations"]
    assert found[start + 1 :] == theirs
    assert theirs[:3] == ["The year on a page", "Foreword", "How complaints are handled"]


def test_the_summary_for_scrutiny_is_that_of_the_public_report(council: authority.Authority) -> None:
    pages = [
        [block for block in made(key, council).blocks if isinstance(block, Summary)]
        for key in ("public", "scrutiny")
    ]
    assert pages[0] == pages[1]


def test_words_for_all_editions_lie_in_one_file_and_each_prints_its_own(council: authority.Authority) -> None:
    young = said(made("young-people", council, content=WRITTEN))
    assert "Hello, I am here for you." in young
    assert "We ring first. {received} calls." in young
    assert "A word before." not in young
    with pytest.raises(InputFault, match="no narrative 'risks'"):
        made("young-people", council, content=Content(narratives={"risks": "x"}))


def test_what_is_written_in_an_edition_may_have_titles_lists_and_figures(
    council: authority.Authority,
) -> None:
    report = made("portfolio", council, content=WRITTEN)
    place = report.blocks.index(Subheading("Two things"))
    head, bullets = report.blocks[place - 1], report.blocks[place + 1]
    assert isinstance(head, Heading) and head.text == "What to watch"
    assert isinstance(bullets, Bullets)
    assert [plain(item) for item in bullets.items] == ["One is late.", "6 came."]


def test_words_may_quote_the_councils_own_figures_in_every_edition(council: authority.Authority) -> None:
    (own, *_) = made("public", council).facts
    change = Change("We ring first", True, f"There were {{{own.id}}}.")
    for key in ("portfolio", "code"):
        report = made(key, council, content=Content(changes=(change,)))
        assert items(report)["We ring first"] == f"There were {own.shown}."
        assert own.id not in [one.id for one in report.facts]
        assert [one.fact.id for one in report.quoted if isinstance(one, FactBlock)] == [own.id]
        assert report.linked <= {Place("fact", one.id) for one in report.facts}


def test_names_in_what_is_written_are_looked_for_where_it_is_printed(council: authority.Authority) -> None:
    words = Content(narratives={"young-people-hello": "Ask for Zorblat."})
    for key, found in (("young-people", ["Zorblat"]), ("portfolio", [])):
        report = made(key, council, content=words, staff=["Wim Zorblat"])
        assert [flag.word for flag in report.flags] == found


# ---- Periods ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "end", "wanted"),
    [
        ("leadership-monthly", date(2025, 3, 30), "is about a whole month"),
        ("leadership-quarterly", date(2025, 3, 31), "is about three whole months"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(
    key: str, end: date, wanted: str, council: authority.Authority
) -> None:
    with pytest.raises(InputFault, match=wanted):
        made(key, council, start=date(2025, 3, 1), end=end)


def test_a_month_stands_beside_the_twelve_months_that_end_with_it(council: authority.Authority) -> None:
    report = made("leadership-monthly", council)
    assert (report.start, report.end) == (MARCH["start"], MARCH["end"])
    rolling = table(report, "rolling")
    # N-2 in April, N-3 in May, N-4 in July (withdrawn), N-5 in October, N-6 in February, N-7 in March.
    assert [label for label, cells in rolling.items() if cells[0] == "1"] == [
        *("April 2024", "May 2024", "July 2024", "October 2024", "February 2025", "March 2025"),
    ]
    assert rolling["Twelve months"][0] == "6"
    assert table(report, "now")["Complaints received"] == ["1", "1", "1", "6"]  # N-1 came in March 2024


def test_what_the_register_does_not_speak_of_is_not_compared_with(council: authority.Authority) -> None:
    short = replace(lived(), start=date(2024, 10, 1))
    report = made("leadership-monthly", council, short)
    (now,) = [one for one in report.tables if one.id == "now"]
    assert now.columns == ("What", "This month", "Month before", "Twelve months")
    assert next(iter(table(report, "rolling"))) == "October 2024"


# ---- Who may read it -------------------------------------------------------------------------------------------
def test_published_editions_withhold_small_numbers_and_others_say_that_they_are_not_to_be_published(
    council: authority.Authority,
) -> None:
    for key, one in editions.EDITIONS.items():
        chosen = editions.protection(key, council, invented=False)
        assert (chosen == Protection()) is one.published
        report = made(key, council, protection=chosen)
        inside = [notice.title for notice in report.notices if notice.kind == "inside"]
        assert inside == ([] if one.published else ["For use inside the council"])


def test_a_small_number_is_withheld_in_the_young_peoples_edition(council: authority.Authority) -> None:
    open_ = made("young-people", council)
    assert "Children and young people made 2 of them." in said(open_)
    safe = made("young-people", council, protection=Protection())
    assert not any("made 2" in text for text in said(safe))
    assert any("no one can guess" in text for text in said(safe))


def test_an_inside_edition_of_invented_people_is_still_for_inside(council: authority.Authority) -> None:
    report = made("portfolio", council, northmoor.register())
    assert [notice.kind for notice in report.notices][:2] == ["invented", "inside"]


# ---- Nothing to say --------------------------------------------------------------------------------------------
def without(*frames: str) -> Register:
    rows = {name: each for name, each in northmoor.rows().items() if name not in frames}
    return replace(northmoor.register(rows), invented=False)


def test_a_register_that_holds_nothing_of_a_kind_is_said_not_to(council: authority.Authority) -> None:
    report = made("portfolio", council, without("costs"))
    told = "The register that this was made from holds no costs, so nothing can be said of them here."
    assert said(report).count(told) == 1
    assert "std-costs" not in [one.id for one in report.tables]
    assert not any("£0" in text for text in said(report))


def test_a_table_of_noughts_is_one_sentence(council: authority.Authority) -> None:
    report = made("code", council)
    told = "The register holds no complaint outside the statutory procedure for this period."
    assert said(report).count(told) == 1


def test_children_in_care_who_are_not_told_apart_are_said_not_to_be(council: authority.Authority) -> None:
    report = made("corporate-parenting", council)
    assert any(
        text.startswith("The register does not say which complaints are by or for") for text in said(report)
    )


# ---- What people write -----------------------------------------------------------------------------------------
def test_what_is_not_written_is_asked_for_inside_and_left_out_of_what_is_published(
    council: authority.Authority,
) -> None:
    inside = made("portfolio", council)
    (draft,) = [notice for notice in inside.notices if notice.kind == "draft"]
    (line,) = draft.lines  # one short line: what to write in each is told where it is written
    assert "; What to watch" in line
    assert "What to watch" not in heads(inside)
    public = made("scrutiny", council)
    assert "Climate implications" not in heads(public)
    assert not any(notice.kind == "draft" for notice in public.notices)


def test_what_is_written_stands_where_it_belongs(council: authority.Authority) -> None:
    content = Content(narratives={"scrutiny-climate": "None.\n\nPapers are sent\nby email."})
    report = made("scrutiny", council, content=content)
    place = report.blocks.index(Paragraph("None."))
    assert report.blocks[place + 1] == Paragraph("Papers are sent by email.")
    head = report.blocks[place - 1]
    assert isinstance(head, Heading)
    assert head.text == "Climate implications"


def test_what_is_still_to_be_written_can_be_asked(council: authority.Authority) -> None:
    asked = [one.id for one in editions.prompts("scrutiny", council, lived(), **YEAR)]
    assert asked[:2] == ["scrutiny-meeting", "scrutiny-summary"]
    content = Content(narratives={"scrutiny-meeting": "Children's committee, 4 June"})
    left = editions.unwritten("scrutiny", council, lived(), **YEAR, content=content)
    assert [one.id for one in left] == asked[1:]


def test_young_people_read_what_became_better_and_councillors_also_what_did_not(
    council: authority.Authority,
) -> None:
    content = Content(
        changes=(
            Change("A bus pass for everybody", False, "It costs too much"),
            Change("We ring first", True),
        ),
    )
    assert "We ring first." in said(made("young-people", council, content=content))
    assert not any("bus pass" in text for text in said(made("young-people", council, content=content)))
    told = items(made("portfolio", council, content=content))
    assert told == {"We ring first": "", "A bus pass for everybody": "It costs too much"}


# ---- Young people ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("safe", [None, Protection()])
def test_the_young_peoples_edition_can_be_read_at_nine_to_eleven(
    safe: Protection | None, council: authority.Authority
) -> None:
    report = made("young-people", council, protection=safe)
    texts = said(report)
    assert readability.age(" ".join(texts)) < 10
    long = [one for text in texts for one in readability.sentences(text) if len(one.split()) > 20]
    assert long == []
    hard = [text for text in texts if len(text.split()) > 12 and readability.age(text) > 11.5]
    assert hard == []


def test_its_pictures_say_what_its_sentences_say(council: authority.Authority) -> None:
    report = made("young-people", council)
    pictures = {one.id: one for one in report.charts if isinstance(one, Pictogram)}
    assert list(pictures) == ["tiles", "in-time", "steps", "helper"]
    assert pictures["tiles"].figures == ("6", "2", "2")
    assert "6 complaints, 2 from children and young people, 2 thank-yous" in pictures["tiles"].description
    assert all(len(one.description) > 30 for one in pictures.values())


def test_a_withheld_number_is_in_no_picture(council: authority.Authority) -> None:
    report = made("young-people", council, protection=Protection())
    tiles = [one for one in report.charts if isinstance(one, Pictogram) and one.id == "tiles"]
    assert all(figure == "6" for one in tiles for figure in one.figures)
    assert "in-time" not in [one.id for one in report.charts]


def test_it_tells_the_time_limits_of_the_law(council: authority.Authority) -> None:
    told = " ".join(said(made("young-people", council)))
    assert "an answer in two weeks" in told
    assert "up to 13 weeks" in told
    assert "They should meet in six weeks" in told


def test_before_there_was_a_procedure_no_steps_are_told(council: authority.Authority) -> None:
    early = replace(lived(), start=date(2004, 4, 1))
    with pytest.raises(InputFault, match="in force from 1 September 2006"):
        made("young-people", council, early, start=date(2004, 4, 1), end=date(2005, 3, 31))


# ---- A council's own word --------------------------------------------------------------------------------------
def with_editions(council: authority.Authority, more: str) -> authority.Authority:
    text = council.report_path.read_text(encoding="utf-8")
    council.report_path.write_text(f"{text}\n{more}", encoding="utf-8")
    return council


def test_a_council_says_title_sections_and_protection(council: authority.Authority) -> None:
    with_editions(
        council,
        '[editions.young-people]\ntitle = "Speak up {year}"\nsections = ["how", "help"]\nsuppress = 10\n'
        "[editions.portfolio]\nsuppress = 5\n",
    )
    report = made("young-people", council)
    assert report.title == "Speak up 2024/25"
    assert heads(report) == ["How can you complain?", "Who can help you?", "About the numbers"]
    assert editions.protection("young-people", council, invented=False) == Protection(threshold=10)
    assert editions.protection("portfolio", council, invented=False) == Protection(threshold=5)
    assert editions.protection("scrutiny", council, invented=False) == Protection()


def test_a_council_brings_a_layout_of_its_own(council: authority.Authority) -> None:
    with_editions(council, '[editions.portfolio]\nlayout = "cabinet.toml"\n')
    (council.folder / "cabinet.toml").write_text(
        'title = "For cabinet {year}"\n[[sections]]\ntitle = "All"\n'
        'show = ["fact std-received", "narrative cabinet-note"]\n'
        '[[narratives]]\nid = "cabinet-note"\ntitle = "All"\nprompt = "What cabinet should know."\n',
        encoding="utf-8",
    )
    report = made("portfolio", council, content=Content(narratives={"cabinet-note": "Mind the delay."}))
    assert report.title == "For cabinet 2024/25"
    assert said(report)[:2] == ["In 2024/25 the council took up 6 complaints.", "Mind the delay."]


def test_a_council_names_its_own_measure_for_a_built_in_one(council: authority.Authority) -> None:
    with_editions(council, '[editions.measures]\nreceived = { basis = "received" }\n')
    told = said(made("portfolio", council))
    assert "In 2024/25 the council took up 7 complaints." in told  # with N-8, refused


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('[editions.press]\ntitle = "x"', r"editions\.press: unknown key"),
        (
            '[editions.portfolio]\nsection = ["x"]',
            r"editions\.portfolio\.section: unknown key; did you mean 'sections'",
        ),
        (
            '[editions.portfolio]\nsections = ["sumary"]',
            "'sumary' is not one of: summary, .*did you mean 'summary'",
        ),
        ("[editions.portfolio]\nsuppress = 2", "expected 3 to 20 or 'off', got 2"),
        ('[editions.portfolio]\nlayout = "../x.toml"', "expected the name of a file in northmoor"),
        ('[editions.portfolio]\nlayout = "x.toml"', "there is no such file"),
        ('[editions.measures]\nrecieved = "x"', "did you mean 'received'"),
        ('[editions.measures]\nreceived = "x"', "there is no measure x"),
        ('[editions.words]\nkids = ["x"]', r"editions\.words\.kids: is not one of: children"),
        ('[editions.public]\nsections = ["x"]', "the public edition is this file itself"),
    ],
)
def test_a_fault_names_the_file_and_the_key(more: str, told: str, council: authority.Authority) -> None:
    key = "public" if "public" in more else "portfolio"
    with pytest.raises(InputFault, match=told) as fault:
        made(key, with_editions(council, more))
    assert "northmoor/report.toml" in str(fault.value)


# ---- The command -----------------------------------------------------------------------------------------------
def test_the_command_lists_editions_with_readers_and_periods(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--edition", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(editions.EDITIONS)
    assert any("leadership-monthly" in line and "the leadership team; every month" in line for line in lines)


def command(*more: str) -> Iterator[str]:
    yield from ("report", "--authority", "bury", "--from", "2024-04-01", "--to", "2024-05-31", *more)


def test_the_command_refuses_an_edition_and_a_period_before_it_reads_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = f"{tmp_path / 'out'}"
    assert main([*command("--edition", "press", "--out", out)]) == 2
    assert "there is no edition 'press'" in capsys.readouterr().err
    assert main([*command("--edition", "leadership-monthly", "--out", out)]) == 2
    assert "the period given is 1 April 2024 to 31 May 2024" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_chart_is_called_after_what_it_shows_and_not_after_how_it_is_drawn() -> None:
    """On the summary of a Word file it is a table of figures, without bars."""
    folder = Path(editions.__file__).parent / "layouts"
    charts = [
        chart
        for path in folder.glob("*.toml")
        for chart in tomllib.loads(path.read_text(encoding="utf-8")).get("charts", ())
    ]
    assert len(charts) > 4
    assert [chart["title"] for chart in charts if re.search(r"\b(bar|chart|graph)", chart["title"])] == []
