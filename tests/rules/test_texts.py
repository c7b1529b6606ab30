"""The texts: what they must hold, and what the loader refuses."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.library import procedure, procedures, read_library
from heard.rules.procedure import Clock, LimitInForce
from heard.rules.procedure_text import read_procedure
from heard.rules.stage_duties import End
from heard.rules.vocabulary import Force, OwedBy
from heard.rules.working_days import calendar

# contract.md, "Procedures and clocks": clock → (limit, longest)
CONTRACT = {
    "children-act-1989": {
        "acknowledge-1": (None, None),
        "respond-1": (10, 20),
        "request-2": (20, None),
        "respond-2": (25, 65),
        "request-3": (20, None),
        "acknowledge-3": (2, None),
        "panel-3": (30, None),
        "papers-3": (10, None),
        "notice-3": (10, None),
        "recommend-3": (5, None),
        "respond-3": (15, None),
    },
    "corporate": {
        "acknowledge-1": (None, None),
        "respond-1": (None, None),
        "acknowledge-2": (None, None),
        "respond-2": (None, None),
    },
    "complaint-handling-code": {
        "acknowledge-1": (5, None),
        "respond-1": (10, 20),
        "acknowledge-2": (5, None),
        "respond-2": (20, 40),
    },
    "foi": {"respond": (20, 40)},
    "eir": {"respond": (20, 40)},
    "sar": {"respond": (1, 3)},
    "data-protection-complaint": {"acknowledge": (30, None)},
    "member-enquiry": {"respond": (None, None)},
    "ombudsman": {
        "approach": (12, None),
        "enquiry": (None, None),
        "draft-decision": (None, None),
        "remedy": (None, None),
        "announce-report": (14, None),
        "answer-report": (3, None),
    },
    "adults-2009": {"complain-1": (12, None), "acknowledge-1": (3, None), "respond-1": (6, None)},
}
LAST_SWEPT = date(2035, 12, 31)


def sizes(clock: Clock) -> tuple[int | None, int | None]:
    limit = clock.on(LAST_SWEPT)
    return limit.count, limit.extension.count if limit.extension else None


def test_the_clocks_of_the_contract() -> None:
    assert {
        key: {clock.id: sizes(clock) for clock in text.clocks} for key, text in procedures().items()
    } == CONTRACT


@pytest.mark.parametrize(
    ("clock", "force", "owed_by"),
    [
        ("acknowledge-1", Force.LAW, OwedBy.COUNCIL),
        ("respond-1", Force.LAW, OwedBy.COUNCIL),
        ("request-2", Force.RECOMMENDED, OwedBy.COMPLAINANT),
        ("respond-2", Force.LAW, OwedBy.COUNCIL),
        ("request-3", Force.LAW, OwedBy.COMPLAINANT),
        ("acknowledge-3", Force.GUIDANCE, OwedBy.COUNCIL),
        ("panel-3", Force.LAW, OwedBy.COUNCIL),
        ("papers-3", Force.GUIDANCE, OwedBy.COUNCIL),
        ("notice-3", Force.GUIDANCE, OwedBy.COUNCIL),
        ("recommend-3", Force.SOFT, OwedBy.PANEL),
        ("respond-3", Force.SOFT, OwedBy.COUNCIL),
    ],
)
def test_how_binding_and_whose(clock: str, force: Force, owed_by: OwedBy) -> None:
    found = procedure("children-act-1989").clock(clock)
    assert (found.on(LAST_SWEPT).force, found.owed_by) == (force, owed_by)


def test_what_is_verified_is_what_law_md_marks_so() -> None:
    verified = {
        f"{key} {clock.id}"
        for key, text in procedures().items()
        for clock in text.clocks
        for limit in clock.limits
        if limit.verified
    }
    assert verified == {
        "children-act-1989 panel-3",  # regulation 19(4), read in full
        "complaint-handling-code acknowledge-1",
        "complaint-handling-code respond-1",
        "foi respond",  # section 10(1) and (6)
        "sar respond",  # SI 2026/82 and the Commissioner's reading
        "ombudsman approach",  # Local Government Act 1974, section 26B
        "ombudsman draft-decision",
        "ombudsman remedy",
        "ombudsman answer-report",  # section 31(2)
    }


@pytest.mark.parametrize("key", CONTRACT)
def test_every_day_has_exactly_one_limit_and_a_holiday_list(key: str) -> None:
    """Walk every day from the procedure's first to the end of the holiday data."""
    text = procedure(key)
    day = text.in_force_from
    while day <= LAST_SWEPT:
        for clock in text.clocks:
            claims = [limit for limit in clock.limits if _claims(limit, day)]
            assert len(claims) == 1, (clock.id, day)
            assert claims[0] is clock.on(day)
            calendar(claims[0].calendar).is_working_day(day)
        day += timedelta(days=1)
    eve = text.in_force_from - timedelta(days=1)
    assert not text.in_force(eve)
    assert all(clock.limits.on(eve) is None for clock in text.clocks)


def _claims(limit: LimitInForce, day: date) -> bool:
    return limit.in_force_from <= day and (limit.in_force_to is None or day <= limit.in_force_to)


def test_every_limit_and_extension_says_where_it_comes_from() -> None:
    for text in procedures().values():
        for clock in text.clocks:
            assert clock.starts_words
            for limit in clock.limits:
                assert isinstance(limit.citation, Citation)
                assert limit.citation.instrument and limit.citation.provision
                if limit.extension:
                    assert limit.extension.citation.provision
                    assert limit.extension.notice


def test_what_every_stage_asks_is_cited_and_whole() -> None:
    for text in procedures().values():
        for stage in text.stages:
            assert stage.acts and stage.outcomes and stage.ways_out, (text.key, stage.number)
            for one in (*stage.roles, *stage.documents, *stage.ways_out):
                assert one.citation.instrument and one.citation.provision
                assert one.verified is (one.certainty == "V")
            for document in stage.documents:
                assert document.contains and document.to
                assert not document.clock or text.has_clock(document.clock)


def test_the_statutory_answers_say_what_law_md_3_2_asks() -> None:
    act = procedure("children-act-1989")
    first, second, third = act.stages
    assert "the right to stage 2 and how to ask for it" in first.document("response-1").contains
    answer = second.document("response-2")
    assert answer.encloses == ("investigation-report", "independent-report")
    assert "the right to a panel and the 20 working days for asking" in answer.contains
    assert "how to complain to the Ombudsman" in third.document("response-3").contains
    assert [role.how_many for role in third.roles if role.role == "panel member"] == [2]


def test_who_is_heard_by_the_panel_is_cited_where_it_stands() -> None:
    third = procedure("children-act-1989").stage(3)
    said = {role.role: (str(role.citation), role.certainty) for role in third.roles}
    assert said["panel"] == ("SI 2006/1738, regulation 19(5)", "V")
    assert said["complainant"] == ("SI 2006/1738, regulation 19(6)", "V")
    rights = third.document("panel-rights")
    assert (str(rights.citation), rights.clock) == ("SI 2006/1738, regulation 19(5) and (6)", "notice-3")
    assert (third.document("panel-notice").clock, third.document("panel-papers").clock) == (
        "notice-3",
        "papers-3",
    )


def test_only_stage_1_has_a_rule_for_settling_in_writing() -> None:
    ways = [
        way
        for stage in procedure("children-act-1989").stages
        for way in stage.ways_out
        if way.end is End.SETTLED
    ]
    assert [(str(way.citation), way.certainty) for way in ways] == [
        ("SI 2006/1738, regulation 15", "S"),
        ("Inference, no rule was found", "I"),
        ("Inference, no rule was found", "I"),
    ]


def test_the_start_of_stage_2_that_is_not_followed_is_said() -> None:
    assert "ADR 0009" in procedure("children-act-1989").not_modelled[0]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('certainty = "S"', 'certainty = "S"', None),
        (
            'of = "regs"',
            'of = "rules"',
            r"small.toml:\d+: stages\[1\].*of: there is no \[instruments.rules\]",
        ),
        ('key = "answer"', 'key = "twice"', "“twice” is given twice"),
        ('clock = "respond-1"', 'clock = "respond-9"', "there is no clock “respond-9”"),
        ('contains = ["an answer"]', "contains = []", "needs at least one part"),
        ('end = "withdrawn"', 'end = "forgotten"', "“forgotten” is not one of"),
        ('end = "withdrawn"', 'end = "completed"', "“completed” is given twice"),
        (
            "verified = false, citation = { of",
            "verified = true, citation = { of",
            "true goes with certainty V",
        ),
    ],
)
def test_a_stage_with_faulty_duties(tmp_path: Path, was: str, becomes: str, says: str | None) -> None:
    end = 'certainty = "S", verified = false, citation = { of = "regs", provision = "regulation 1" } }'
    duties = (
        'documents = [{ key = "answer", title = "Answer", to = ["x"], clock = "respond-1", '
        f'contains = ["an answer"], {end},'
        f' {{ key = "twice", title = "Other", to = ["x"], contains = ["y"], {end}]\n'
        f'ways_out = [{{ end = "withdrawn", words = "w", {end}, {{ end = "completed", words = "c", {end}]\n'
    )
    text = GOOD.replace('words = "The only one."\n', f'words = "The only one."\n{duties}')
    text = text.replace("[[stages]]", '[instruments.regs]\ninstrument = "Regs"\n\n[[stages]]')
    assert was in text
    file = write(tmp_path, text.replace(was, becomes, 1))
    if says is None:
        stage = read_procedure(file).stages[0]
        assert stage.document("answer").citation.instrument == "Regs"
        return
    with pytest.raises(InputFault, match=says):
        read_procedure(file)


# ---- what the loader refuses ----------------------------------------------------------------------------------

GOOD = """
key = "small"
title = "Small"
version = "1"
in_force_from = 2020-01-01
words = "A small procedure."
citation = { instrument = "An Act", provision = "section 1", url = "" }

[[stages]]
number = 1
title = "Stage 1"
words = "The only one."

[[clocks]]
id = "respond-1"
stage = 1
title = "Reply"
owed_by = "council"
starts = { fact = "received" }
starts_words = "the day it was received"
ends = [{ fact = "response-sent", stage = 1 }]

[[clocks.limits]]
in_force_from = 2020-01-01
in_force_to = 2021-12-31
count = 10
force = "law"
verified = false
certainty = "S"
citation = { instrument = "An Act", provision = "section 2", url = "" }

[[clocks.limits]]
in_force_from = 2022-01-01
count = 15
force = "law"
verified = true
certainty = "V"
citation = { instrument = "An Act", provision = "section 2 as amended", url = "" }

[clocks.limits.extension]
count = 30
grounds = ["complex"]
notice = true
verified = true
certainty = "V"
citation = { instrument = "An Act", provision = "section 3", url = "" }
"""


def write(folder: Path, text: str, name: str = "small.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_limit_that_changes_is_read_by_its_day(tmp_path: Path) -> None:
    clock = read_procedure(write(tmp_path, GOOD)).clock("respond-1")
    assert clock.on(date(2021, 12, 31)).count == 10
    assert clock.on(date(2022, 1, 1)).count == 15
    with pytest.raises(InputFault, match="not in force on 31 December 2019"):
        clock.on(date(2019, 12, 31))


ANOTHER_CLOCK = (
    "\n[[clocks]]\n"
    + GOOD.split("[[clocks]]")[1].split("[[clocks.limits]]")[0]
    + (
        "[[clocks.limits]]" + GOOD.split("[[clocks.limits]]")[2].split("[clocks.limits.extension]")[0]
    ).replace("2022-01-01", "2020-01-01")
)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            'citation = { instrument = "An Act", provision = "section 2", url = "" }',
            "",
            r"limits\[1\].citation: missing",
        ),
        ('provision = "section 2", url', 'provision = "", url', r"citation.provision: needs a text"),
        (
            'instrument = "An Act", provision = "section 3", ',
            'provision = "section 3", ',
            "extension.citation.instr",
        ),
        ("in_force_to = 2021-12-31", "in_force_to = 2021-11-30", "nothing is in force from 1 December 2021"),
        (
            "in_force_to = 2021-12-31",
            "in_force_to = 2022-01-31",
            r"two values are in force on 1 January 2022",
        ),
        ("in_force_to = 2021-12-31", "", "two values are in force"),
        ("in_force_to = 2021-12-31", "in_force_to = 2019-12-31", "ends before it starts"),
        (
            'words = "A small procedure."',
            'words = "x"\nin_force_to = 2030-01-01',
            "after the procedure itself",
        ),
        ("in_force_from = 2020-01-01\nwords", "in_force_from = 2019-01-01\nwords", "from 1 January 2019"),
        (
            "in_force_from = 2020-01-01\nwords",
            "in_force_from = 2020-06-01\nwords",
            "before the procedure itself",
        ),
        ("count = 10", "count = 0", "a limit is at least 1"),
        ("count = 10", "count = -3", "a whole number"),
        ("count = 10", 'count = "ten"', "a whole number"),
        ("count = 10", "count = true", "a whole number"),
        ("count = 10", 'count = 10\nunit = "fortnights"', "“fortnights” is not one of"),
        ("count = 10", "count = 10\nroll = true", "goes with calendar days and months only"),
        ("count = 10", "count = 10\nbeginning_with = true", "goes with calendar days and months only"),
        ("count = 10", 'count = 10\nstops_for = ["rain"]', "“rain” is not one of"),
        ("count = 10", 'count = 10\ndue_in = "due_on"', "a count, or a date set for each case"),
        (
            "count = 10",
            'count = 10\ncalendar = "moon"',
            "“moon” is not one of: england-and-wales, united-kingdom",
        ),
        ("count = 10", "count = 10\nevent_day = 2", "event_day: is 0"),
        ("count = 10", "count = 10\ncolour = 1", r"clocks\[1\].limits\[1\].colour: unknown key"),
        ("count = 10", "count = 10\ncount = 11", "not valid TOML"),
        ("count = 15", "", r"limits\[2\].extension: there is no count to extend"),
        ("count = 30", "count = 15", "longer than the limit itself"),
        ('grounds = ["complex"]', "grounds = []", "at least one ground"),
        ('grounds = ["complex"]', 'grounds = ["tired"]', "“tired” is not one of"),
        ('certainty = "S"', 'certainty = "X"', "“X” is not one of: V, S, M, L, I"),
        (
            'verified = false\ncertainty = "S"',
            'verified = true\ncertainty = "S"',
            "true goes with certainty V",
        ),
        ('force = "law"', 'force = "wish"', "“wish” is not one of"),
        ('starts = { fact = "received" }', 'starts = { fact = "arrived" }', "“arrived” is not one of"),
        (
            'starts = { fact = "received" }',
            'starts = { fact = "received", not_after = "ack" }',
            "not an earlier clock",
        ),
        (
            'starts = { fact = "received" }',
            'starts = { fact = "received", or_lapse = "respond-1" }',
            "or_lapse: “respond-1” is not an earlier clock",
        ),
        ("stage = 1\ntitle", "stage = 4\ntitle", "there is no stage 4"),
        ("ends = [{", "endings = [{", "unknown key"),
        ('ends = [{ fact = "response-sent", stage = 1 }]', "", "something that ends it"),
        ("number = 1", "number = 2", "numbers must run 1, 2, 3"),
        ('version = "1"', 'version = "1"\nauthor = "x"', r"small.toml:5: author: unknown key"),
        ("[[clocks]]", ANOTHER_CLOCK + "\n[[clocks]]", "“respond-1” is given twice"),
    ],
)
def test_a_faulty_text_names_file_and_key(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    assert was in GOOD
    with pytest.raises(InputFault, match=says) as refused:
        read_procedure(write(tmp_path, GOOD.replace(was, becomes, 1)))
    assert re.match(r"[^:]*small\.toml:\d+: ", str(refused.value)), refused.value  # the file AND the line


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ("count = 10", 'count = "ten"', 'count = "ten"'),
        ("count = 10", "count = 10\ncount = 11", "count = 11"),
        (
            "in_force_to = 2021-12-31",
            "in_force_to = 2021-11-30",
            "@2",
        ),  # a gap: the limit that comes too late
        ("in_force_to = 2021-12-31", "in_force_to = 2022-01-31", "@2"),  # an overlap
        ('grounds = ["complex"]', 'grounds = ["tired"]', 'grounds = ["tired"]'),
    ],
)
def test_the_line_is_the_line(tmp_path: Path, was: str, becomes: str, line: str) -> None:
    text = GOOD.replace(was, becomes, 1)
    with pytest.raises(InputFault) as refused:
        read_procedure(write(tmp_path, text))
    lines = text.splitlines()
    if line == "@2":
        expected = [place for place, one in enumerate(lines, start=1) if one == "[[clocks.limits]]"][1]
    else:
        expected = lines.index(line) + 1
    assert f"small.toml:{expected}: " in str(refused.value)


def test_a_clock_without_limits_is_refused_unless_councils_set_them(tmp_path: Path) -> None:
    bare = GOOD.split("[[clocks.limits]]")[0]
    with pytest.raises(InputFault, match="a clock needs a limit"):
        read_procedure(write(tmp_path, bare))
    text = read_procedure(write(tmp_path, bare + "local = true\n"))
    assert text.clock("respond-1").on(date(2020, 1, 1)).count is None


def test_two_texts_with_one_key_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "same.toml")
    with pytest.raises(InputFault, match=r"small\.toml:2: key: “small” is given twice"):
        read_library(tmp_path)


def test_a_file_that_is_missing_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="there is no such file"):
        read_procedure(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputFault, match="is not UTF-8"):
        read_procedure(tmp_path / "bytes.toml")
