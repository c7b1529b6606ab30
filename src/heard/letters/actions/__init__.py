"""What can be done to letters and templates, one verb a file."""

from heard.letters.actions.approve import approve
from heard.letters.actions.check import check
from heard.letters.actions.give import give
from heard.letters.actions.give_in import give_in
from heard.letters.actions.hold import hold
from heard.letters.actions.look_at import look_at
from heard.letters.actions.send import send
from heard.letters.actions.start import start
from heard.letters.actions.throw_away import throw_away
from heard.letters.actions.write import write

__all__ = ["approve", "check", "give", "give_in", "hold", "look_at", "send", "start", "throw_away", "write"]
