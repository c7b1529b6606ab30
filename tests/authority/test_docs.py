"""docs/authority.md says what the code does: its example is a council, its words are the words, its commands run."""

import re
from pathlib import Path

import pytest

from heard import authority
from heard.authority.checking import STORED
from heard.authority.loader import LONGEST_NAME, REQUIRED_VOCABULARIES
from heard.authority.own_limits import LONGEST, OWN_CHOICES
from heard.project.cli import main
from heard.reporting.frames import FRAMES
from heard.rules.vocabulary import FindingValue
from support.repository import read

DOC = read("docs/authority.md")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that the page's examples make together."""
    folder = tmp_path / "aldermere"
    folder.mkdir()
    blocks = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    (folder / "authority.toml").write_text("\n".join(blocks), encoding="utf-8")
    (yaml,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
    (folder / "policy.yaml").write_text(yaml, encoding="utf-8")
    return folder


def test_the_examples_are_a_council(home: Path) -> None:
    council = authority.load(home)
    assert (council.name, council.label("outcome", "upheld")) == (
        "Aldermere Borough Council",
        "We were wrong",
    )
    assert council.code_adopted_on is not None
    assert [rule.rule.id for rule in council.rules] == ["own-1"]
    assert main(["policy", str(home)]) == 0


def test_only_the_report_is_missing_from_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["authority", "check", str(home)]) == 1
    assert capsys.readouterr().err == "aldermere/report.toml: there is no such file\n"


def test_the_vocabularies_are_those_of_the_code() -> None:
    rows = dict(re.findall(r"^\| `(\w+)`.*?\| (.*?) \|$", DOC.split("| vocabulary |")[1], re.MULTILINE))
    assert [name for name, told in rows.items() if told.startswith("has to be there")] == list(
        REQUIRED_VOCABULARIES
    )
    for name, stored in STORED.items():
        assert rows[name].endswith(", ".join(stored))
    assert rows["outcome"].endswith(", ".join(FindingValue))
    words = {column.words for frame in FRAMES.values() for column in frame.columns}
    assert {"remedy", "cost_heading", "provider", "ward", "cohort", "action_kind"} <= words


def test_numbers_and_choices_are_those_of_the_code() -> None:
    assert f"at most {LONGEST_NAME} characters" in DOC
    assert f"at most {LONGEST}\n" in DOC
    for choice in OWN_CHOICES:
        assert f"\n{choice} = " in DOC


def test_every_key_of_the_files_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The loader names the keys it knows when it meets one that it does not."""
    text = (home / "authority.toml").read_text(encoding="utf-8")
    (home / "authority.toml").write_text("unheard_of = 1\n" + text, encoding="utf-8")
    main(["authority", "check", str(home)])
    (told,) = re.findall(r"known here: ([^)]*)\)", capsys.readouterr().err)
    keys = set(told.split(", ")) - {"teams"}  # looked for only to say that they stand inside their service
    assert keys >= {"logo"} | {"key", "services", "vocabularies", "procedures", "rules"}
    assert [key for key in keys if not re.search(rf"(^|`|\[){key}\b", DOC, re.MULTILINE)] == []
