"""The questions of equality: asked apart from the complaint, counted, and never shown beside it.

Pure. Every question may be left, and every question takes “prefer not to say”: that is an answer and is counted as
one. The words are those that councils publish and the census of 2021 asks; a council's own come from a vocabulary
named `equality-` and the key, such as `equality-gender`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PREFER_NOT = "prefer not to say"
CHILD, COMPLAINANT = "child", "complainant"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the key that is counted, its words, and its answers (stored word → what people read)."""

    key: str
    label: str
    answers: Mapping[str, str]


def _said(*answers: str) -> Mapping[str, str]:
    return {
        **{answer: answer[:1].upper() + answer[1:] for answer in answers},
        PREFER_NOT: "Prefer not to say",
    }


_ETHNICITY = (
    "Bangladeshi", "Chinese", "Indian", "Pakistani", "any other Asian background",
    "African", "Caribbean", "any other Black background",
    "White and Asian", "White and Black African", "White and Black Caribbean", "any other mixed background",
    "English, Welsh, Scottish, Northern Irish or British", "Irish", "Gypsy or Irish Traveller", "Roma",
    "any other White background", "Arab", "any other",
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    Question("gender", "Gender", _said("female", "male", "other")),
    Question(
        "age",
        "Age",
        _said(
            "under 5",
            "5 to 9",
            "10 to 12",
            "13 to 15",
            "16 to 17",
            "18 to 24",
            "25 to 44",
            "45 to 64",
            "65 and over",
        ),
    ),
    Question("ethnicity", "Ethnicity", _said(*_ETHNICITY)),
    Question("disability", "Disability or long-term health condition", _said("yes", "no")),
    Question(
        "religion",
        "Religion or belief",
        _said("none", "Buddhist", "Christian", "Hindu", "Jewish", "Muslim", "Sikh", "other"),
    ),
    Question(
        "sexual orientation",
        "Sexual orientation",
        _said("straight or heterosexual", "gay or lesbian", "bisexual", "other"),
    ),
)


def questions(own: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[Question, ...]:
    """The questions with the council's own answers where it has them (vocabulary → key and label)."""
    found = []
    for one in QUESTIONS:
        terms = own.get(f"equality-{one.key.replace(' ', '-')}")
        answers = {**dict(terms), PREFER_NOT: "Prefer not to say"} if terms else one.answers
        found.append(Question(one.key, one.label, answers))
    return tuple(found)
