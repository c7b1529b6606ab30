"""The digest over everything of a published report, the bytes of its files included."""

from datetime import UTC
from typing import Any

from heard.publishing.digests import digest
from heard.publishing.models import Edition

SEALED = (
    "key", "edition", "title", "authority", "start", "end", "as_at", "known_at", "invented", "open_to_all",
    "register_digest", "data", "parts", "content", "layout", "protection", "beside", "last_year", "signed", "names",
    "open_comments", "made_with",
)  # fmt: skip


def seal(edition: Edition, files: dict[str, str]) -> str:
    """SHA-256 over what was published, when and by whom. `files`: format → SHA-256 of its bytes."""
    told: dict[str, Any] = {name: getattr(edition, name) for name in SEALED}
    told |= {
        "files": files,
        "draft": str(edition.draft_id),
        "supersedes": str(edition.supersedes_id) if edition.supersedes_id else None,
        "published_by": str(edition.published_by_id),
        "published_at": edition.published_at.astimezone(UTC).isoformat(),
    }
    return digest(told)
