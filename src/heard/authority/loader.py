"""A folder with an `authority.toml` → Authority. Strict: unknown, doubled and missing keys are refused by name.

Every fault of the file is told at once.
"""

import re
from functools import cache
from pathlib import Path

from heard.authority.logo import Logo, read_logo
from heard.authority.model import Authority, Colours, OwnCasework, Service, SignOff, Team, Term
from heard.authority.own_casework import read_own_casework
from heard.authority.own_independence import read_independence
from heard.authority.own_limits import read_procedures, read_rules
from heard.authority.sign_off import read_sign_off
from heard.rules.faults import Faults, InputFault, meant
from heard.rules.strict_toml import Table, read_table
from heard.rules.vocabulary import FindingValue

EXAMPLES = Path(__file__).parent / "examples"
FILE = "authority.toml"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY_OR_WORDS = re.compile(r"[a-z0-9]+([ -][a-z0-9]+)*")  # what the register stores for a term may have spaces
PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST_NAME = 120  # characters of a name or label: longer ones break tables and letterheads
REQUIRED_VOCABULARIES = ("channel", "complainant_type", "advocacy", "outcome")


def known_keys() -> tuple[str, ...]:
    """The keys of the example authorities, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in EXAMPLES.glob(f"*/{FILE}")))


def load(key_or_path: str | Path) -> Authority:
    """An example by its key, or a council's own folder by a path (anything with a `/` in it).

    Raises InputFault for an unknown key (naming the known ones), a folder without an `authority.toml`, and for
    everything wrong in the file, naming file and key.
    """
    text = str(key_or_path)
    if isinstance(key_or_path, Path) or "/" in text:
        return read_authority(Path(text))
    if text not in known_keys():
        raise InputFault(
            f"There is no authority “{text}”. Known: {', '.join(known_keys())}. "
            "A council with a folder of its own is named by the folder's path, with a / in it."
        )
    return _example(text)


@cache
def _example(key: str) -> Authority:
    return read_authority(EXAMPLES / key)


def read_authority(folder: Path) -> Authority:
    """Read one folder. The key in the file need not be the folder's name. Faults name file, key and line."""
    authority, faults = read_with_faults(folder)
    faults.refuse()
    return authority


def read_with_faults(folder: Path) -> tuple[Authority, Faults]:
    """What can be read of a folder, and every fault of its file: what is at fault is left out, or empty.

    Raises InputFault where there is no such folder or no file that can be read at all.
    """
    if not folder.is_dir():
        raise InputFault(f"{folder}: there is no such folder")
    faults = Faults()
    return _read(read_table(folder / FILE, f"{folder.resolve().name}/{FILE}"), folder, faults), faults


def _read(root: Table, folder: Path, faults: Faults) -> Authority:
    read = faults.read
    key = read("", matching, root, "key", KEY, "small letters, figures and hyphens")
    name = read("", _short, root, "name")
    laid, unused, adoption = read_procedures(read(None, root.table_or_none, "procedures"), key, name, faults)
    rules, flagged = read_rules(read((), root.tables, "rules"), faults)
    authority = Authority(
        key=key,
        name=name,
        short_name=read("", _short, root, "short_name"),
        reference_prefix=read(
            "", matching, root, "reference_prefix", PREFIX, "2 to 8 capital letters and figures"
        ),
        colours=_read_colours(root, faults),
        services=_read_services(root, faults),
        categories=_read_terms(root, "categories", faults),
        vocabularies=_read_vocabularies(root, faults),
        procedures={text: over.procedure for text, over in laid.items()},
        folder=folder,
        code_adopted_on=adoption,
        not_in_use=unused,
        targets={text: over.targets for text, over in laid.items() if over.targets},
        rules=rules,
        flags=(*(flag for over in laid.values() for flag in over.flags), *flagged),
        logo=read(None, _read_logo, folder, root),
        sign_off=read(SignOff(), lambda: read_sign_off(root.table_or_none("sign_off"))),
        casework=read(OwnCasework(), lambda: read_own_casework(root.table_or_none("casework"))),
        independence=read_independence(_tables_or_none(root, "independence", faults), faults),
    )
    read(None, root.done)
    return authority


def _tables_or_none(root: Table, key: str, faults: Faults) -> tuple[Table, ...]:
    return faults.read((), root.tables, key) if key in root else ()


def matching(table: Table, key: str, pattern: re.Pattern[str], expected: str) -> str:
    """A text of a form. Raises InputFault for any other."""
    value = table.text(key)
    if not pattern.fullmatch(value):
        raise table.fault(key, f"“{value}” needs to be {expected}")
    return value


def _short(table: Table, key: str) -> str:
    value = table.text(key)
    if len(value) > LONGEST_NAME:
        raise table.fault(key, f"needs at most {LONGEST_NAME} characters, and has {len(value)}")
    return value


def _read_colours(root: Table, faults: Faults) -> Colours:
    table = faults.read(None, root.table, "colours")
    if table is None:
        return Colours("")
    accent = faults.read("", matching, table, "accent", COLOUR, "a colour such as #1d5b8f")
    faults.read(None, table.done)
    return Colours(accent)


def _read_logo(folder: Path, root: Table) -> Logo | None:
    root.knows(
        "logo", "procedures", "sign_off", "casework", "independence"
    )  # for the message about a key that is not known
    return read_logo(folder, root.text("logo"), root.where("logo")) if "logo" in root else None


def _read_services(root: Table, faults: Faults) -> tuple[Service, ...]:
    services: list[Service] = []
    seen: set[str] = set()
    tables = faults.read(None, root.tables, "services")
    for table in tables or ():
        key = faults.read("", fresh, table, seen)
        name = faults.read("", _short, table, "name")
        teams = []
        for row in faults.read((), table.tables, "teams"):
            teams.append(Team(faults.read("", fresh, row, seen), faults.read("", _short, row, "name"), key))
            faults.read(None, row.done)
        faults.read(None, table.done)
        services.append(Service(key, name, tuple(teams)))
    if tables == ():
        faults.add(root.fault("services", "needs at least one service"))
    if "teams" in root:
        _read_stray_teams(root, [service.key for service in services], faults)
    return tuple(services)


def _read_stray_teams(root: Table, services: list[str], faults: Faults) -> None:
    """Teams listed by themselves: a team stands inside its service. Says so, and of which service there is none."""
    for row in faults.read((), root.tables, "teams"):
        faults.add(row.fault("", "a team stands inside its service: [[services]] has teams = [...]"))
        service = faults.read("", row.text_or, "service", "")
        if service and service not in services:
            known = ", ".join(services)
            told = f"there is no service “{service}” (known: {known}){meant(service, services)}"
            faults.add(row.fault("service", told))


def _read_terms(owner: Table, key: str, faults: Faults) -> tuple[Term, ...]:
    terms: list[Term] = []
    seen: set[str] = set()
    tables = faults.read(None, owner.tables, key)
    for table in tables or ():
        terms.append(
            Term(faults.read("", fresh, table, seen, KEY_OR_WORDS), faults.read("", _short, table, "label"))
        )
        faults.read(None, table.done)
    if tables == ():
        faults.add(owner.fault(key, "needs at least one term"))
    return tuple(terms)


def fresh(table: Table, seen: set[str], pattern: re.Pattern[str] = KEY, key: str = "key") -> str:
    """A key that was not met before; it is added to `seen`. Raises InputFault for one that was."""
    value = matching(
        table, key, pattern, "small letters and figures, with hyphens (or single spaces in a term)"
    )
    if value in seen:
        raise table.fault(key, f"“{value}” is given twice")
    seen.add(value)
    return value


def _read_vocabularies(root: Table, faults: Faults) -> dict[str, tuple[Term, ...]]:
    table = faults.read(None, root.table, "vocabularies")
    if table is None:
        return {}
    for name in REQUIRED_VOCABULARIES:
        if name not in table:
            faults.add(table.fault(name, f"missing{meant(name, table.keys())}"))
    found = {name: _read_terms(table, name, faults) for name in table.keys()}  # noqa: SIM118 - a Table is not a dict
    given = {term.key for term in found.get("outcome", ())} - {""}
    wrong = given ^ {value.value for value in FindingValue}
    if wrong and given:
        known = ", ".join(FindingValue)
        told = f"needs a label for each of {known}, and no other ({', '.join(sorted(wrong))})"
        faults.add(table.fault("outcome", told))
    return found
