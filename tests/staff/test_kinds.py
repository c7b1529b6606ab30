"""Every kind of event has a name in the timeline."""

from heard.rules.vocabulary import FactKind
from heard.staff.pages.kinds import NAMES


def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    assert set(NAMES) == set(FactKind)
    names = [str(name) for name in NAMES.values()]
    assert len(set(names)) == len(names)
