"""Logs say what happened and not to whom."""

import io
import logging

import pytest

from heard.plumbing.logs import Discreet, discreet, make_every_handler_discreet


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Not Found: /complaints/?q=Ada+Okoro", "Not Found: /complaints/"),
        ('"GET /search?words=bruise&page=2 HTTP/1.1" 200', '"GET /search HTTP/1.1" 200'),
        ("sent to ada.okoro+x@mail.example.org.uk today", "sent to [e-mail address] today"),
        ("Key (email)=(ada@example.org) already exists", "Key (email)=([e-mail address]) already exists"),
        ("What now? Nothing.", "What now? Nothing."),
    ],
)
def test_what_is_kept(written, kept):
    assert discreet(written) == kept


@pytest.fixture
def log():
    """A logger of our own that writes to memory through the filter."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Discreet())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, stream


def test_arguments_are_cleaned_too(log):
    logger, stream = log
    logger.warning("%s failed for %s", "/x?name=Ada", "ada@example.org")
    assert stream.getvalue() == "/x failed for [e-mail address]\n"


def test_tracebacks_are_cleaned_too(log):
    logger, stream = log
    try:
        raise ValueError("no user ada@example.org")
    except ValueError:
        logger.exception("broken")
    assert "ValueError: no user [e-mail address]" in stream.getvalue()
    assert "ada@" not in stream.getvalue()


def test_every_handler_of_the_application_has_the_filter_once():
    handler = logging.StreamHandler(io.StringIO())
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        make_every_handler_discreet()
        make_every_handler_discreet()
    finally:
        root.removeHandler(handler)
    assert [type(existing) for existing in handler.filters] == [Discreet]
