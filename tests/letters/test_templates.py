"""What a Word template may be: broken and hostile files are refused, with the field's name and where it stands."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from heard.letters import fields
from heard.letters.refusals import BadTemplate
from heard.letters.required import CHILD, PLAIN, kinds
from heard.letters.template_check import check_template
from letters.word import altered, good, saved, with_lines
from support.repository import ROOT

BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
OOXML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def faults(content: bytes, kind: str = "ombudsman") -> str:
    with pytest.raises(BadTemplate) as refused:
        check_template(content, kind)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("kind", list(kinds()))
@pytest.mark.parametrize("audience", [PLAIN, CHILD])
def test_every_template_that_comes_with_heard_is_good(kind: str, audience: str) -> None:
    from heard.letters import builtin

    assert check_template(builtin.made(kinds()[kind], audience), kind) == ()


UNKNOWN = [
    ("Dear {{ recipient.nme }}", "“recipient.nme”"),
    ("{{ ''.__class__.__mro__ }}", "“''.__class__.__mro__”"),
    ("{{ recipient.name.__class__ }}", "“recipient.name.__class__”"),
    ("{{ recipient['name'] }}", "“recipient[…]”"),
    ("{{ recipient.name.format(1) }}", "“recipient.name.format(…)”"),
    ("{{ recipient.name | attr('x') }}", "“recipient.name | attr”"),
    ("{{ cycler.__init__.__globals__ }}", "“cycler.__init__.__globals__”"),
    ("{{ 9 * 9 }}", "“mul”"),
    ("{% set x = 1 %}", "“assign”"),
    ("{% include 'secret' %}", "“include”"),
    ("{% for n in range(99) %}x{% endfor %}", "“for … in range(…)”"),
    ("{% for points in points %}x{% endfor %}", "“for … in points”"),
    ("{% for a in points %}{% for b in points %}x{% endfor %}{% endfor %}", "“for … for b in points”"),
    ("{% if recipient.secret %}x{% endif %}", "“recipient.secret”"),
    ("{% for point in points %}{{ point.secret }}{% endfor %}", "“point.secret”"),
]


@pytest.mark.parametrize(("line", "name"), UNKNOWN)
def test_a_field_that_is_none_is_named_with_its_place(line: str, name: str) -> None:
    told = faults(with_lines(line))
    assert f"{name} is not a field of this letter" in told
    assert "in the letter’s text, paragraph " in told


BROKEN = [
    ("Dear {{ recipient.name", "A field is not closed, in the letter’s text, paragraph"),
    ("Dear recipient.name }}", "A field is not closed"),
    ("{{ recipient. }}", "{{ recipient. }} cannot be read, in the letter’s text, paragraph"),
    ("{% for point in points %}", "a loop or an if is not closed"),
    ("{{r recipient.name }}", "{{r is not taken"),
    ("{% colspan 3 %}", "{% colspan is not taken"),
]


@pytest.mark.parametrize(("line", "sentence"), BROKEN)
def test_what_cannot_be_read_is_said_where_it_stands(line: str, sentence: str) -> None:
    assert sentence in faults(with_lines(line))


def test_a_header_is_looked_at_too() -> None:
    document = Document(io.BytesIO(good()))
    document.sections[0].header.add_paragraph("{{ self.__init__ }}")
    assert "in the header, paragraph 2: “{{ self.__init__ }}”" in faults(saved(document))


def test_a_template_without_a_block_that_the_law_wants_is_refused_with_the_law() -> None:
    document = Document(io.BytesIO(good("final-response")))
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.replace("{{ says.ombudsman }}", "See our website.")
    told = faults(saved(document), "final-response")
    assert "The block {{ says.ombudsman }} is missing" in told
    assert "SI 2006/1738, regulation 20(3)" in told


def test_a_template_for_one_kind_does_not_do_for_another() -> None:
    assert "“says.ombudsman” is not a field of this letter" in faults(good("ombudsman"), "acknowledgement")


def external(kind: str, target: str) -> bytes:
    tag = f'<Relationship Id="rIdX" Type="{OOXML}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return altered(good(), replace=(RELS, "</Relationships>", tag))


MAIN, MACROS = "wordprocessingml.document.main", "ms-word.macroEnabled.main"
RUN = "<w:body><w:p><w:r>{}</w:r></w:p>"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]><w:styles'


def body(words: str) -> bytes:
    return altered(good(), replace=(BODY, "<w:body>", words))


FILES = [
    (lambda: b"MZ\x90\x00 an executable", "not a Word file"),
    (lambda: b"%PDF-1.7 not Word at all", "not a Word file"),
    (lambda: altered(good(), {"word/vbaProject.bin": b"x"}), "It has macros"),
    (lambda: altered(good(), replace=("[Content_Types].xml", MAIN, MACROS)), "macros"),
    (lambda: altered(good(), {"word/embeddings/oleObject1.bin": b"x"}), "embedded object"),
    (lambda: altered(good(), {"word/comments.xml": b"<w:comments/>"}), "It has comments"),
    (lambda: external("attachedTemplate", "https://elsewhere.example/t.dotm"), "fetches something from outside"),
    (lambda: external("image", "//elsewhere.example/pixel.png"), "fetches something from outside"),
    (lambda: external("hyperlink", "file:///etc/passwd"), "Only web and e-mail addresses"),
    (lambda: body(RUN.format('<w:instrText>INCLUDETEXT "c:\\x"</w:instrText>')), "INCLUDETEXT"),
    (lambda: body('<w:body><w:p><w:fldSimple w:instr=" DDEAUTO cmd"/></w:p>'), "DDEAUTO"),
    (lambda: body('<w:body><w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), "tracked changes"),
    (lambda: body(RUN.format("<w:rPr><w:vanish/></w:rPr><w:t>x</w:t>")), "hidden text"),
    (lambda: altered(good(), replace=("word/styles.xml", "<w:styles", DOCTYPE)), "document type"),
    (lambda: altered(good(), {"word/media/big.xml": b"\x00" * (41 * 1024 * 1024)}), "unpacks to far more"),
    (lambda: altered(good(), {f"word/media/{n}.xml": b"x" for n in range(400)}), "unpacks to far more"),
    (lambda: body("<w:body>" + "<w:p/>" * 400_000), "far more text"),
    (lambda: good() + b"x" * (6 * 1024 * 1024), "larger than 5 MB"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_file_that_brings_something_with_it_is_refused(number: int) -> None:
    make, sentence = FILES[number]
    assert sentence in faults(make())


def test_a_link_to_a_web_page_and_page_numbers_may_stay() -> None:
    content = external("hyperlink", "https://www.lgo.org.uk")
    content = altered(
        content, replace=(BODY, "<w:body>", '<w:body><w:p><w:fldSimple w:instr=" PAGE "/></w:p>')
    )
    assert check_template(content, "ombudsman") == ()


def test_a_picture_is_taken_with_a_word_of_advice(tmp_path: Path) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9fa11e000782027f3d"
        "c848ef0000000049454e44ae426082"
    )
    document = Document(io.BytesIO(good()))
    document.add_picture(io.BytesIO(pixel))
    assert "leave it out" in check_template(saved(document), "ombudsman")[0]


def test_the_catalogue_and_its_page_say_the_same() -> None:
    page = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z_.]+)` \|", page, re.MULTILINE))
    blocks = {name for kind in kinds() for name in fields.blocks(kind)}
    assert listed == {one.name for one in fields.CATALOGUE} | blocks


def test_what_is_made_twice_says_the_same() -> None:
    def text(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(BODY)

    assert text(good()) == text(good())
