"""How much may come in with a form. Django reads a form as it comes; this drops a file that is too large on the way.

What was typed stands before the files in the form and is kept: the page comes back with it. A request far beyond any
form of ours is not read to its end.
"""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from heard.plumbing.files import MOST_BYTES, tidy_name

MOST_FILES = 20
MOST_REQUEST = 8 * MOST_BYTES  # bytes of one form with all its files
TOO_LARGE = "heard.too-large"  # request.META: names of the files that were dropped


def dropped(request: HttpRequest) -> list[str]:
    """The names of the files of this request that were dropped for their size."""
    return list(request.META.get(TOO_LARGE, ()))


class Limits(FileUploadHandler):
    """First in line. Takes no file itself: only lets pass what the next handlers may keep."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.whole = 0
        self.seen = 0
        self.files = 0

    def handle_raw_input(
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
            self._drop()
            raise StopUpload(
                connection_reset=True
            )  # without it Django would read all the rest, and throw it away

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > MOST_BYTES:
            self._drop()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _drop(self) -> None:
        assert self.request is not None
        self.request.META.setdefault(TOO_LARGE, []).append(tidy_name(self.file_name or ""))
