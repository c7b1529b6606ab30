"""How much may come in with a form. Django reads a form as it comes; this drops a file that is too large on the way.

What was typed stands before the files in the form and is kept: the page comes back with it. A request far beyond any
form of ours is not read to its end.
"""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from heard.plumbing.files import MOST_BYTES, tidy_name, too_large

MOST_FILES = 20
MOST_REQUEST = 8 * MOST_BYTES  # bytes of one form with all its files
TOO_LARGE = "heard.too-large"  # request.META: the files that were dropped, and why


FILE, WHOLE, MANY = "file", "whole", "many"


def sentence(name: str, why: str) -> str:
    """What a person is told of a file that was dropped."""
    if why == FILE:
        return too_large(name)
    if why == MANY:
        return _("“{name}” and what came after it were not taken: send at most 20 files at once.").format(
            name=name
        )
    return _(
        "“{name}” and what came after it were not taken: the files are larger than 200 MB together, and no file may be "
        "larger than 25 MB."
    ).format(name=name)


def dropped(request: HttpRequest) -> list[tuple[str, str]]:
    """The files of this request that were dropped: (name, FILE or WHOLE or MANY)."""
    return list(request.META.get(TOO_LARGE, ()))


class Limits(FileUploadHandler):
    """First in line. Takes no file itself: only lets pass what the next handlers may keep."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.whole = 0
        self.seen = 0
        self.files = 0

    def handle_raw_input(  # type: ignore[override]  # their META has a name of its own
        self, input_data: Any, meta: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        self.whole = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen, self.files = 0, self.files + 1
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise StopUpload(connection_reset=True)  # a stranger's file is not even begun
        if self.whole > MOST_REQUEST or self.files > MOST_FILES:
            self._drop(WHOLE if self.whole > MOST_REQUEST else MANY)
            raise StopUpload(
                connection_reset=True
            )  # without it Django would read all the rest, and throw it away

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > MOST_BYTES:
            self._drop(FILE)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _drop(self, why: str) -> None:
        assert self.request is not None
        self.request.META.setdefault(TOO_LARGE, []).append((tidy_name(self.file_name or ""), why))
