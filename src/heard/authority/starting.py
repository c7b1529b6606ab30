"""The files that a council's folder begins with: a commented `authority.toml`, a report, words for letters, and perhaps
stated rules."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from heard.authority.loader import EXAMPLES, FILE, LONGEST_NAME, known_keys
from heard.authority.stated import FILE as POLICY
from heard.rules.faults import InputFault
from heard.rules.strict_toml import NO_TEXT

STARTER = Path(__file__).parent / "starter"
REPORT = "report.toml"
LETTERS = "letters.toml"
MODEL = EXAMPLES / "default"  # its stated rules keep to the law
# Words of councils' names that tell one from no other.
KINDS = frozenset(
    (
        *(
            "council",
            "county",
            "city",
            "borough",
            "district",
            "metropolitan",
            "royal",
            "unitary",
            "authority",
        ),
        *("london", "town", "of", "the"),
    )
)
SMALL = frozenset(("and", "in", "of", "on", "the", "upon"))
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def starter_files(name: str, *, policy: bool = False) -> Mapping[str, str]:
    """File name → text, for a council of that name. Raises InputFault for a name that cannot be used.

    `policy` adds the stated rules of an invented council that keeps to the law, to be replaced by the council's own.
    """
    name = " ".join(name.split())
    _check(name)
    words = name.split()
    own = [word for word in words if word.lower().strip(",.") not in KINDS] or words
    while own[0].lower() in SMALL and len(own) > 1:
        own = own[1:]
    key = _key(" ".join(own)) or _key(name) or "council"
    prefix = _prefix(words, key)
    values = {
        "key": _quoted(key if key not in known_keys() else f"{key}-council"),
        "name": _quoted(name),
        "short_name": _quoted(" ".join(own)),
        "prefix": _quoted(prefix),
        "prefix_plain": prefix,
        "policy_name": _quoted(f"{name} complaints policy"),
    }
    files = {
        FILE: PLACEHOLDER.sub(lambda found: values[found[1]], _text(STARTER / FILE)),
        REPORT: _text(STARTER / REPORT),
        LETTERS: _text(STARTER / LETTERS),
    }
    return files | ({POLICY: _policy(name, key)} if policy else {})


def _check(name: str) -> None:
    if not name:
        raise InputFault("--name: a council needs a name, such as “Northmoor Council”")
    if len(name) > LONGEST_NAME:
        raise InputFault(f"--name: needs at most {LONGEST_NAME} characters, and has {len(name)}")
    if NO_TEXT.search(name) or any(unicodedata.category(char) == "Cs" for char in name):
        raise InputFault("--name: holds a character that cannot be printed")


def _plain(text: str) -> str:
    """Without accents and whatever else is not ASCII."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _plain(text).lower().replace("'", "")).strip("-")


def _prefix(words: list[str], key: str) -> str:
    """The initials of the name, as NC; of a name of one word its first letters."""
    letters = (_plain(word)[:1].upper() for word in words if word.lower() not in SMALL)
    initials = "".join(letter for letter in letters if letter.isascii() and letter.isalpha())[:8]
    if len(initials) < 2:
        initials = re.sub(r"[^A-Z]", "", key.upper())[:3]
    return initials if len(initials) > 1 else "CC"


def _policy(name: str, key: str) -> str:
    """The model's rules under the new council's name and ids."""
    _, _, rules = _text(MODEL / POLICY).partition("procedure:\n")
    head = (
        "# The council's stated rules, as it has published them: replace these, which are invented.\n"
        "# ./heard policy FOLDER holds them against the law. They are not followed: what is followed stands in "
        "authority.toml.\n\n"
    )
    return f"{head}authority: {_quoted(name)}\n\nprocedure:\n" + rules.replace('"example-', f'"{key}-')


def _quoted(text: str) -> str:
    """A basic string of TOML, which is also one of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
