"""Every way a report changes, one verb a file: one transaction each, and nothing changed where one is refused."""

from heard.publishing.actions.clear_name import clear_name
from heard.publishing.actions.comment import comment
from heard.publishing.actions.publish import publish
from heard.publishing.actions.set_aside import set_aside
from heard.publishing.actions.set_days import set_days
from heard.publishing.actions.sign import sign
from heard.publishing.actions.start import start
from heard.publishing.actions.write import write

__all__ = ["clear_name", "comment", "publish", "set_aside", "set_days", "sign", "start", "write"]
