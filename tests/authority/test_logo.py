"""A council's logo: what is taken, and what is refused and why."""

from pathlib import Path

import pytest

from heard.authority.logo import read_logo
from heard.rules.faults import InputFault

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {SPACES} width="40" height="20">{{}}</svg>'
PNG_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
SIZES = b"\x00\x00\x00\x04\x00\x00\x00\x02\x08\x02\x00\x00\x00"
PNG = PNG_HEAD + SIZES + b"\x00" * 4 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def read(tmp_path: Path, data: bytes, name: str = "logo") -> str:
    (tmp_path / name).write_bytes(data)
    return read_logo(tmp_path, name, "x/authority.toml:5: logo").kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "png"),
        (SVG.format('<path d="M0 0h4v4z" fill="url(#a)"/><use xlink:href="#b"/>').encode(), "svg"),
        (b'<?xml version="1.0"?>\n' + SVG.format("").encode(), "svg"),
    ],
)
def test_the_kind_is_told_from_the_bytes(tmp_path: Path, data: bytes, kind: str) -> None:
    assert read(tmp_path, data, "picture.of-any-name") == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"GIF89a" + b"\x00" * 40, "is not a PNG, JPEG or SVG picture"),
        (b"%PDF-1.7", "is not a PNG, JPEG or SVG picture"),
        (b"", "is not a PNG, JPEG or SVG picture"),
        (PNG[:30], "is a PNG picture that is cut off"),
        (
            PNG_HEAD + b"\x00\x00\xff\xff" + SIZES[4:] + PNG[29:],
            "is 65535 by 2 pixels; a side has at most 8000",
        ),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a JPEG picture that is cut off"),
        (b"\xff\xd8\xff" + b"\x00" * 1_000_001, "has 1,000,004 bytes; a logo has at most 1,000,000"),
        (SVG.format("<script>alert(1)</script>").encode(), "holds <script>; a logo may hold shapes only"),
        (SVG.format('<rect onload="x()"/>').encode(), "holds onload, which runs something"),
        (
            SVG.format('<image href="https://example.org/a.png"/>').encode(),
            "refers to something outside itself",
        ),
        (
            SVG.format('<rect fill="url(https://example.org/#a)"/>').encode(),
            "refers to something outside itself",
        ),
        (SVG.format("<style>@import 'a.css';</style>").encode(), "refers to something outside itself"),
        (
            SVG.format("<style>@\\69mport 'a.css';</style>").encode(),
            "refers to something outside itself",
        ),
        (
            b'<?xml version="1.0"?><?xml-stylesheet href="a.css"?>' + SVG.format("").encode(),
            "refers to something outside itself",
        ),
        (b"<?xml version='1.0'?><html><svg></svg></html>", "is not an SVG picture"),
        (SVG.format("<a><animateMotion/></a>").encode(), "holds <animateMotion>"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="3in" height="100in"/>', "is 9,600 pixels long"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 90000"/>', "is 90,000 pixels long"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "has no size"),
        (SVG.format("<g>").encode(), "is not a drawing that can be read: mismatched tag"),
        (
            b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>'
            + SVG.format("<text>&a;</text>").encode(),
            "declares entities, which a logo does not need",
        ),
    ],
)
def test_anything_else_is_refused_with_the_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(InputFault) as fault:
        read(tmp_path, data)
    assert fault.value.messages[0].startswith("x/authority.toml:5: logo: “logo” ")
    assert why in fault.value.messages[0]


@pytest.mark.parametrize("name", ["../logo.png", "/etc/hostname", "..", "a/b.png", "c:logo.png"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFault, match="needs to be the name of a picture in the council's folder"):
        read_logo(tmp_path, name, "logo")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match=r"there is no file “logo\.png” in the council's folder"):
        read_logo(tmp_path, "logo.png", "logo")
