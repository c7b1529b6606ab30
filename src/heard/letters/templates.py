"""Which template a letter is made with: the newest version for its kind, audience and language."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from heard.letters import builtin
from heard.letters.models import LetterTemplate
from heard.letters.required import CHILD, PLAIN, Kind, kinds
from heard.plumbing import files

ENGLISH = "English"


def key_of(kind: str, audience: str, language: str) -> str:
    """The key of a template: `acknowledgement-plain-english`."""
    return f"{kind}-{audience}-{slugify(language, allow_unicode=False) or 'other'}"[:80]


def newest(kind: str, audience: str = PLAIN, language: str = ENGLISH) -> LetterTemplate:
    """The template to use. Where there is none in that language, the English one; a letter says so.

    The first use of one that comes with Heard makes and stores it.
    """
    if language.casefold() != ENGLISH.casefold():
        theirs = LetterTemplate.objects.filter(key=key_of(kind, audience, language)).first()
        if theirs is not None:
            return theirs
    ours = LetterTemplate.objects.filter(key=key_of(kind, audience, ENGLISH)).first()
    if ours is not None and (not ours.source or ours.source == builtin.source_of(kinds()[kind], audience)):
        return ours
    return _built_in(kinds()[kind], audience, ours.version + 1 if ours else 1)


def every() -> list[LetterTemplate]:
    """The newest version of every template, in the order of the kinds; built-in ones are made if they are not there."""
    for kind in kinds().values():
        for audience in audiences(kind):
            newest(kind.key, audience)
    latest: dict[str, LetterTemplate] = {}
    for row in LetterTemplate.objects.select_related("file", "by"):
        latest.setdefault(row.key, row)
    order = list(kinds())
    return sorted(
        latest.values(), key=lambda row: (order.index(row.kind), row.audience != PLAIN, row.language)
    )


def audiences(kind: Kind) -> tuple[str, ...]:
    """For whom a kind has words: nobody is appointed who is a child."""
    return (PLAIN,) if kind.to == "appointed" else (PLAIN, CHILD)


def _built_in(kind: Kind, audience: str, version: int) -> LetterTemplate:
    key = key_of(kind.key, audience, ENGLISH)
    try:
        with transaction.atomic():
            return LetterTemplate.objects.create(
                key=key, version=version, kind=kind.key, audience=audience, language=ENGLISH,
                subject=kind.child_subject if audience == CHILD else kind.subject, approval=kind.approval,
                file=files.store(f"{key}.docx", builtin.made(kind, audience), by=None),
                source=builtin.source_of(kind, audience), at=timezone.now(),
            )  # fmt: skip
    except IntegrityError:  # made at the same moment by somebody else
        return LetterTemplate.objects.get(key=key, version=version)
