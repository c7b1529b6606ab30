"""One council's choices as a pure value: name and look, services, words, and its own limits laid over `rules`."""

from heard.authority.loader import known_keys, load
from heard.authority.model import Authority, Colours, Service, Team, Term

__all__ = ["Authority", "Colours", "Service", "Team", "Term", "known_keys", "load"]
