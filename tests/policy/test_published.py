"""Every one of the 117 stated rules, read by a person: its verdict and, for a problem, what is wrong with it."""

from collections import Counter

import pytest

from heard.rules.policy import GRAVITY, PROBLEMS, Verdict
from policy.cases import COUNCILS, judged

U, T, E, F, A, N = (
    Verdict.UNLAWFUL,
    Verdict.TAKES,
    Verdict.EXPLAIN,
    Verdict.FURTHER,
    Verdict.AGREES,
    Verdict.NOT_A_RULE,
)

# fmt: off
REVIEWED: dict[str, list[Verdict]] = {
    "bathnes-2022-23": [
        N, N, N, A, A, U, A, A, T, T,  # p01 to p10
        A, F, A, T, A, A, T, F, A, A,  # p11 to p20
        A, T, A, A,  # p21 to p24
    ],
    "bcp-2024-25": [
        N, U, A, A, T, A, T, A, E, F,  # p01 to p10
        A, F, T, F, F, A, A, N, A, A,  # p11 to p20
        A, N,  # p21 to p22
    ],
    "bury-2024-25": [
        N, U, T, F, A, A, A, A, A, T,  # p01 to p10
        T, A, A, A, A, A, A, A, A, A,  # p11 to p20
        A, T, T, N, N, T, T, U, T, N,  # p21 to p30
        F, T,  # p31 to p32
    ],
    "leicestershire-2024-25": [
        A, A, T, A, T, A, A, T, A, A,  # p01 to p10
        A, A, N, N, N, N,  # p11 to p16
    ],
    "sefton-2022-23": [
        N, A, A, A, A, A, A, T, A, A,  # p01 to p10
        A, A, A, A, U, A, A, A, A, N,  # p11 to p20
        T, N, N,  # p21 to p23
    ],
}

# What is wrong, in the order of the table: every problem that was found, and no other.
PROBLEMS_FOUND = {
    "bathnes-p06": "procedure-locked",
    "bathnes-p09": "extension-ground:respond-1",
    "bathnes-p10": "limit:respond-1",
    "bathnes-p14": "limit:request-2",
    "bathnes-p17": "extension-by-agreement:respond-2",
    "bathnes-p22": "panel-hears-less",
    "bcp-p02": "person-narrowed",
    "bcp-p05": "panel-hears-less",
    "bcp-p07": "extension-ground:respond-1",
    "bcp-p13": "stage-2-from-agreed-statement",
    "bury-p02": "not-recorded",
    "bury-p03": "misconduct-is-no-complaint",
    "bury-p10": "informal-step-first",
    "bury-p11": "informal-step-first",
    "bury-p22": "informal-step-first",
    "bury-p23": "informal-step-first",
    "bury-p26": "stage-2-narrowed",
    "bury-p27": "silence-is-withdrawal",
    "bury-p28": "limit:request-3",
    "bury-p29": "contents-gate",
    "bury-p32": "form-gate",
    "leicestershire-p03": "impact-test",
    "leicestershire-p05": "panel-hears-less",
    "leicestershire-p08": "limit:respond-2",
    "sefton-p08": "advocate-wait-on-top",
    "sefton-p15": "proceedings-merely-exist",
    "sefton-p21": "informal-step-first",
}
# fmt: on

KNOWN = (
    "bathnes-p10",
    "bathnes-p14",
    "bathnes-p17",
    "bathnes-p22",
    "bury-p27",
    "bury-p29",
    "bcp-p02",
    "bcp-p13",
)


@pytest.mark.parametrize("council", COUNCILS)
def test_every_stated_rule_has_the_verdict_that_a_person_gave_it(council: str) -> None:
    found = judged(council)
    expected = dict(zip(found, REVIEWED[council], strict=True))
    assert {key: each.verdict for key, each in found.items()} == expected


def test_what_is_wrong_with_each() -> None:
    found = {key: each for council in COUNCILS for key, each in judged(council).items()}
    assert len(found) == 117
    assert {key: each.chief.concept for key, each in found.items() if each.problem} == PROBLEMS_FOUND


@pytest.mark.parametrize("key", [*KNOWN, "sefton-p15"])
def test_the_known_ones_are_found(key: str) -> None:
    assert key in PROBLEMS_FOUND


def test_two_things_wrong_with_one_rule_are_both_said() -> None:
    found = judged("bathnes-2022-23")["bathnes-p17"]
    wrong = [finding.concept for finding in found.findings if finding.verdict in PROBLEMS]
    assert wrong == ["extension-by-agreement:respond-2", "stage-2-from-agreed-statement"]


@pytest.mark.parametrize("council", COUNCILS)
def test_every_verdict_has_its_reason_and_its_citation(council: str) -> None:
    for each in judged(council).values():
        chief = each.chief
        assert chief.reason and chief.citation.instrument and chief.citation.provision and chief.citation.url
        assert chief.certainty in "VSMI" and chief.verified == (chief.certainty == "V")
        gravest = min(GRAVITY.index(finding.verdict) for finding in each.findings)
        assert GRAVITY[gravest] is each.verdict


def test_nothing_is_left_unread() -> None:
    verdicts = Counter(each.verdict for council in COUNCILS for each in judged(council).values())
    assert verdicts[Verdict.UNREAD] == 0
    assert sum(verdicts.values()) == 117
