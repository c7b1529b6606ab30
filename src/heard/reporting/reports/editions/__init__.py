"""The editions of a report: the same figures, put in order for different readers. See docs/editions.md."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from heard.reporting.content import NOTHING, Content
from heard.reporting.disclosure.earlier import Data, Earlier, days_of
from heard.reporting.disclosure.printed import KINDS, every
from heard.reporting.disclosure.settings import Protection
from heard.reporting.disclosure.settings import protection as _protection
from heard.reporting.documents.blocks import Place
from heard.reporting.documents.links import moved, standing, turned
from heard.reporting.documents.model import Block, FactBlock, Heading, Notice, Paragraph, Report
from heard.reporting.measures.period import Period
from heard.reporting.measures.read_sections import TEN_ITEMS
from heard.reporting.register import Register
from heard.reporting.reports import annual
from heard.reporting.reports.annual import Council
from heard.reporting.reports.editions import duties, pictures, written
from heard.reporting.reports.editions.catalogue import (
    EDITIONS,
    PUBLIC,
    YOUNG,
    Edition,
    check_period,
    counted_from,
    edition,
    looks_back_to,
    period_words,
)
from heard.reporting.reports.editions.composing import MARK, Composed, composed, public, wanted
from heard.reporting.reports.editions.left_out import renumbered, without_bare_headings, without_empty
from heard.reporting.reports.editions.written import Prompt
from heard.reporting.tables import Fact
from heard.rules.wording import day_words

__all__ = [
    "EDITIONS",
    "PUBLIC",
    "Edition",
    "Prompt",
    "build",
    "check_period",
    "edition",
    "looks_back_to",
    "prompts",
    "protection",
    "unwritten",
    "with_layout",
]


def build(
    key: str,
    authority: Council,
    register: Register,
    *,
    start: date,
    end: date,
    as_at: date,
    known_at: date,
    content: Content = NOTHING,
    protection: Protection | None = None,
    earlier: Iterable[Data] = (),
    say: Callable[[str], None] = lambda _: None,
    people: Iterable[str] = (),
    staff: Iterable[str] = (),
) -> Report:
    """The edition `key` of the report on `start` to `end` (both included), from the same register as all others.

    `protection`: see the function of that name; without it every figure is printed. `content` is what people wrote for
    any of the editions: each prints what is asked for in it. `people` and `staff` are the names to look for in it.
    Raises InputFault for an edition that there is not, for a period that does not fit it, for a fault in what the
    council says of editions, and for words that no edition asks for.
    """
    one = edition(key)
    check_period(one, start, end)
    first = counted_from(one, start, end)
    fine = protection is not None and not protection.noughts
    own = public(one, authority, content) if key == PUBLIC else None
    parts = own or composed(one, authority, register, first, end, fine=fine, content=content)
    report = annual.build(
        authority,
        register,
        start=first,
        end=end,
        as_at=as_at,
        known_at=known_at,
        layout=parts.layout,
        content=parts.content,
        protection=protection,
        earlier=tuple(with_layout(data, authority, register) for data in earlier),
        say=say,
        people=people,
        staff=staff,
    )
    report = replace(report, edition=key, start=start, end=end)
    return report if own else _edited(one, parts, report, authority, register)


def _edited(one: Edition, parts: Composed, report: Report, council: Council, register: Register) -> Report:
    """The report with the edition's own blocks, without what says nothing, and with its links in order."""
    before = report.blocks
    blocks, renamed = renumbered(tuple(_blocks(one, parts, report, council, register)))
    found = moved(before, blocks)

    def turn(place: Place) -> Place | None:
        led = renamed(place)
        return found(led) if led else None

    wanted = TEN_ITEMS not in parts.layout.leave_out
    items = tuple(
        replace(item, places=tuple(replace(link, to=link.to and turn(link.to)) for link in item.places))
        for item in report.ten_items
    )
    made = replace(report, blocks=turned(blocks, turn), ten_items=items if wanted else ())
    return standing(made)


def with_layout(data: Data, council: Council, register: Register) -> Data:
    """An earlier edition with the layout it was made with: that of its key, where it does not bring one."""
    given = data if isinstance(data, Earlier) else Earlier(data)
    one = EDITIONS.get(str(given.data.get("edition") or PUBLIC))
    if given.layout is not None or one is None or one.period != "year":
        return given
    start, end = days_of(given.data)
    own = public(one, council) if one.key == PUBLIC else None
    told = given.data.get("protection") or {}
    # What its words quoted of the council's own figures was in its layout.
    ids = {str(one["id"]) for kind in KINDS for one in every(given.data, kind)}
    parts = own or composed(one, council, register, start, end, fine=not told.get("noughts", True), also=ids)
    return replace(given, layout=parts.layout)


def protection(
    key: str,
    authority: Council,
    *,
    invented: bool,
    suppress: str | None = None,
    rounding: int | None = None,
) -> Protection | None:
    """How an edition protects people: what is asked for now, else what the council says of it, else what it is.

    A published edition withholds numbers below 5; one for inside the council prints all; so do invented registers.
    Raises InputFault for an edition that there is not.
    """
    return _protection(
        wanted(edition(key), authority), invented=invented, suppress=suppress, rounding=rounding
    )


def prompts(
    key: str, authority: Council, register: Register, *, start: date, end: date
) -> tuple[Prompt, ...]:
    """What people are asked to write in an edition (`Content.narratives` by id), in its order."""
    one = edition(key)
    own = public(one, authority) if key == PUBLIC else None
    first = counted_from(one, start, end)
    layout = (own or composed(one, authority, register, first, end)).layout
    return written.prompts(layout, Period(start, end).names)


def unwritten(
    key: str, authority: Council, register: Register, *, start: date, end: date, content: Content = NOTHING
) -> tuple[Prompt, ...]:
    """What nobody has written yet: in a published edition its headings are left out."""
    return written.unwritten(prompts(key, authority, register, start=start, end=end), content)


def _blocks(
    one: Edition, parts: Composed, report: Report, council: Council, register: Register
) -> Iterator[Block]:
    """The report's blocks with the edition's own in their places, and without what says nothing."""
    yield from _notices(one, parts, report)
    body = [block for block in report.blocks if not isinstance(block, Notice)]
    facts = {block.fact.id: block.fact for block in body if isinstance(block, FactBlock)}
    told = [made for block in body for made in _placed(block, report, council, facts)]
    kept = without_bare_headings(without_empty(told, parts, register, quiet=one.key == YOUNG))
    if one.key == YOUNG:
        kept = _plainly(written.in_sentences(kept), report)
    elif one.period != "year":
        kept = _of_twelve_months(kept, one, report)
    yield from kept


def _placed(block: Block, report: Report, council: Council, facts: Mapping[str, Fact]) -> Iterator[Block]:
    """What stands in the place of a marked text; any other block as it is."""
    if not isinstance(block, Paragraph) or not block.text.startswith(MARK):
        yield block
        return
    kind, *words = block.text.strip(MARK).split()
    if kind == "picture":
        yield from pictures.drawn(words, facts)
    elif kind == "duties":
        yield from duties.table(report.end)
    else:
        yield from duties.adopted(getattr(council, "code_adopted_on", None), report.end)


def _notices(one: Edition, parts: Composed, report: Report) -> Iterator[Block]:
    """Those of the report; that it is for inside the council; and what is still to be written in it."""
    yield from report.notices
    if one.published:
        return
    if not any(notice.kind == "inside" for notice in report.notices):
        yield Notice("inside", "For use inside the council", ("Do not publish this page.",))
    asked = written.prompts(parts.layout, Period(report.start, report.end).names)
    yield from written.reminder(written.unwritten(asked, parts.content))


def _plainly(blocks: Iterable[Block], report: Report) -> Iterator[Block]:
    """The blocks with what the figures are in words for young readers."""
    for block in blocks:
        if isinstance(block, Heading) and block.id == "about":
            yield Heading("About the numbers", "about")
            days = f"{day_words(report.start)} to {day_words(report.end)}"
            yield Paragraph(f"The numbers are about {days}. We counted them on {day_words(report.as_at)}.")
            if report.protection:
                yield Paragraph(
                    "Some numbers are very small, or would give a small number away. We do not show them. That way, "
                    "no one can guess who spoke up."
                )
            return
        yield block


def _of_twelve_months(blocks: Iterable[Block], one: Edition, report: Report) -> Iterator[Block]:
    """The blocks with a word, under “About these figures”, on what the twelve months are."""
    for block in blocks:
        yield block
        if isinstance(block, Heading) and block.id == "about":
            name = period_words(one, *_last(one, report))
            length = "month" if one.period == "month" else "quarter"
            yield Paragraph(
                f"“This {length}” is {name}. All other figures are for the twelve months that end with it."
            )


def _last(one: Edition, report: Report) -> tuple[date, date]:
    months = 1 if one.period == "month" else 3
    total = report.end.year * 12 + report.end.month - months
    return date(total // 12, total % 12 + 1, 1), report.end
