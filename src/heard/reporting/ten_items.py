"""The ten things that the guidance asks an annual report to tell (law.md 4.2), as data, with what answers each.

Regulation 13(3) asks for a report and lists no contents; the list is that of chapter 5 of the guidance. It was seen in
secondary sources and not in the guidance itself, so none of it is verified. `certainty` as in the texts of the rules:
S seen in a secondary source, M recalled.
"""

from dataclasses import dataclass

from heard.rules.citation import Citation

GUIDANCE = Citation(
    "Getting the Best from Complaints (2006)",
    "chapter 5",
    "https://www.gov.uk/government/publications/childrens-social-care-getting-the-best-from-complaints",
)
VERIFIED = False


@dataclass(frozen=True, slots=True)
class Need:
    """One way in which a report may answer: by a figure that counts such rows, or by something that people wrote.

    A figure counts rows of one of the `frames`, on one of the `bases`, at the `stage`, divided or chosen by one of the
    `columns`; what is empty asks nothing. `characteristic` is that of an answer about equality. `written` is a part of
    what people write: a narrative's id, or "changes made", "changes not made".
    """

    frames: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    stage: int = 0
    characteristic: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that an item asks for. `needs` are ways to answer it, any of which will do."""

    wanted: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class TenItem:
    """One of the ten."""

    number: int
    title: str
    certainty: str
    parts: tuple[Part, ...]


_ROWS = ("complaints", "stages", "points")
_KINDS = ("age", "gender", "disability", "sexual orientation", "ethnicity")

TEN_ITEMS = (
    TenItem(
        1,
        "Representations made to the council",
        "S",
        (
            Part(
                "how many representations were received",
                (
                    Need(frames=_ROWS, bases=("received",)),
                    Need(frames=("stages",), bases=("requested",), stage=1),
                ),
            ),
        ),
    ),
    TenItem(
        2,
        "Complaints at each stage, and those considered by the Ombudsman",
        "S",
        (
            Part(
                "how many complaints there were at stage 1",
                (
                    Need(frames=("stages", "points"), stage=1),
                    Need(frames=("complaints",), bases=("received",), columns=("procedure",)),
                ),
            ),
            *(
                Part(
                    f"how many complaints there were at stage {stage}",
                    (Need(frames=("stages",), stage=stage),),
                )
                for stage in (2, 3)
            ),
            Part("how many complaints the Ombudsman considered", (Need(frames=("ombudsman",)),)),
        ),
    ),
    TenItem(
        3,
        "Which groups of people complained",
        "S",
        (Part("a table or sentence by who complained", (Need(columns=("complainant_type",)),)),),
    ),
    TenItem(
        4,
        "Types of complaints",
        "S",
        (
            Part(
                "a table or sentence by what complaints were about",
                (Need(columns=("categories", "category")),),
            ),
        ),
    ),
    TenItem(
        5,
        "Outcomes of complaints",
        "S",
        (Part("a table or sentence by outcome", (Need(columns=("outcome", "finding")),)),),
    ),
    TenItem(
        6,
        "Advocacy provided",
        "S",
        (
            Part(
                "a figure on the offer of an advocate, or the narrative “advocacy”",
                (Need(columns=("advocacy",)), Need(written="advocacy")),
            ),
        ),
    ),
    TenItem(
        7,
        "Keeping to time, and complaints resolved within extended time as agreed",
        "S",
        (
            Part(
                "a figure on answers within the time limits",
                (Need(columns=("on_time_law", "working_days", "panel_on_time", "response_due_on")),),
            ),
            Part(
                "a figure on answers within extended time as agreed",
                (Need(columns=("on_time_agreed", "response_extended_on")),),
            ),
        ),
    ),
    TenItem(
        8,
        "Learning and service improvement, with what was changed and what was not",
        "S",
        (
            Part(
                "a figure on actions, or the narrative “learning”",
                (Need(frames=("actions",)), Need(written="learning"), Need(written="changes made")),
            ),
            Part(
                "changes that were made",
                (Need(written="changes made"), Need(frames=("actions",), columns=("done_on",))),
            ),
            Part(
                "changes that were not made, and why",
                (Need(written="changes not made"), Need(frames=("actions",), columns=("reason_not_done",))),
            ),
        ),
    ),
    TenItem(
        9,
        "Age, gender, disability, sexual orientation and ethnicity of the people who complained",
        "S",
        tuple(
            Part(f"figures by {kind}", (Need(frames=("equality",), characteristic=kind),)) for kind in _KINDS
        ),
    ),
    TenItem(
        10,
        "A review of how well the procedure works",
        "S",
        (Part("the narrative “effectiveness”", (Need(written="effectiveness"),)),),
    ),
)
