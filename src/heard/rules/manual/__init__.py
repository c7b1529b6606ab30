"""The manual of the law, printed from the texts: what `docs/law/` holds and a page may show."""

from heard.rules.manual.pages import pages

__all__ = ["pages"]
