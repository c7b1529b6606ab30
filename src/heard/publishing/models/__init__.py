"""One file per noun. All but `Draft` and `Reckoning` are written once and never changed."""

from heard.publishing.models.cleared_name import ClearedName
from heard.publishing.models.comment import Comment
from heard.publishing.models.draft import Draft
from heard.publishing.models.edition import Edition, EditionFile
from heard.publishing.models.reckoning import Reckoning
from heard.publishing.models.signature import Signature
from heard.publishing.models.writing import Writing

__all__ = [
    "ClearedName",
    "Comment",
    "Draft",
    "Edition",
    "EditionFile",
    "Reckoning",
    "Signature",
    "Writing",
]
