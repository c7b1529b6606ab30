"""Logs that say what happened and not to whom: no query strings, no e-mail addresses.

Pure standard library.
"""

import logging
import re

_QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]*")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def discreet(text: str) -> str:
    """The text without query strings (people search by name) and e-mail addresses."""
    return _EMAIL.sub("[e-mail address]", _QUERY.sub(r"\1", text))


class Discreet(logging.Filter):
    """Cleans a record's message and its traceback. Never drops a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = discreet(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = discreet(logging.Formatter().formatException(record.exc_info))
        return True


def make_every_handler_discreet() -> None:
    """Put the filter on every handler there is, whatever the settings say; once each."""
    loggers: list[logging.Logger] = [logging.getLogger()]
    loggers += [
        known for known in logging.Logger.manager.loggerDict.values() if isinstance(known, logging.Logger)
    ]
    for handler in {handler for logger in loggers for handler in logger.handlers}:
        if not any(isinstance(existing, Discreet) for existing in handler.filters):
            handler.addFilter(Discreet())
