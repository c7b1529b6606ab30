"""A template and the values of its fields: nothing typed is read as code, and what goes in comes out."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document

from heard.letters import merging, page, pdf, reading
from heard.letters.refusals import CannotGo
from heard.letters.required import gap_in, kinds
from heard.rules.library import procedure
from heard.rules.requirements import sayings
from letters.word import good, saved

ON = datetime(2024, 11, 25, 12, tzinfo=UTC)
VALUES = {
    "council": {"name": "Example County Council", "telephone": "", "email": "", "address_lines": []},
    "letter": {"date": "25 November 2024", "subject": "A letter", "opening": "", "more": ""},
    "recipient": {"name": "Tess Arden", "address_lines": ["14 Mill Lane", "Oadby"], "role": ""},
    "complaint": {"reference": "EX-2024-0001"},
    "sender": {"name": "Odette Farr", "job_title": ""},
    "says": {"ombudsman": "Ask the Ombudsman."},
}
NASTY = "{{ 7*7 }} {% x %} </w:t><w:br/> & <script>alert(1)</script> \x0b\x00 “quoted” 😀 שלום"


def merged(**says: str) -> bytes:
    return merging.merge(good(), {**VALUES, "says": says or VALUES["says"]}, title="A letter", on=ON)


def test_what_somebody_typed_is_never_read_as_code() -> None:
    text = reading.plain(merged(ombudsman=NASTY))
    assert "{{ 7*7 }} {% x %} </w:t><w:br/> & <script>alert(1)</script>" in text
    assert "49" not in text
    html = page.html(reading.blocks(merged(ombudsman=NASTY)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_line_starts_a_paragraph() -> None:
    told = [one.text for one in reading.blocks(merged(ombudsman="One.\n\nTwo,\nthree."))]
    assert "One." in told
    assert "Two,\nthree." in told


def test_an_empty_field_leaves_no_empty_paragraph_and_a_list_its_lines() -> None:
    told = [one.text for one in reading.blocks(merged())]
    assert told[:3] == ["Tess Arden", "14 Mill Lane", "Oadby"]
    assert "" not in told


def test_a_field_without_a_value_stops_the_letter() -> None:
    document = Document(io.BytesIO(good()))
    document.add_paragraph("{{ recipient.shoe_size }}")
    with pytest.raises(CannotGo, match="asks for something that there is not"):
        merging.merge(saved(document), VALUES, title="x", on=ON)


def test_the_sandbox_holds_even_where_a_file_was_not_looked_at() -> None:
    document = Document(io.BytesIO(good()))
    document.add_paragraph("{{ recipient.__class__.__mro__ }}")
    with pytest.raises(CannotGo):
        merging.merge(saved(document), VALUES, title="x", on=ON)


def test_nothing_of_whoever_made_the_template_is_left_in_the_letter() -> None:
    document = Document(io.BytesIO(good()))
    document.core_properties.author, document.core_properties.comments = "Old Author", "{{ secret }}"
    made = Document(
        io.BytesIO(merging.merge(saved(document), VALUES, title="A letter", on=ON))
    ).core_properties
    assert (made.author, made.comments, made.title) == ("", "", "A letter")


def test_a_pdf_is_tagged_and_the_same_each_time() -> None:
    first, again = (
        pdf.render(merged(ombudsman=NASTY), title="A letter", council="X", on=ON) for _ in range(2)
    )
    assert first == again
    assert first.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in first or b"/MarkInfo" in first or len(first) > 10_000


def test_large_print_is_eighteen_points_everywhere() -> None:
    document = Document(io.BytesIO(merging.merge(good(), VALUES, title="x", on=ON, large=True)))
    sizes = [
        style.font.size.pt for style in document.styles if getattr(style, "font", None) and style.font.size
    ]
    assert min(sizes) >= 18


TEXTS = [
    ("response", "", "Nothing is written."),
    ("response", "Point 1: [why].", "A gap is still to be filled: [why]"),
    ("response", "Point 1: we agree.", "It says nothing on point 2."),
    ("response", "Point 1 and point 2: we agree.", ""),
    ("response", "Point 12 only", "It says nothing on point 1, 2."),
    ("ombudsman", "See our website.", "It does not name the Ombudsman."),
    ("ombudsman", "Ask the Ombudsman.", ""),
]


@pytest.mark.parametrize(("key", "text", "lacks"), TEXTS)
def test_what_a_text_must_mention(key: str, text: str, lacks: str) -> None:
    element = kinds()["stage-1-outcome"].element(key)
    assert element is not None
    assert element.lacking(text, (1, 2)) == lacks


def test_an_extension_names_its_day() -> None:
    until = kinds()["extension"].element("until")
    assert until is not None
    assert until.lacking("Soon.", ()) == "It names no day. Write one like 28 November 2024."
    assert until.lacking("By 16 December 2024.", ()) == ""


def test_only_what_was_checked_against_the_law_is_verified() -> None:
    """The manual's words on the Ombudsman, and who may be at a panel; all else is seen elsewhere, recalled or ours."""
    sure = {
        ("LGSCO manual for councils (2024)", ("chapter 4", "chapter 4, also where a complaint is declined")),
        ("SI 2006/1738", ("regulation 19(5) and (6)",)),
    }
    for kind in kinds().values():
        for one in kind.elements:
            known = any(
                one.citation.instrument == of and one.citation.provision in where for of, where in sure
            )
            assert one.verified is known, (kind.key, one.key)


def test_a_letter_asks_for_what_the_rules_ask_for() -> None:
    """One source: a block's sentence, source and signs are those of the document in the rules."""
    answer = procedure("children-act-1989").stages[0].document("response-1")
    outcome = kinds()["stage-1-outcome"]
    assert {part for one in outcome.elements for part, _source in one.meets} == set(answer.parts)
    extension = kinds()["extension"]
    assert "regulation 14" in extension.elements[0].source
    assert "regulation 17(6)" in extension.at(2).elements[0].source
    ombudsman = outcome.element("ombudsman")
    assert ombudsman is not None
    assert ombudsman.text == sayings()["ombudsman"].usual
    assert ombudsman.lacking("Nothing more.", ()) == sayings()["ombudsman"].lacks
    assert ombudsman.lacking("Nothing more.", (), english=False) == ""


def test_a_gap_is_what_stands_in_square_brackets() -> None:
    assert gap_in("By [day].")
    assert gap_in("See note [1], or a[0].") == ""
