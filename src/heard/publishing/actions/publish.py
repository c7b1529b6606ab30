"""Publish: the report is frozen with everything it was made from. It is never changed again."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.accounts.models import User
from heard.casework import ledger
from heard.plumbing import files
from heard.publishing import queries
from heard.publishing.actions._step import step, written_at
from heard.publishing.content import as_data
from heard.publishing.figures import edition_of, protection_data
from heard.publishing.models import Draft, Edition, EditionFile, Reckoning, Signature
from heard.publishing.names import flags, kept_back
from heard.publishing.permissions import Act, check_may
from heard.publishing.policies import check_open, check_publish, standing_signatures
from heard.publishing.reading import Reading
from heard.publishing.reckon import Basis, Made, basis_of, make, parts_of, reckoned, unlinked
from heard.publishing.refusals import NoSuchReport, NotNow
from heard.publishing.render import FORMATS, drawn
from heard.publishing.seals import seal
from heard.reporting.documents.model import SCHEMA


def publish(
    draft_id: UUID,
    *,
    actor: User,
    today: date,
    seen: str,
    despite_comments: bool = False,
    key: str | None = None,
) -> Edition:
    """Freeze the draft as it was signed. `seen` is the digest that the page showed. Sent twice there is one edition.

    Raises NotNow: not signed by all as it reads now, a likely name, or a number that is kept back, that nobody looked
    at, figures that do not agree, comments open and not ticked. ClosedReport: they may not read it. Counting and
    drawing take seconds and happen before anything is locked.
    """
    check_may(actor, Act.PUBLISH)
    draft = queries.drafts_for(actor).filter(pk=draft_id).first()
    if draft is None:
        raise NoSuchReport
    if draft.is_published:
        return draft.frozen
    check_open(draft)
    Reading(actor).check(draft)
    basis = basis_of(draft)
    made = make(basis)
    if made.seen != seen:
        # What the page showed was counted by an earlier Heard, perhaps: the next page counts anew.
        Reckoning.objects.filter(draft=draft).exclude(seen=made.seen).delete()
        raise _changed()
    hidden = kept_back(reckoned(draft, basis))
    _check(draft, basis, made, hidden, despite_comments)
    bytes_by_format = drawn(made.report)

    def do(draft: Draft) -> Edition:
        there: Edition | None = Edition.objects.filter(draft=draft).first()
        if there is not None:
            return there
        if basis_of(draft).mark != basis.mark:
            raise _changed()
        _check(draft, basis, made, hidden, despite_comments)
        return _freeze(draft, basis, made, hidden, bytes_by_format, actor, today)

    return step(Act.PUBLISH, draft_id, do, actor=actor, key=key, verb="publish")


def _changed() -> NotNow:
    return NotNow(
        _("The report has changed since you opened this page. Read it again before it is published.")
    )


def _check(draft: Draft, basis: Basis, made: Made, hidden: frozenset[str], despite_comments: bool) -> None:
    cleared = set(draft.cleared_names.values_list("mark", flat=True))
    flagged = [one for one in flags(queries.written(draft), basis.council, hidden) if one.mark not in cleared]
    failing = [check.sentence for check in made.report.failing]
    numbers = sum(one.is_number for one in flagged)
    names = len(flagged) - numbers
    check_publish(draft, list(draft.signatures.all()), made.seen, names, failing, open_numbers=numbers)
    open_ones = queries.open_comments(draft)
    if open_ones and not despite_comments:
        raise NotNow(
            ngettext(
                "%(count)s comment is open. Tick that it is published all the same, or settle it first.",
                "%(count)s comments are open. Tick that it is published all the same, or settle them first.",
                open_ones,
            )
            % {"count": open_ones},
            "despite_comments",
        )


def _freeze(
    draft: Draft,
    basis: Basis,
    made: Made,
    hidden: frozenset[str],
    drawings: dict[str, bytes],
    actor: User,
    today: date,
) -> Edition:
    report = made.report
    edition = Edition(
        draft=draft,
        key=draft.key,
        edition=draft.edition,
        title=report.title[:300],
        authority=report.authority,
        start=draft.start,
        end=draft.end,
        as_at=draft.as_at,
        known_at=draft.known_at,
        invented=report.invented,
        open_to_all=edition_of(draft.edition).published,
        register_digest=made.register.digest,
        data=made.data,
        parts=[{**part, "html": unlinked(part["html"])} for part in parts_of(report)],
        content=as_data(made.ask.content),
        layout=made.layout,
        protection=protection_data(made.ask.protection),
        beside=list(made.beside),
        last_year=made.last_year,
        signed=[_signed(one) for one in standing_signatures(_signatures(draft), made.seen).values()],
        names=_names(draft, basis, hidden),
        open_comments=queries.open_comments(draft),
        made_with=SCHEMA,
        supersedes=queries.standing(draft),
        published_by=actor,
        published_at=written_at(today),
    )
    stored = {
        format_: files.store(f"{draft.key}.{format_}", content, by=actor)
        for format_, content in drawings.items()
    }
    edition.digest = seal(edition, {format_: one.sha256 for format_, one in stored.items()})
    edition.save()
    for format_, one in stored.items():
        EditionFile(
            edition=edition, format=format_, content_type=FORMATS[format_][0], size=one.size, sha256=one.sha256,
            stored=one,
        ).save()  # fmt: skip
    ledger.write_line(ledger.REPORT, edition.pk, edition.key, edition.digest, by=actor)
    return edition


def _signatures(draft: Draft) -> list[Signature]:
    return list(draft.signatures.select_related("by"))


def _signed(one: Signature) -> dict[str, Any]:
    return {
        "role": one.role,
        "name": one.by.name,
        "user": str(one.by_id),
        "at": one.at.isoformat(),
        "seen": one.seen,
        "despite": one.despite,
    }


def _names(draft: Draft, basis: Basis, hidden: frozenset[str]) -> list[dict[str, str]]:
    """The likely names and numbers that were let stand and are in the text, with who said why."""
    there = {one.mark for one in flags(queries.written(draft), basis.council, hidden)}
    return [
        {"word": one.word, "section": one.section, "reason": one.reason, "by": one.by.name}
        for one in draft.cleared_names.select_related("by")
        if one.mark in there
    ]
