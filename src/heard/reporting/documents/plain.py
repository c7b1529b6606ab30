"""What every file of a report says alike, and text as any file can hold it."""

import re
from collections.abc import Iterable, Iterator

from heard.reporting.documents.model import (
    Block,
    Bullets,
    Items,
    Notice,
    Paragraph,
    Prose,
    Quotation,
    Report,
    Subheading,
    Summary,
    plain,
)
from heard.rules.wording import day_words

# No XML and no PDF holds these; nor half a surrogate pair, nor what Unicode keeps for itself.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# They turn round what follows, beyond the end of the text that holds them, and nobody sees them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile("\r\n?|\x85|[\u2028\u2029]")
_LONG_WORD = re.compile(r"[^\s\u200b-]{25,}")
_PIECE = re.compile(r".{1,12}", re.DOTALL)
BREAK = "\u200b"  # a line may end here


def clean(text: str) -> str:
    """The text without what no file can hold: a control character becomes � for everybody to see.

    Marks that turn the direction of writing are left out; letters that run from right to left need none.
    """
    return _UNWRITABLE.sub("\ufffd", _TURNING.sub("", _LINE_END.sub("\n", text)))


def breakable(text: str) -> str:
    """The text with places to break a line within words that no column is wide enough for."""
    return _LONG_WORD.sub(lambda word: BREAK.join(_PIECE.findall(word.group())), text)


def running_line(notices: Iterable[Notice]) -> str:
    """What stands at the head of every page: `Invented data · Draft: …`. Empty where there is nothing to warn of."""
    return " · ".join(notice.title for notice in notices if notice.kind not in ("explained", "withheld"))


def period_line(report: Report) -> str:
    """`1 April 2024 to 31 March 2025`."""
    return f"{day_words(report.start)} to {day_words(report.end)}"


def file_title(report: Report) -> str:
    """The title of the file, which says by itself that its data are invented."""
    return clean(f"{report.title} – {report.authority_name}{' (invented data)' if report.invented else ''}")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between its empty lines, at least one."""
    parts = [part.strip() for part in re.split(r"\n[ \t]*\n", clean(text))]
    return [part for part in parts if part] or [""]


def words_of(block: Block) -> Iterator[str]:
    """The words of the block, line by line, for a file that holds words but sets none; nothing for figures."""
    match block:
        case Paragraph(text) | Subheading(text):
            yield text
        case Prose(pieces):
            yield plain(pieces)
        case Bullets(items):
            yield from (f"• {plain(item)}" for item in items)
        case Quotation(text, by):
            yield f"“{text}”{f' – {by}' if by else ''}"
        case Items(items):
            for one in items:
                state = f" – {one.state}" if one.state else ""
                yield f"{one.term}{state}{f': {plain(one.pieces)}' if one.pieces else ''}"
        case Summary(figures):
            yield from (f"{one.shown} – {one.caption}" for one in figures)


_LARGE = ("young-people",)  # keys of editions


def large(report: Report) -> bool:
    """Whether words are set larger: for readers who are not used to reports."""
    return report.edition in _LARGE
