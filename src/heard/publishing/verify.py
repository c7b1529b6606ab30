"""Proves the published reports: every digest made again from what is stored, every file read."""

from collections.abc import Iterator

from heard.casework import ledger
from heard.plumbing import files
from heard.plumbing.models import StoredFile
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


def removed() -> Iterator[str]:
    """Published reports that are gone as a whole, in sentences: their line, or their files, are still there.

    The faults of the lines themselves are told with the kept answers (`casework.verify`).
    """
    told, _faults = ledger.lines()
    rows = Edition.objects.values_list("pk", "key", "digest", "published_at")
    stored = {str(pk): (key, digest, at) for pk, key, digest, at in rows}
    yield from ledger.behind(ledger.REPORT, told, stored)
    lined = {str(line["name"]) for line in told if line["kind"] == ledger.REPORT}
    for key in sorted(
        _keys_with_files() - lined
    ):  # published before there were lines, or its line is gone too
        yield f"{key}: this published report was removed as a whole; its files are still stored."


def _keys_with_files() -> set[str]:
    """The keys of drafts that are not published and of which files of a published report are stored. Two queries."""
    open_ones = Draft.objects.filter(frozen__isnull=True).values_list("key", flat=True)
    names = {f"{key}.{format_}": key for key in open_ones for format_ in FORMATS}
    found = StoredFile.objects.filter(name__in=names).values_list("name", flat=True)
    return {names[name] for name in found}


def faults() -> Iterator[str]:
    """The same of every published report, and reports whose writings have gaps."""
    yield from removed()
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
