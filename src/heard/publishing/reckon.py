"""What a draft says: counted from the record, built with what people wrote, and kept until something changes."""

import re
from base64 import b64encode
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from heard import __version__
from heard.authority import Authority
from heard.casework.facts import council as this_council
from heard.casework.holidays import announced
from heard.casework.models import Event
from heard.casework.supplied import standing
from heard.exchange.extract import LONDON
from heard.look.palette import palette
from heard.plumbing.installation import is_invented
from heard.publishing import queries
from heard.publishing.content import as_data, content_of
from heard.publishing.digests import digest, plain
from heard.publishing.figures import Ask, data_of, protection_data, protection_for, register_of, report_of
from heard.publishing.last_year import as_earlier, compared, with_last_year
from heard.publishing.layouts import texts_of
from heard.publishing.models import Draft, Edition, Reckoning
from heard.publishing.sections import asked
from heard.publishing.withheld import withheld
from heard.reporting import charts
from heard.reporting.documents.html import sections
from heard.reporting.documents.model import Chart, FactBlock, Report, TableBlock
from heard.reporting.moved import opened_as
from heard.reporting.register import Register

# What a figure's link begins with until a page puts its own address there.
LINK = "heard-figure:"
_LINKED = re.compile(rf'<a [^>]*href="{LINK}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Made:
    """A draft made into a report, with all that an edition freezes."""

    report: Report
    register: Register
    ask: Ask
    layout: dict[str, str]
    data: dict[str, Any]
    last_year: dict[str, Any] | None
    beside: tuple[str, ...]

    @property
    def seen(self) -> str:
        """The digest of everything that somebody signs: figures, words, layout and how people are protected."""
        return digest(
            {
                "title": self.report.title,
                "data": self.data,
                "content": as_data(self.ask.content),
                "layout": self.layout,
                "protection": protection_data(self.ask.protection),
                "last_year": self.last_year,
            }
        )


@dataclass(frozen=True)
class Basis:
    """What a draft is made from: all of it read once."""

    council: Authority
    ask: Ask
    layout: dict[str, str]
    previous: Edition | None
    before: tuple[Edition, ...]
    record: tuple[int, int, int]  # events, supplied registers and holidays that were known in time

    @property
    def figures_mark(self) -> str:
        """Changes with anything that could change a figure."""
        return digest(
            [
                [self.ask.edition, self.ask.start, self.ask.end, self.ask.as_at, self.ask.known_at],
                protection_data(self.ask.protection),
                self.layout,
                self.previous.key if self.previous else None,
                [one.key for one in self.before],
                self.record,
                is_invented(),
                __version__,  # another Heard may count or print otherwise
            ]
        )

    @property
    def mark(self) -> str:
        """Changes with anything that could change what the draft says: its figures or its words."""
        return digest([self.figures_mark, as_data(self.ask.content)])


def basis_of(draft: Draft) -> Basis:
    """What the draft is made from now. A few queries. Raises InputFault where its protection is not enough."""
    council = this_council()
    protection = protection_for(council, draft.edition, draft.suppress, draft.rounding)
    before = tuple(queries.published_before()) if protection else ()
    content = content_of(queries.written(draft))
    ask = Ask(
        draft.edition, draft.start, draft.end, draft.as_at, draft.known_at, content,
        protection, tuple(as_earlier(one) for one in before),
    )  # fmt: skip
    known = datetime.combine(draft.known_at, time.max, LONDON)
    record = (
        Event.objects.filter(recorded_at__lte=known).count(),
        standing(known).count(),
        sum(holiday.known_from <= draft.known_at for holiday in announced()),
    )
    return Basis(council, ask, texts_of(council), queries.previous(draft), before, record)


def make(basis: Basis) -> Made:
    """Count and build. Takes seconds where many numbers must be kept safe. Raises InputFault where it cannot."""
    register = register_of(basis.ask)
    report = report_of(basis.council, register, basis.ask)
    told = None
    if basis.previous is not None:
        told = plain(compared(basis.previous, report, basis.ask.as_at, basis.ask.known_at))
    report = with_last_year(report, told)
    return Made(
        report,
        register,
        basis.ask,
        basis.layout,
        data_of(report),
        told,
        tuple(one.key for one in basis.before),
    )


def reckoning(draft: Draft) -> Reckoning:
    """The draft as it reads now: the kept one where nothing has changed, else made anew and kept.

    Raises InputFault where the report cannot be made as the draft is set.
    """
    return reckoned(draft, basis_of(draft))


def reckoned(draft: Draft, basis: Basis, *, words_too: bool = True) -> Reckoning:
    """The same of a basis that was read already. Without `words_too` one with older words will do: writing a section
    then need not wait for the figures to be counted again.
    """
    kept = Reckoning.objects.filter(draft=draft).first()
    if kept is not None:
        if kept.basis == basis.mark:
            return kept
        if not words_too and kept.figures_basis == basis.figures_mark:
            return kept
    return _keep(draft, basis)


def _keep(draft: Draft, basis: Basis) -> Reckoning:
    made = make(basis)
    kept_back: list[dict[str, Any]] = []
    inside = made.report
    if basis.ask.protection:
        inside = report_of(basis.council, made.register, basis.ask.inside())
        kept_back = list(withheld(made.report, inside, basis.ask.protection))
    row, _made = Reckoning.objects.update_or_create(
        draft=draft,
        defaults={
            "basis": basis.mark,
            "figures_basis": basis.figures_mark,
            "seen": made.seen,
            "register_digest": made.register.digest,
            "data": made.data,
            "parts": parts_of(opened_as(made.report, inside)),
            "places": [asdict(one) for one in asked(basis.council, made.register, basis.ask)],
            "withheld": kept_back,
            "failing": [check.sentence for check in made.report.failing],
            "failing_inside": [check.sentence for check in inside.failing],
            "last_year": made.last_year,
            "made_at": timezone.now(),
        },
    )
    return row


def parts_of(report: Report) -> list[dict[str, Any]]:
    """The report section by section: id and title of its heading ("" for what stands before the first), HTML, and the
    ids of the tables and facts in it.
    """
    colours = palette(report.accent)

    def source(chart: Chart) -> str:
        return f"data:image/svg+xml;base64,{b64encode(charts.svg(chart, colours).encode()).decode()}"

    def link(table: str, row: int, column: int) -> str:
        return f"{LINK}{table}/{row}/{column}/"

    return [
        {
            "id": heading.id if heading else "",
            "title": heading.text if heading else "",
            "html": str(drawn),
            "figures": [block.table.id for block in blocks if isinstance(block, TableBlock)]
            + [block.fact.id for block in blocks if isinstance(block, FactBlock)],
        }
        for heading, blocks, drawn in sections(report, source, link)
    ]


def unlinked(html: str) -> str:
    """The HTML of a part as the public reads it: figures lead nowhere."""
    return _LINKED.sub(r"\1", html)


def linked(html: str, address: str) -> str:
    """The same with each figure leading to its page below `address`."""
    return html.replace(f'href="{LINK}', f'href="{address}')
