"""What the law says at each gate of triage, in our own words, one click away from the question."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from heard.look.forms import LawWords
from heard.rules.citation import Citation
from heard.rules.routing import LANCASHIRE, REG_8, REG_9, REG_12, SECTION_26, SECTION_26A, Safeguarding


def _law(summary: Any, text: Any, citation: Citation) -> LawWords:
    return LawWords(summary, text, str(citation), citation.url)


SAFEGUARDING = (
    (Safeguarding.NONE, _("No")),
    (Safeguarding.CONCERN, _("Yes, and it has not been referred yet")),
    (Safeguarding.REFERRED, _("Yes, and it has been referred to the safeguarding team")),
)
GATE_LAW: Mapping[str, LawWords] = {
    "function": _law(
        _("What the law covers"),
        _(
            "The statutory procedure covers what the council does for children in need, children it looks after and "
            "care leavers, and parts of care orders, adoption and special guardianship. Child protection enquiries, "
            "court reports and decisions with an appeal of their own go elsewhere."
        ),
        SECTION_26,
    ),
    "person": _law(
        _("Who may use the procedure"),
        _(
            "A child in need or looked after, a parent, somebody with parental responsibility, a foster carer, a care "
            "leaver, people in adoption and special guardianship, and anybody else whom the council finds to have "
            "enough interest in the child."
        ),
        SECTION_26,
    ),
    "interest": _law(
        _("Who decides"),
        _(
            "The council decides as soon as it can whether somebody has enough interest in the child’s welfare, and "
            "tells them."
        ),
        REG_12,
    ),
    "grounds_on": _law(
        _("One year, with discretion"),
        _(
            "A complaint more than a year after it happened need not be considered. It may be, where the person could "
            "not be expected to complain earlier and it can still be looked at fairly."
        ),
        REG_9,
    ),
    "proceedings": _law(
        _("Only harm to proceedings counts"),
        _(
            "That there are proceedings is no reason to refuse. Only where considering the complaint now might "
            "prejudice them may it wait, and the person is told so in writing."
        ),
        REG_8,
    ),
    "prejudice_reason": _law(
        _("What the Ombudsman found"),
        _("A council was at fault for refusing a complaint only because there were proceedings."),
        LANCASHIRE,
    ),
    "advocacy": _law(
        _("The right to an advocate"),
        _("A child or young person who complains must be offered help from an advocate."),
        SECTION_26A,
    ),
}
