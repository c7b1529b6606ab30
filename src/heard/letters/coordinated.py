"""What a letter that answers several complaints must not show: what is kept from its reader on any of them."""

from collections.abc import Iterable

from django.db.models import Q

from heard.casework.facts import happened
from heard.casework.fold import fold
from heard.casework.models import SamePerson
from heard.casework.names import name_key
from heard.casework.safe_contact import in_document
from heard.casework.state import CaseState
from heard.letters.models import Letter

Others = tuple[tuple[CaseState, tuple[str, ...]], ...]


def others(letter: Letter) -> Others:
    """The further complaints that a letter answers, each with the ids under which its reader stands there."""
    also = list(letter.also.all())
    if not also:
        return ()
    same: set[str] = set()
    if letter.person:
        links = SamePerson.objects.filter(Q(person=letter.person) | Q(other=letter.person))
        same = {str(pk) for link in links.values_list("person", "other") for pk in link}
    found = []
    for complaint in also:
        state = fold(happened(complaint.events.order_by("seq")))
        found.append((state, _reader(state, letter.name, same)))
    return tuple(found)


def _reader(state: CaseState, name: str, same: Iterable[str]) -> tuple[str, ...]:
    """Joined to them, or of their name. Nobody: a stranger there, who is shown nothing that is kept from anybody."""
    known = set(same)
    here = tuple(
        pk for pk, one in state.people.items() if pk in known or name_key(one.name) == name_key(name)
    )
    return here or tuple(state.people)


def shown(state: CaseState, elsewhere: Others, text: str, reader: str) -> tuple[str, ...]:
    """What a text shows and must not, on the complaint itself and on the others; each sentence once."""
    told = [*in_document(state, text, reader)]
    for other, readers in elsewhere:
        told += [sentence for one in readers for sentence in in_document(other, text, one)]
    return tuple(dict.fromkeys(told))
