"""Files given with a form that is not finished: kept, so that nobody chooses them twice, and thrown away in the end."""

import datetime
from collections.abc import Iterable, Sequence

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.plumbing import files, scan, sniff
from heard.plumbing.models import StoredFile
from heard.plumbing.models.stored_file import Scan
from heard.rules.faults import InputFault

LIFETIME = datetime.timedelta(days=2)
_SALT = "heard.loose-files"


def take_in(name: str, content: File[bytes], *, by: User, now: datetime.datetime) -> StoredFile:
    """Look at a file that somebody hands in, and keep it loose until `fasten`.

    Raises InputFault: as `files.store`; named for what it is not (an executable named .pdf); a PDF that would run
    something or that is locked; a virus.
    """
    name = files.tidy_name(name)
    if content.size > files.MOST_BYTES:
        raise InputFault(files.too_large(name))
    data = content.read()
    kind = sniff.content_type(data) if data else None
    if kind is not None and not sniff.fits(name, kind):
        raise InputFault(
            _(
                "“{name}” is not what its name says. Open it, save it again under its own kind, and send that."
            ).format(name=name)
        )
    if kind == sniff.PDF and (found := sniff.risky_pdf(data)):
        raise InputFault(_RISKY[found]().format(name=name))
    verdict = scan.judge(name, data) if kind is not None else Scan.NONE
    stored = files.store(name, data, by=by)
    stored.scan, stored.loose_since = verdict, now
    stored.scanned_at = now if verdict == Scan.CLEAN else None
    stored.save(update_fields=["scan", "scanned_at", "loose_since"])
    return stored


_RISKY = {
    "runs": lambda: _(
        "“{name}” is a PDF that would run something when it is opened. Print it to a new PDF and send that."
    ),
    "locked": lambda: _(
        "“{name}” is locked with a password, so that nobody can check it. Save it without one and send that."
    ),
}


def token(kept: Iterable[StoredFile], *, by: User) -> str:
    """What a form carries so that files already given need not be chosen again. Good for the same person only."""
    return signing.dumps([str(one.pk) for one in kept], salt=f"{_SALT}.{by.pk}", compress=True)


def kept(text: str, *, by: User) -> list[StoredFile]:
    """The files of a token that are loose still, in its order; none where it is spoilt, old or somebody else's."""
    try:
        ids = signing.loads(text, salt=f"{_SALT}.{by.pk}", max_age=LIFETIME) if text else []
        found = StoredFile.objects.filter(loose_since__isnull=False, uploaded_by=by).in_bulk(_uuids(ids))
    except (signing.BadSignature, ValidationError, ValueError):
        return []
    return [found[pk] for pk in _uuids(ids) if pk in found]


def fasten(given: Sequence[StoredFile]) -> None:
    """They belong to the record now. Call it inside the transaction that says where."""
    StoredFile.objects.filter(pk__in=[one.pk for one in given]).update(loose_since=None)


def throw_away(now: datetime.datetime) -> int:
    """Remove what was loose for too long, with its bytes where nobody else gave the same. Returns how many."""
    gone = 0
    for file in StoredFile.objects.filter(loose_since__lt=now - LIFETIME):
        try:
            with transaction.atomic():
                gone += StoredFile.objects.filter(pk=file.pk, loose_since__isnull=False).delete()[0]
        except ProtectedError:  # it is part of something after all
            continue
        _drop_bytes(file)
    return gone


def _drop_bytes(file: StoredFile) -> None:
    """Remove a file's bytes, unless another file has the same; also one that is given at this very moment."""
    here = StoredFile.objects.filter(path=file.path)
    if here.exists() or not default_storage.exists(file.path):
        return
    with default_storage.open(file.path) as opened:
        data = opened.read()
    default_storage.delete(file.path)
    if here.exists():
        default_storage.save(file.path, ContentFile(data))


def _uuids(ids: Iterable[str]) -> list[object]:
    return [StoredFile._meta.pk.to_python(one) for one in ids]
