"""The sandbox in which every template of ours and of officers is merged."""

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


def sandbox(*, autoescape: bool = True) -> SandboxedEnvironment:
    """No way out to Python, no field that is not there, and every text escaped (for Word; not for plain text)."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=autoescape)
    made.globals.clear()  # no range, dict, cycler …: a template fills in fields and does nothing else
    made.filters.clear()
    made.tests.clear()
    return made
