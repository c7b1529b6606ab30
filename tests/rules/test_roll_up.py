"""From findings on points to one outcome, by each rule a council may choose."""

import pytest

from heard.rules.roll_up import ALWAYS, DEFAULT, WORDS, RollUp, roll_up, why
from heard.rules.vocabulary import FindingValue

U, P, N, X = (
    FindingValue.UPHELD,
    FindingValue.PARTLY_UPHELD,
    FindingValue.NOT_UPHELD,
    FindingValue.NO_FINDING,
)
MIXED, ANY, LEFT_OUT = RollUp.MIXED_IS_PARTLY, RollUp.ANY_IS_UPHELD, RollUp.NO_FINDING_LEFT_OUT


@pytest.mark.parametrize(
    ("findings", "mixed", "any_upheld", "left_out"),
    [
        ((), None, None, None),
        ((U,), U, U, U),
        ((N,), N, N, N),
        ((X,), X, X, X),
        ((X, X), X, X, X),
        ((U, U), U, U, U),
        ((U, N), P, U, P),
        ((U, P), P, U, P),
        ((P, N), P, P, P),
        ((U, X), P, U, U),
        ((P, X), P, P, P),
        ((N, X), N, N, N),
        ((U, N, X), P, U, P),
        ((N, N, N, U), P, U, P),
    ],
)
def test_what_findings_add_up_to(
    findings: tuple[FindingValue, ...], mixed: object, any_upheld: object, left_out: object
) -> None:
    assert roll_up(findings, MIXED) == mixed
    assert roll_up(findings, ANY) == any_upheld
    assert roll_up(findings, LEFT_OUT) == left_out
    assert roll_up(reversed(findings), DEFAULT) == mixed  # the usual rule, and no order of the points


def test_every_rule_says_itself_and_that_it_is_ours() -> None:
    assert set(WORDS) == set(RollUp)
    assert {why(rule).tag for rule in RollUp} == {"I"}
    assert len(ALWAYS) == 3
