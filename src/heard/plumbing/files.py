"""Files that people give us.

Looked at, named by their content, kept in whatever storage the installation uses.
"""

import hashlib
import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.plumbing import sniff
from heard.plumbing.models import StoredFile
from heard.rules.faults import InputFault

MOST_BYTES = 25 * 1024 * 1024


def store(name: str, content: File[bytes] | bytes, *, by: User | None) -> StoredFile:
    """Keep a file and return what we know of it.

    Raises InputFault when it is empty, larger than 25 MB, or none of the kinds we take, whatever its name
    says.
    """
    given = ContentFile(content) if isinstance(content, bytes) else content
    name = tidy_name(name)
    if given.size > MOST_BYTES:
        raise InputFault(too_large(name))
    data = given.read()
    if not data:
        raise InputFault(_("“{name}” is empty. Choose it again.").format(name=name))
    kind = sniff.content_type(data)
    if kind is None:
        raise InputFault(
            _(
                "“{name}” is not a file we can take. Send a PDF, a Word or Excel file without macros, "
                "a PNG or JPEG picture, a text file or a saved e-mail (.eml)."
            ).format(name=name)
        )
    digest = hashlib.sha256(data).hexdigest()
    stored = StoredFile.objects.create(
        name=name, content_type=kind, size=len(data), sha256=digest, path=_put(digest, data), uploaded_by=by
    )
    if not default_storage.exists(
        stored.path
    ):  # the same bytes were thrown away at this very moment (`loose`)
        _put(digest, data)
    return stored


def too_large(name: str) -> str:
    """The sentence about a file that is too large."""
    return _("“{name}” is larger than 25 MB. Send a smaller file.").format(name=name)


def read(file: StoredFile) -> bytes:
    """The bytes of a file. Raises RuntimeError when the storage no longer holds what was given."""
    with default_storage.open(file.path) as opened:
        data = opened.read()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise RuntimeError(f"file {file.id} is not what was stored")
    return bytes(data)


def tidy_name(name: str) -> str:
    """A name that is safe to show and to send back.

    No folders, no control characters, at most 200 characters.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\"]", "", last).strip(" .")
    if len(clean) > 200:
        ending = PurePosixPath(clean).suffix[:20]
        clean = clean[: 200 - len(ending)] + ending
    return clean or "file"


def _put(digest: str, data: bytes) -> str:
    """Write the bytes under their digest, once.

    Returns the path, which another process may have made first. Where what is there has been damaged since, they are
    written again beside it: nothing new rests on bytes that cannot be read.
    """
    path = f"{digest[:2]}/{digest}"
    if default_storage.exists(path):
        with default_storage.open(path) as there:
            if hashlib.sha256(there.read()).hexdigest() == digest:
                return path
    return default_storage.save(path, ContentFile(data))
