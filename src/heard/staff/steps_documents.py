"""The steps about documents as pages. The documents' part of the complaint's page offers them itself.

`ADD_DOCUMENT` has a page of its own (`views/documents.py`), as it takes files.
"""

from django.utils.translation import gettext_lazy as _

from heard.casework import actions
from heard.casework.permissions import Verb
from heard.staff.forms import documents
from heard.staff.step_page import Step

OF_DOCUMENTS = (
    Step(
        Verb.ADD_DOCUMENT,
        _("Add a document"),
        _("What came to us or was made here. One or several files."),
        _("Add to the complaint"),
        _("It is on the complaint now."),
        documents.AddDocumentForm,
        actions.add_document,
    ),
    Step(
        Verb.KEEP_DOCUMENT,
        _("Keep a document from somebody"),
        _("No letter will enclose it for them, nor for whoever acts for them."),
        _("Keep it from them"),
        _("It will not be shown to them."),
        documents.KeepDocumentForm,
        actions.keep_document,
    ),
    Step(
        Verb.SHOW_DOCUMENT,
        _("Let somebody be shown a document again"),
        _("What a rule about people keeps from them stays kept until that rule ends."),
        _("Let them be shown it"),
        _("It may be shown to them again."),
        documents.ShowDocumentForm,
        actions.show_document,
    ),
    Step(
        Verb.REMOVE_DOCUMENT,
        _("Take a document out"),
        _(
            "For one that belongs to another complaint. Nobody can open it any more; that it was here stays written."
        ),
        _("Take it out"),
        _("It was taken out. Nobody can open it any more."),
        documents.RemoveDocumentForm,
        actions.remove_document,
    ),
)
PANEL: frozenset[Verb] = frozenset(step.verb for step in OF_DOCUMENTS)
