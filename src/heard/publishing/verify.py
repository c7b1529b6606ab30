"""Proves the published reports: every digest made again from what is stored, every file read."""

from collections.abc import Iterator

from heard.plumbing import files
from heard.publishing.models import Draft, Edition
from heard.publishing.render import FORMATS
from heard.publishing.seals import seal


def faults_in(edition: Edition) -> Iterator[str]:
    """What is stored of a published report and is not what was published, in sentences. Nothing when it holds."""
    rows = list(edition.files.select_related("stored"))
    for format_ in FORMATS:
        if format_ not in {row.format for row in rows}:
            yield f"{edition.key}: its {format_} file is missing."
    for row in rows:
        if row.stored.sha256 != row.sha256:
            yield f"{edition.key}: its {row.format} file is another than was published."
            continue
        try:
            files.read(row.stored)
        except (OSError, RuntimeError):
            yield f"{edition.key}: its {row.format} file cannot be read as it was stored."
    if seal(edition, {row.format: row.sha256 for row in rows}) != edition.digest:
        yield f"{edition.key}: what is stored of it is not what was published: its digest is another."


def faults() -> Iterator[str]:
    """The same of every published report, and reports whose writings have gaps."""
    for edition in Edition.objects.order_by("published_at").iterator(chunk_size=20):
        yield from faults_in(edition)
    for draft in Draft.objects.order_by("made_at").iterator(chunk_size=100):
        numbers: dict[str, list[int]] = {}
        for section, number in draft.writings.order_by("number").values_list("section", "number"):
            numbers.setdefault(section, []).append(number)
        for section, found in numbers.items():
            if found != list(range(1, len(found) + 1)):
                yield f"{draft.key}: a version of its section {section} is missing."


def count() -> int:
    """How many reports are published."""
    return Edition.objects.count()
