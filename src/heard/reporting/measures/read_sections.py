"""Reading what stands where in a report, and what officers are asked to write for it."""

from collections.abc import Iterable, Mapping

from heard.reporting.measures.model import Narrative, Section
from heard.reporting.measures.placeholders import check_period_words
from heard.reporting.measures.toml_reader import Reader, meant
from heard.rules.library import procedures

FIGURES = ("table", "fact", "chart", "list")
CONTENTS, SUMMARY, LEGAL, NARRATIVE = "contents", "summary", "legal", "narrative"
PROMISES, CHANGES, EXAMPLES, COMPLIMENTS = "promises", "changes", "examples", "compliments"
TEN_ITEMS, LIMIT = "ten-items", "limit"
# What every report has, wherever its layout puts it; without a place of its own it stands where it usually does.
USUAL = (CONTENTS, SUMMARY, LEGAL, PROMISES, CHANGES, EXAMPLES, COMPLIMENTS, NARRATIVE, TEN_ITEMS)
ALONE = tuple(kind for kind in USUAL if kind not in (SUMMARY, NARRATIVE))
# Asked of every council; a layout may ask for more, or ask for these in its own words.
ALWAYS_ASKED = {
    one.id: one
    for one in (
        Narrative(
            "foreword", "Foreword", "Who speaks, to whom, and the one or two things that mattered this year."
        ),
        Narrative(
            "learning",
            "What we learned",
            "What complaints showed about the service, beyond the single case, and how the council knows.",
        ),
        Narrative(
            "advocacy",
            "Help from an advocate",
            "How children and families are offered an advocate, who provides them, and what stood in the way.",
        ),
        Narrative(
            "effectiveness",
            "How well the complaints procedure works",
            "What works and what does not: access for children, times, independence, what was changed, what is next.",
        ),
        Narrative(
            "conclusion", "What comes next", "What the council will do in the coming year, and by when."
        ),
    )
}


def read_narratives(reader: Reader) -> dict[str, Narrative]:
    """The `[[narratives]]` of a layout by id. Raises InputFault naming file and key."""
    found: dict[str, Narrative] = {}
    for one in reader.tables("narratives"):
        id = one.text("id")
        if id in found:
            raise one.fault("id", f"there is already one called {id}")
        for key in ("title", "prompt"):
            check_period_words(one, key, one.text(key))
        found[id] = Narrative(id, one.text("title"), one.text("prompt"))
        one.done()
    return found


def read_leave_out(reader: Reader) -> tuple[str, ...]:
    """The usual parts that the layout does without. Raises InputFault for a word that is none of them."""
    wanted = reader.texts("leave_out")
    for name in wanted:
        if name not in USUAL:
            raise reader.fault("leave_out", f"'{name}' is not one of: {', '.join(USUAL)}{meant(name, USUAL)}")
    return wanted


def read_section(
    reader: Reader, known: Mapping[str, Mapping[str, object]], narratives: Mapping[str, Narrative]
) -> Section:
    """One `[[sections]]`: a heading and what stands under it. `known` are tables, facts, charts and lists by kind."""
    blocks = []
    for shown in reader.texts("show"):
        kind, _, name = shown.partition(" ")
        name = name.strip() if kind != "text" else name
        _check(reader, shown, kind, name, known, narratives)
        blocks.append((kind, name))
    check_period_words(reader, "title", reader.text("title"))
    section = Section(reader.text("title"), tuple(blocks), _answers(reader))
    reader.done()
    return section


def _check(
    reader: Reader,
    shown: str,
    kind: str,
    name: str,
    known: Mapping[str, Mapping[str, object]],
    narratives: Mapping[str, Narrative],
) -> None:
    if kind == "text":
        check_period_words(reader, "show", name)
    elif kind == LIMIT:
        _check_limit(reader, shown, name)
    elif kind in ALONE:
        if name:
            raise reader.fault("show", f"'{shown}': {kind} stands alone")
    elif kind == SUMMARY:
        _check_summary(reader, "show", parts(name), known)
    elif kind == NARRATIVE:
        asked = {**ALWAYS_ASKED, **narratives}
        if name not in asked:
            raise reader.fault(
                "show", f"'{shown}': no [[narratives]] has the id '{name}'{meant(name, asked)}"
            )
    elif kind not in FIGURES or name not in known[kind]:
        close = (
            meant(name, known[kind]) if kind in FIGURES else meant(kind, (*FIGURES, *USUAL, "text", LIMIT))
        )
        raise reader.fault(
            "show",
            f"'{shown}': expected text …, or table, fact or chart and the id of one (or list), or one of: "
            f"{', '.join(USUAL)}{close}",
        )


def _check_limit(reader: Reader, shown: str, name: str) -> None:
    """`limit PROCEDURE CLOCK`: the time is printed from the rules, so that both must be in them."""
    key, _, clock = name.partition(" ")
    known = procedures()
    if key not in known:
        raise reader.fault("show", f"'{shown}': there is no procedure '{key}'{meant(key, known)}")
    clocks = [one.id for one in known[key].clocks]
    if clock not in clocks:
        raise reader.fault(
            "show",
            f"'{shown}': {key} has no clock '{clock}'; it has: {', '.join(clocks)}",
        )


def read_summary(reader: Reader, known: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """What the summary page shows, where the layout says. Raises InputFault for what there is not."""
    wanted = reader.texts("summary")
    _check_summary(reader, "summary", wanted, known)
    return wanted


def _check_summary(
    reader: Reader, key: str, wanted: Iterable[str], known: Mapping[str, Mapping[str, object]]
) -> None:
    """The figures of a summary: facts by id, `table | row | column`, each with `= words` or without; charts by id."""
    for entry in wanted:
        one, words = captioned(entry)
        check_period_words(reader, key, words)
        id, *labels = (part.strip() for part in one.split("|"))
        if len(labels) == 2:
            if id not in known["table"]:
                raise reader.fault(key, f"'{one}': there is no table {id}{meant(id, known['table'])}")
        elif labels:
            raise reader.fault(key, f"'{one}': a figure of a table is written table | row | column")
        elif id not in known["fact"] and id not in known["chart"]:
            close = meant(id, (*known["fact"], *known["chart"]))
            raise reader.fault(key, f"'{one}': there is no fact or chart {id}{close}")


def captioned(entry: str) -> tuple[str, str]:
    """`received = complaints came` as the figure and the words that the summary puts under it."""
    one, _, words = entry.partition(" = ")
    return one.strip(), words.strip()


def parts(name: str) -> tuple[str, ...]:
    """What a summary names, in order; nothing, where it shows the first facts of the report."""
    return tuple(part.strip() for part in name.split(";") if part.strip())


def _answers(reader: Reader) -> tuple[int, ...]:
    raw = reader.raw("answers") or []
    if not isinstance(raw, list) or not all(type(one) is int and 1 <= one <= 10 for one in raw):
        raise reader.fault("answers", "expected a list of numbers from 1 to 10: the items of the guidance")
    return tuple(raw)
