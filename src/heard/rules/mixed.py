"""A mixed complaint: each part on the procedure that covers it, every clock from the one day of receipt.

Law.md 1.3 (mixed complaints are split, and the person is told which part goes where: LGSCO fact sheet, checked) and
8.26 (parallel clocks, one letter; the longest road does not lengthen a shorter one). A part recognised later ran on
the wrong procedure and keeps the day of receipt (8.27); one that was raised later has its own day (8.13).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from heard.rules.citation import Citation
from heard.rules.reasons import Answer, Reason
from heard.rules.routing import Gates, Proposal, propose
from heard.rules.sources import INFERENCE

ELSEWHERE = "elsewhere"  # no procedure of ours: told where to go
FACT_SHEET = Citation(
    "LGSCO fact sheet on the Children Act complaints procedure",
    "where only part of it is covered, the person is told how the parts are answered",
    "https://www.lgo.org.uk/make-a-complaint/fact-sheets/social-care/social-care-for-children/"
    "the-children-act-1989-complaints-procedure",
)
PARALLEL = Reason(
    "Each part runs on its own clock from the one day of receipt; one letter may answer all of them.",
    INFERENCE,
    tag="I",
)


FROM_RECEIPT = Reason(
    "What was in the complaint from the first day keeps its day of receipt: its own procedure's time runs from then.",
    INFERENCE,
    tag="I",
)
FROM_RAISED = Reason(
    "What the person first raised later was received on that day: a time of its own runs from then.",
    INFERENCE,
    tag="I",
)


@dataclass(frozen=True, slots=True)
class PartProposal:
    """What is proposed for one part. `home`: a procedure's key, `ELSEWHERE`, or one that clocks run for beside it."""

    proposal: Proposal
    home: str


def propose_part(gates: Gates, function: str, today: date, in_use: Collection[str]) -> PartProposal:
    """The proposal for the part about `function`; the other answers hold for every part.

    `in_use`: the procedures that the council has. A part that no complaints procedure takes, but that has a clock of
    its own (a request for data, a data protection complaint), goes on to that. Raises InputFault as `propose` does.
    """
    found = propose(replace(gates, function=function), today)
    if found.procedure is not None:
        return PartProposal(found, found.procedure)
    return PartProposal(found, next((key for key in found.other_procedures if key in in_use), ELSEWHERE))


@dataclass(frozen=True, slots=True)
class Home:
    """Where one part goes. `text`: what it is about; `home`: a procedure's key, `ELSEWHERE` or nothing yet."""

    text: str
    home: str
    signpost: str = ""


def may_split(parts: Sequence[Home]) -> Answer:
    """Whether a complaint may be split so: two parts or more, none without a home, and not all on one road."""
    faults = []
    if len(parts) < 2:
        faults.append("There is nothing to split: write down two parts at least.")
    for number, part in enumerate(parts, start=1):
        if not part.home:
            faults.append(f"Part {number} has no home: say which procedure answers it.")
        elif part.home == ELSEWHERE and not part.signpost.strip():
            faults.append(f"Part {number} has no home: say where the person is told to take it.")
    homes = [part.home for part in parts if part.home]
    if parts and homes and all(home == ELSEWHERE for home in homes) and len(homes) == len(parts):
        faults.append("No part stays with the council: refuse it as a whole instead.")
    if len(homes) == len(parts) > 1 and len(set(homes)) == 1 and homes[0] != ELSEWHERE:
        faults.append("All parts go the same way: that is one complaint with several points.")
    if faults:
        return Answer(False, tuple(Reason(text, FACT_SHEET, tag="S") for text in faults))
    return Answer(True, (PARALLEL,))
