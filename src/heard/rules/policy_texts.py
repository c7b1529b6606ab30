"""`texts/policy/*.toml` → the judgements, the word classes and the words that name clocks, grounds and starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from heard.rules.citation import Citation
from heard.rules.library import TEXTS
from heard.rules.policy import Verdict
from heard.rules.policy_words import Lexicon, Pattern
from heard.rules.procedure_text import read_citation
from heard.rules.strict_toml import Table, read_table

FOLDER = TEXTS / "policy"
CERTAINTIES = ("V", "S", "M", "I")
PROCEDURES = ("statutory", "corporate", "all")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One idea that a stated rule may hold, how it is worded, and what the law says to it.

    `about` must all be in the rule or its stage; then any of `when` must be in one clause of it, and none of
    `unless` anywhere. `stages` narrows it to those stages; a rule without a stage then needs to name one.
    """

    id: str
    verdict: Verdict
    reason: str
    citation: Citation
    certainty: str
    note: str
    procedures: tuple[str, ...]
    stages: tuple[str, ...]
    about: tuple[Pattern, ...]
    when: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class ClockWords:
    """How a clock of the texts is called: `names` in data, `when` in sentences."""

    id: str
    stages: tuple[str, ...]
    names: tuple[str, ...]
    when: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class StartWords:
    """A start that is later than the law's for some clocks."""

    id: str
    clocks: tuple[str, ...]
    verdict: Verdict
    when: tuple[Pattern, ...]
    reason: str
    citation: Citation
    certainty: str


@dataclass(frozen=True, slots=True)
class PolicyTexts:
    """Everything that is read from the folder."""

    judgements: tuple[Judgement, ...]
    clocks: tuple[ClockWords, ...]
    starts: tuple[StartWords, ...]
    words: Mapping[str, tuple[Pattern, ...]]  # named lists of patterns, e.g. the lawful grounds of stage 1


@cache
def policy_texts() -> PolicyTexts:
    """The texts in use."""
    return read_policy_texts(FOLDER)


def read_policy_texts(folder: Path) -> PolicyTexts:
    """Read a folder. Raises InputFault naming file and key: no citation, an unknown word class, an id twice."""
    root = read_table(folder / "words.toml")
    lexicon = Lexicon({name: root.table("classes").texts(name) for name in root.table("classes").keys()})  # noqa: SIM118
    lists = root.table("lists")
    words = {name: _patterns(lists, name, lexicon) for name in lists.keys()}  # noqa: SIM118 - a Table is not a dict
    clocks = tuple(_clock(row, lexicon) for row in root.tables("clocks"))
    starts = tuple(_start(row, lexicon) for row in root.tables("starts"))
    root.done()
    judgements: list[Judgement] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == "words.toml":
            continue
        table = read_table(path)
        for row in table.tables("judgements"):
            judgement = _judgement(row, lexicon)
            if any(other.id == judgement.id for other in judgements):
                raise row.fault("id", f"“{judgement.id}” is given twice")
            judgements.append(judgement)
        table.done()
    return PolicyTexts(tuple(judgements), clocks, starts, words)


def _patterns(table: Table, key: str, lexicon: Lexicon) -> tuple[Pattern, ...]:
    try:
        return lexicon.patterns(table.texts(key))
    except KeyError as missing:
        raise table.fault(key, f"there is no word class @{missing.args[0]}") from None
    except ValueError as odd:
        raise table.fault(key, f"brackets stand alone and hold no others: {odd}") from None


def _certainty(table: Table) -> str:
    certainty = table.text("certainty")
    if certainty not in CERTAINTIES:
        raise table.fault("certainty", f"“{certainty}” is not one of: {', '.join(CERTAINTIES)}")
    return certainty


def _judgement(table: Table, lexicon: Lexicon) -> Judgement:
    procedures = table.texts("procedures") or ("statutory", "all")
    if set(procedures) - set(PROCEDURES):
        raise table.fault("procedures", f"each is one of: {', '.join(PROCEDURES)}")
    judgement = Judgement(
        id=table.text("id"),
        verdict=table.choice("verdict", Verdict),
        reason=table.text("reason"),
        citation=read_citation(table),
        certainty=_certainty(table),
        note=table.text_or("note", ""),
        procedures=procedures,
        stages=table.texts("stages"),
        about=_patterns(table, "about", lexicon),
        when=_patterns(table, "when", lexicon),
        unless=_patterns(table, "unless", lexicon),
    )
    if not judgement.when:
        raise table.fault("when", "needs at least one pattern")
    table.done()
    return judgement


def _clock(table: Table, lexicon: Lexicon) -> ClockWords:
    clock = ClockWords(
        table.text("id"), table.texts("stages"), table.texts("names"), _patterns(table, "when", lexicon)
    )
    table.done()
    return clock


def _start(table: Table, lexicon: Lexicon) -> StartWords:
    start = StartWords(
        id=table.text("id"),
        clocks=table.texts("clocks"),
        verdict=table.choice("verdict", Verdict),
        when=_patterns(table, "when", lexicon),
        reason=table.text("reason"),
        citation=read_citation(table),
        certainty=_certainty(table),
    )
    table.done()
    return start
