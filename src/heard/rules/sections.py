"""The section of the law that a complaint is about, under the function it belongs to: section 17 is not section 47.

The answer at triage decides the road; the section answers the question that everybody asks later, and that a council
refused to answer because nobody had written it down (practice: Thurrock).
"""

from dataclasses import dataclass

from heard.rules.citation import Citation
from heard.rules.routing import FACT_SHEET
from heard.rules.sources import act, decision, reg

NOT_COVERED = Citation(FACT_SHEET.instrument, "what the procedure does not cover", FACT_SHEET.url)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its code as registers write it (`s17`), the function (of `scope`) it belongs to, its source."""

    code: str
    function: str
    label: str
    citation: Citation
    verified: bool = False


SECTIONS = (
    Section(
        "s17",
        "part-3",
        "Section 17: a child in need, the assessment and services",
        decision("23 013 837", "services under section 17 are covered"),
        True,
    ),
    Section("s20", "part-3", "Section 20: accommodation", act("section 26(3A)(a)")),
    Section(
        "s22", "part-3", "Section 22: a looked-after child, plan and placement", act("section 26(3A)(a)")
    ),
    Section("s24", "part-3", "Sections 23A to 24D: care leavers", act("section 24D")),
    Section("s31", "part-4", "Section 31: the decision to apply for an order", reg("regulation 3")),
    Section("s34", "part-4", "Section 34: contact with a child in care", reg("regulation 3")),
    Section("s43", "part-5", "Section 43: child assessment order", reg("regulation 3")),
    Section("s44", "part-5", "Section 44: emergency protection", reg("regulation 3")),
    Section("s47", "child-protection", "Section 47: a child protection enquiry", NOT_COVERED, True),
)


def section_fault(function: str, section: str) -> str:
    """Why a section cannot stand with a function; empty when it can, and where no section is given."""
    if not section:
        return ""
    known = {one.code: one for one in SECTIONS}
    if section not in known:
        return f"There is no section “{section}” to choose. Known: {', '.join(known)}"
    if known[section].function != function:
        return f"{known[section].label}: that is not part of what you say it is about. Choose both alike."
    return ""
