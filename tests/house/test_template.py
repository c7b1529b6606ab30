"""The copied test database follows the source."""

from pathlib import Path

from support.template import digest


def test_another_source_is_another_database(tmp_path: Path) -> None:
    room = tmp_path / "src/heard/room"
    room.mkdir(parents=True)
    (room / "models.py").write_text("a = 1\n")
    before = digest(tmp_path)
    assert digest(tmp_path) == before
    (room / "models.py").write_text("a = 2\n")
    changed = digest(tmp_path)
    (room / "more.py").touch()
    assert len({before, changed, digest(tmp_path)}) == 3
