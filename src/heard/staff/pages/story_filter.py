"""The timeline by subject: links that work without a script."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from heard.casework.models import Event
from heard.rules.vocabulary import FactKind

SUBJECTS = {
    "line": _("Stages and answers"),
    "points": _("Points"),
    "people": _("People and safety"),
    "documents": _("Documents and letters"),
    "ombudsman": _("Ombudsman"),
    "notes": _("Notes and contacts"),
    "desk": _("Who works on it"),
}
_BY_KIND = {
    "line": (
        "received", "triaged", "refused", "acknowledged", "extended", "response-sent", "next-stage-requested",
        "appointed", "statement-agreed", "report-received", "panel-arranged", "papers-sent", "panel-held",
        "panel-reported", "stage-ended", "withdrawn", "closed", "frozen", "unfrozen", "paused", "resumed",
        "corrected", "panel-notice-sent",
    ),
    "points": ("point-added", "point-changed"),
    "people": (
        "person-added", "person-changed", "person-removed", "related", "relation-ended", "safe-rule-set",
        "safe-rule-lifted", "withheld", "withholding-ended", "person-joined", "person-parted", "consent-recorded",
        "consent-withdrawn", "child-view-recorded", "legal-status-recorded", "interest-decided",
        "complained-about-named", "complained-about-followed", "complained-about-undone",
    ),
    "ombudsman": (
        "ombudsman-referred", "ombudsman-decided", "enquiry-received", "enquiry-answered", "draft-received",
        "draft-answered", "remedy-agreed", "remedy-done", "public-report-received", "public-report-announced",
        "public-report-answered",
    ),
    "desk": ("holder-changed", "responder-changed", "restricted", "unrestricted", "handed-elsewhere"),
    "notes": ("noted",),
}  # fmt: skip
_SUBJECT = {kind: subject for subject, kinds in _BY_KIND.items() for kind in kinds}


def subject_of(kind: str) -> str:
    """What an event is about. A kind that nobody sorted: documents and letters by their name, else the line itself."""
    if kind in _SUBJECT:
        return _SUBJECT[kind]
    return "documents" if kind.startswith(("document", "letter", "message")) else "line"


def filtered(rows: Sequence[Event], asked: str) -> tuple[list[Event], list[tuple[str, str, int, bool]]]:
    """The events of the subject asked for (all where there are none), and the filter: (key, words, how many, chosen).

    A correction stands with what it corrects.
    """
    by_subject: dict[str, list[Event]] = {}
    for row in rows:
        kind = row.corrects.kind if row.kind == FactKind.CORRECTED and row.corrects else row.kind
        by_subject.setdefault(subject_of(kind), []).append(row)
    chosen = asked if asked in by_subject else ""
    filters = [("", str(_("Everything")), len(rows), not chosen)]
    filters += [
        (key, str(words), len(by_subject[key]), key == chosen)
        for key, words in SUBJECTS.items()
        if key in by_subject
    ]
    return (by_subject[chosen] if chosen else list(rows)), filters
