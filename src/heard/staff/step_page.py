"""One step on a complaint as a page: its words, its form, its action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.staff.forms.base import VerbForm


@dataclass(frozen=True)
class Step:
    """One step: the heading of its page (also the words of its link), one line under it, its button and what it did."""

    verb: Verb
    title: Any
    lead: Any
    button: Any
    done: Any
    form: type[VerbForm]
    act: Callable[..., Complaint]
