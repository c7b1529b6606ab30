"""`./heard authority new`: a folder to start from."""

import tomllib
from pathlib import Path

import pytest

from heard import authority
from heard.authority import starting
from heard.exchange import folders
from heard.project.cli import main
from heard.rules.faults import InputFault


def new(folder: Path, name: str = "Aldermere Borough Council", *more: str) -> int:
    return main(["authority", "new", str(folder), "--name", name, *more])


def test_it_writes_a_folder_that_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path / "deep" / "aldermere", "Aldermere Borough Council", "--policy") == 0
    home = tmp_path / "deep" / "aldermere"
    assert sorted(path.name for path in home.iterdir()) == [
        "authority.toml",
        "letters.toml",
        "policy.yaml",
        "report.toml",
    ]
    assert str(home / "authority.toml") in capsys.readouterr().out
    assert main(["authority", "check", str(home)]) == 0
    assert "Nothing to put right." in capsys.readouterr().out
    assert main(["policy", f"{home}/"]) == 0


def test_without_policy_it_states_no_rules(tmp_path: Path) -> None:
    assert new(tmp_path / "a") == 0
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [
        "authority.toml",
        "letters.toml",
        "report.toml",
    ]


def test_every_part_of_the_file_has_a_comment(tmp_path: Path) -> None:
    new(tmp_path / "a")
    text = (tmp_path / "a" / "authority.toml").read_text(encoding="utf-8")
    assert text.count("\n# ") > 15
    assert "{{" not in text
    for part in (
        "categories = [",
        "[vocabularies]",
        "[[services]]",
        "[[procedures.corporate.acknowledge-1]]",
    ):
        before = text.split(f"\n{part}")[0].rstrip().splitlines()
        assert before[-1].startswith("#"), part


@pytest.mark.parametrize(
    ("name", "key", "short", "prefix"),
    [
        ("Aldermere Borough Council", "aldermere", "Aldermere", "ABC"),
        ("London Borough of Westmarch", "westmarch", "Westmarch", "LBW"),
        ("Hollin and Thwaite Council", "hollin-and-thwaite", "Hollin and Thwaite", "HTC"),
        ("St Éloi's “Old” Council", "st-elois-old", "St Éloi's “Old”", "SEOC"),
        ("Bury Council", "bury-council", "Bury", "BC"),  # the example keeps its key
        ("Council", "council", "Council", "COU"),
        ("  Two   Words ", "two-words", "Two Words", "TW"),
        ("议会", "council", "议会", "COU"),
        ('A "quoted" \\ name', "a-quoted-name", 'A "quoted" \\ name', "AN"),
    ],
)
def test_names_become_keys_and_prefixes(tmp_path: Path, name: str, key: str, short: str, prefix: str) -> None:
    assert new(tmp_path / "a", name, "--policy") == 0
    council = authority.load(tmp_path / "a")
    assert council.name == " ".join(name.split())
    assert (council.key, council.short_name, council.reference_prefix) == (key, short, prefix)
    assert main(["policy", f"{tmp_path}/a"]) == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "--name: a council needs a name"),
        ("   ", "--name: a council needs a name"),
        ("x" * 121, "--name: needs at most 120 characters, and has 121"),
        ("a\x07b", "--name: holds a character that cannot be printed"),
        ("a\udcffb", "--name: holds a character that cannot be printed"),
    ],
)
def test_names_that_cannot_be(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(InputFault, match=told):
        starting.starter_files(name)


def test_a_name_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", "new", str(tmp_path / "a")]) == 2
    assert main(["authority"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_it_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert new(tmp_path) == 2
    assert (
        capsys.readouterr().err
        == f"{tmp_path}: is not empty; nothing was written. Name a folder that is not there yet\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert new(tmp_path / "notes.txt") == 2
    assert capsys.readouterr().err == f"{tmp_path / 'notes.txt'}: is not a folder; nothing was written\n"
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert new(tmp_path) == 0
    assert authority.load(tmp_path).key == "aldermere"


def test_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Path.write_text

    def full(path: Path, text: str, encoding: str | None = None) -> int:
        if path.name == "report.toml":
            raise OSError(28, "No space left on device")
        return whole(path, text, encoding=encoding)

    monkeypatch.setattr(folders.Path, "write_text", full)
    assert new(tmp_path / "a") == 2
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_its_report_names_only_words_that_every_council_has() -> None:
    """So that a council may change every vocabulary that it is free to change, and the report still fits."""
    used = tomllib.loads((starting.STARTER / "report.toml").read_text(encoding="utf-8"))
    named = {one["vocabulary"] for one in used["dimensions"].values() if "vocabulary" in one}
    starter = authority.load(authority.load("default").folder)
    assert named <= {"services", "categories", *starter.vocabularies, "remedy", "cost_heading"}
