"""How the document is put together: numbers of tables and headings, year labels, promised parts, limits told twice."""

import re
from collections import Counter
from collections.abc import Iterator

from heard.reporting.published.model import Published
from heard.reporting.published.proof.finding import Finding, Place
from heard.reporting.published.proof.words import stems

_TABLE = re.compile(r"\btable\s+(\d+)\b", re.I)
_ODD_HEADING = re.compile(
    r"omits?\b.*number|used twice|inside section|misnumber|out of (order|sequence)|skip", re.I
)
_BAD_YEAR = re.compile(r"\b(20\d\d\s*[/-]\s*\d\d)(\d)(?!\d)")
_PROMISE = re.compile(r"\b(objective|aim|promis\w+)\b", re.I)
_UNNUMBERED = re.compile(r"appendix|contents|title|foreword|features?$", re.I)


def find(published: Published) -> Iterator[Finding]:
    """Every oddity of structure that the transcription carries."""
    yield from _numbers(published)
    yield from _years(published)
    yield from _promised(published)
    yield from _limits(published)


def _numbers(published: Published) -> Iterator[Finding]:
    told = [*_table_numbers(published), *_heading_numbers(published)]
    if told:
        yield Finding(
            f"{published.key}-structure",
            "E",
            (),
            "; ".join(told),
            "tables and headings numbered once each, in order",
            "; ".join(dict.fromkeys(told)),
            False,
            "headings and tables",
        )


def _table_numbers(published: Published) -> Iterator[str]:
    titles = [table.title for table in published.tables] + [chart.title for chart in published.missing_charts]
    # A lost chart known only as "Table 7" is a gap in the numbers and not a table.
    numbers = [
        int(found[1])
        for title in titles
        if (found := _TABLE.search(title)) and not _TABLE.fullmatch(title.strip())
    ]
    if len(numbers) < 2:
        return
    absent = [each for each in range(min(numbers), max(numbers)) if each not in numbers]
    if absent:
        word = "table" if len(absent) == 1 else "tables"
        yield f"{word} {', '.join(map(str, absent))} absent between tables {min(numbers)} and {max(numbers)}"
    for each, count in sorted(Counter(numbers).items()):
        if count > 1:
            yield f"table {each} is there {count} times"


def _heading_numbers(published: Published) -> Iterator[str]:
    clauses = [part.strip() for part in published.heading_note.split(";")]
    yield from (part for part in clauses if _ODD_HEADING.search(part))
    sections = {
        each.section
        for group in (published.tables, published.facts, published.claims, published.missing_charts)
        for each in group
        if ";" not in each.section and not _UNNUMBERED.search(each.section)
    }
    bare = sorted(each for each in sections if not re.match(r"\d", each))
    if sections and bare and len(bare) * 5 <= len(sections):
        yield from (f"“{each}” has no number among numbered headings" for each in bare)


def _years(published: Published) -> Iterator[Finding]:
    """A year label with a stray figure: "2023/243"."""
    for table in published.tables:
        for text in (*table.columns, *(row.label for row in table.rows), table.title, table.note):
            found = _BAD_YEAR.search(text)
            if found is None:
                continue
            right = found[1]
            column = next((heading for heading in table.columns[1:] if right in heading), None)
            row = next((each.label for each in table.rows if right in each.label), None)
            places: tuple[Place, ...] = (
                ((table.id, None if column else row, column),) if column or row else ()
            )
            yield Finding(
                f"{table.id}-year",
                "E",
                places,
                f"{found[0]} as a label",
                right,
                f"a stray {found[2]}, possibly a footnote mark",
                False,
                table.section,
                table.lines,
            )
            break


def _promised(published: Published) -> Iterator[Finding]:
    """Parts that an objective or a promise of the document announces and the document does not have."""
    absent = [chart for chart in published.missing_charts if _PROMISE.search(chart.evident)]
    if absent:
        yield Finding(
            f"{published.key}-promised",
            "E",
            (),
            "promised: " + "; ".join(chart.title for chart in absent),
            "present, or not promised",
            "; ".join(f"{chart.title}: {chart.evident}" for chart in absent),
            False,
            absent[0].section,
            ",".join(chart.lines for chart in absent),
        )


def _limits(published: Published) -> Iterator[Finding]:
    """One limit of one procedure stated twice in words that differ."""
    seen: dict[tuple[object, ...], dict[str, object]] = {}
    for rule in published.rules:
        limit = rule.get("limit")
        if not isinstance(limit, dict) or "clock" not in limit or limit.get("status"):
            continue
        key = (rule.get("procedure"), rule.get("stage"), limit["clock"])
        first = seen.setdefault(key, rule)
        if first is rule:
            continue
        earlier = first["limit"]
        if not isinstance(earlier, dict):
            continue
        differ = [
            f"{words} {earlier[name]} and {limit[name]}"
            for name, words in (
                ("value", "limit"),
                ("unit", "in"),
                ("extendable_to", "extended to"),
                ("from", "from"),
            )
            if name in earlier and name in limit and _differ(earlier[name], limit[name])
        ]
        if differ:
            yield Finding(
                f"{rule.get('id')}-limit",
                "E",
                (),
                f"{first.get('rule')} ({first.get('section')}) and {rule.get('rule')} ({rule.get('section')})",
                "one wording; the document cannot settle which is meant",
                "; ".join(differ),
                False,
                str(rule.get("section") or ""),
                str(rule.get("lines") or ""),
            )


def _differ(one: object, two: object) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        return one.lower() != two.lower() and not (len(one.split()) > 3 and stems(one) == stems(two))
    return one != two
