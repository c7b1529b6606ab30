"""The council's folder is frozen with the report, and comes back as it was."""

from pathlib import Path

from heard import authority
from heard.publishing.layouts import council_as_frozen, texts_of


def test_the_folder_comes_back_as_it_was(tmp_path: Path) -> None:
    for source in authority.load("default").folder.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    picture = b"\x89PNG\r\n\x1a\n\x00\xff"
    (tmp_path / "logo.png").write_bytes(picture)
    (tmp_path / ".hidden.toml").write_text("x = 1")
    council = authority.load(tmp_path)
    texts = texts_of(council)
    assert set(texts) == {path.name for path in tmp_path.iterdir()} - {".hidden.toml"}
    with council_as_frozen(texts) as again:
        assert again.folder != council.folder
        assert again.name == council.name
        assert again.report_path.read_text() == council.report_path.read_text()
        assert (again.folder / "logo.png").read_bytes() == picture
        folder = again.folder
    assert not folder.exists()


def test_nothing_is_written_outside_its_folder(tmp_path: Path) -> None:
    texts = texts_of(authority.load("default"))
    with council_as_frozen({**texts, "../escaped.toml": "x = 1"}) as again:
        assert not (again.folder.parent / "escaped.toml").exists()
