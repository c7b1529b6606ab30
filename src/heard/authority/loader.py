"""A folder with an `authority.toml` → Authority. Strict: unknown, doubled and missing keys are refused by name."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from heard.authority.model import Authority, Colours, Service, Team, Term
from heard.authority.sign_off import read_sign_off
from heard.rules.faults import InputFault
from heard.rules.library import procedures
from heard.rules.overlay import Flag, LaidOver, adopted, advocate_wait_extra, lay
from heard.rules.policy import Judged, StatedLimit, StatedRule, Verdict, judge
from heard.rules.procedure import LimitInForce
from heard.rules.procedure_text import read_limit
from heard.rules.strict_toml import Table, read_table
from heard.rules.vocabulary import FindingValue, Force

EXAMPLES = Path(__file__).parent / "examples"
FILE = "authority.toml"
CODE, STATUTORY = "complaint-handling-code", "children-act-1989"
ADVOCATE_WAIT = "advocate_wait_is_extra"
OWN_CHOICES = (
    "adopted_on",
    ADVOCATE_WAIT,
)  # of a council about a procedure; every other key there is a clock
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY_OR_WORDS = re.compile(r"[a-z0-9]+([ -][a-z0-9]+)*")  # what the register stores for a term may have spaces
PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
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
    if not folder.is_dir():
        raise InputFault(f"{folder}: there is no such folder")
    root = read_table(folder / FILE, f"{folder.name}/{FILE}")
    return _read(root, folder)


def _read(root: Table, folder: Path) -> Authority:
    key = _matching(root, "key", KEY, "small letters, figures and hyphens")
    name = root.text("name")
    colours = root.table("colours")
    accent = _matching(colours, "accent", COLOUR, "a colour such as #1d5b8f")
    colours.done()
    laid, unused, adoption = _read_procedures(root.table_or_none("procedures"), key, name)
    rules, flagged = _read_rules(root)
    authority = Authority(
        key=key,
        name=name,
        short_name=root.text("short_name"),
        reference_prefix=_matching(root, "reference_prefix", PREFIX, "2 to 8 capital letters and figures"),
        colours=Colours(accent),
        services=_read_services(root),
        categories=_read_terms(root, "categories"),
        vocabularies=_read_vocabularies(root.table("vocabularies")),
        procedures={text: over.procedure for text, over in laid.items()},
        folder=folder,
        code_adopted_on=adoption,
        not_in_use=unused,
        targets={text: over.targets for text, over in laid.items() if over.targets},
        rules=rules,
        flags=(*(flag for over in laid.values() for flag in over.flags), *flagged),
        sign_off=read_sign_off(root.table_or_none("sign_off")),
    )
    root.done()
    return authority


def _matching(table: Table, key: str, pattern: re.Pattern[str], expected: str) -> str:
    value = table.text(key)
    if not pattern.fullmatch(value):
        raise table.fault(key, f"“{value}” needs to be {expected}")
    return value


def _read_services(root: Table) -> tuple[Service, ...]:
    services: list[Service] = []
    seen: set[str] = set()
    for table in root.tables("services"):
        key = _fresh(table, seen)
        name = table.text("name")
        teams = []
        for row in table.tables("teams"):
            teams.append(Team(_fresh(row, seen), row.text("name"), key))
            row.done()
        table.done()
        services.append(Service(key, name, tuple(teams)))
    if not services:
        raise root.fault("services", "needs at least one service")
    return tuple(services)


def _read_terms(owner: Table, key: str) -> tuple[Term, ...]:
    terms: list[Term] = []
    seen: set[str] = set()
    for table in owner.tables(key):
        terms.append(Term(_fresh(table, seen, KEY_OR_WORDS), table.text("label")))
        table.done()
    if not terms:
        raise owner.fault(key, "needs at least one term")
    return tuple(terms)


def _fresh(table: Table, seen: set[str], pattern: re.Pattern[str] = KEY, key: str = "key") -> str:
    value = _matching(
        table, key, pattern, "small letters and figures, with hyphens (or single spaces in a term)"
    )
    if value in seen:
        raise table.fault(key, f"“{value}” is given twice")
    seen.add(value)
    return value


def _read_vocabularies(table: Table) -> dict[str, tuple[Term, ...]]:
    for name in REQUIRED_VOCABULARIES:
        if name not in table:
            raise table.fault(name, "missing")
    found = {name: _read_terms(table, name) for name in table.keys()}  # noqa: SIM118 - a Table is not a dict
    table.done()
    wrong = {term.key for term in found["outcome"]} ^ {value.value for value in FindingValue}
    if wrong:
        known = ", ".join(FindingValue)
        raise table.fault(
            "outcome", f"needs a label for each of {known}, and no other ({', '.join(sorted(wrong))})"
        )
    return found


def _read_procedures(
    table: Table | None, key: str, council: str
) -> tuple[dict[str, LaidOver], dict[str, str], date | None]:
    """The texts with this council's limits over them, what it does not use and why, and the Code's adoption day."""
    known = procedures()
    laid = {name: LaidOver(text, {}, ()) for name, text in known.items()}
    adoption: date | None = None
    if table is not None:
        for name in table.keys():  # noqa: SIM118 - a Table is not a dict
            if name not in known:
                raise table.fault(name, f"there is no such procedure (known: {', '.join(known)})")
            own = table.table(name)
            text = known[name]
            if name == CODE:
                adoption = own.day("adopted_on")
                text = adopted(text, adoption, source=own.where("adopted_on"))
            if name == STATUTORY and own.yes_or_no(ADVOCATE_WAIT, default=False):
                text = advocate_wait_extra(text, council)
            laid[name] = lay(text, _read_limits(own), source=own.where(), version=key)
            own.done()
        table.done()
    if adoption is not None:
        return laid, {}, adoption
    del laid[CODE]
    return laid, {CODE: "has not adopted the Complaint Handling Code"}, None


def _read_rules(root: Table) -> tuple[tuple[Judged, ...], list[Flag]]:
    """The council's own words, judged. Raises InputFault with the citation for one that the law does not allow."""
    found: list[Judged] = []
    flags: list[Flag] = []
    for table in root.tables("rules"):
        since = table.day("in_force_from")
        rule = StatedRule(
            id=_fresh(table, {each.rule.id for each in found}, key="id"),
            kind=table.text_or("kind", "stage_rule"),
            procedure=table.text("procedure"),
            stage=table.text_or("stage", ""),
            rule=table.text("rule"),
            limit=_read_stated_limit(table.table_or_none("limit")),
        )
        table.done()
        if rule.procedure not in ("statutory", "corporate", "all"):
            raise table.fault("procedure", f"“{rule.procedure}” is not one of: statutory, corporate, all")
        judged = judge(rule, since)
        chief = judged.chief
        if judged.verdict is Verdict.UNLAWFUL:
            raise table.fault("rule", f"{chief.reason} {chief.citation}")
        if judged.verdict in (Verdict.TAKES, Verdict.EXPLAIN, Verdict.UNREAD):
            flags.append(Flag(table.where("rule"), chief))
        found.append(judged)
    return tuple(found), flags


def _read_stated_limit(table: Table | None) -> StatedLimit | None:
    if table is None:
        return None
    limit = StatedLimit(
        clock=table.text("clock"),
        value=table.number("value"),
        unit=table.text_or("unit", "working days"),
        extendable_to=table.number_or_none("extendable_to"),
        condition=table.text_or("condition", ""),
        starts=table.text_or("from", ""),
        ends=table.text_or("to", ""),
    )
    table.done()
    return limit


def _read_limits(own: Table) -> dict[str, list[LimitInForce]]:
    """Each clock's limits: a list of tables, as in the texts, and local by force."""
    found: dict[str, list[LimitInForce]] = {}
    for clock_id in own.keys():  # noqa: SIM118 - a Table is not a dict
        if clock_id in OWN_CHOICES:
            continue
        rows = own.tables(clock_id)
        if not rows:
            raise own.fault(clock_id, "needs at least one limit")
        limits = [read_limit(row) for row in rows]
        for row, limit in zip(rows, limits, strict=True):
            if limit.force is not Force.LOCAL or limit.verified:
                raise row.fault("force", "a council's own limit is “local” and not verified")
        found[clock_id] = limits
    return found
