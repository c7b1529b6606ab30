"""What a council says it does, held against the law: one verdict for each stated rule, with where the law says it.

Nothing here knows any council. A stated limit is compared with the limit in the procedure's text; the words are read
for the few dozen ideas in `texts/policy/`. Where neither knows the rule, the verdict says that a person must read it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from heard.rules.citation import Citation


class Verdict(StrEnum):
    """What is said of one stated rule. The gravest that applies is the rule's verdict, in this order."""

    UNLAWFUL = "unlawful"  # the law does not allow it
    TAKES = "takes"  # practice that takes something from the complainant, though not plainly unlawful
    EXPLAIN = "explain"  # departs from guidance that a council follows or explains (the Ombudsman's Code)
    FURTHER = "further"  # only goes further than the law asks
    AGREES = "agrees"  # says what the law says
    NOT_A_RULE = "not a rule"  # a definition, a description or the council's own housekeeping
    UNREAD = "unread"  # no limit to compare and no words that are known: a person must read it


GRAVITY = tuple(Verdict)
PROBLEMS = frozenset({Verdict.UNLAWFUL, Verdict.TAKES})
VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.UNLAWFUL: "The law does not allow",
    Verdict.TAKES: "Takes something from the complainant",
    Verdict.EXPLAIN: "Departs from the Ombudsman's Code: comply or explain",
    Verdict.FURTHER: "Goes further than the law",
    Verdict.AGREES: "Agrees with the law",
    Verdict.NOT_A_RULE: "Not a rule that the law judges",
    Verdict.UNREAD: "Not recognised: somebody must read it",
}


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """A limit as a council states it. `unit` is in its own words; `clock` may be any name, or empty."""

    clock: str = ""
    value: float | None = None
    unit: str = ""
    extendable_to: float | None = None
    condition: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class StatedRule:
    """One entry of a council's stated rules. `line` is where it stands in its file (0: not known)."""

    id: str
    kind: str
    procedure: str
    stage: str
    rule: str
    limit: StatedLimit | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about a rule. `certainty`: V checked, S secondary source, M recalled, I our inference."""

    verdict: Verdict
    concept: str
    reason: str
    citation: Citation
    certainty: str
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether the citation was checked against the official text."""
        return self.certainty == "V"

    def to_dict(self) -> dict[str, Any]:
        """The form that `./heard policy --json` prints."""
        return {
            "verdict": self.verdict.value,
            "concept": self.concept,
            "reason": self.reason,
            "citation": self.citation.to_dict(),
            "certainty": self.certainty,
            "verified": self.verified,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """A stated rule with its one verdict: `findings[0]` carries it, the others were noticed beside it."""

    rule: StatedRule
    findings: tuple[Finding, ...]

    @property
    def chief(self) -> Finding:
        """The finding that gives the verdict."""
        return self.findings[0]

    @property
    def verdict(self) -> Verdict:
        """The one verdict."""
        return self.chief.verdict

    @property
    def problem(self) -> bool:
        """Whether it is unlawful or takes something from the complainant."""
        return self.verdict in PROBLEMS

    def to_dict(self) -> dict[str, Any]:
        """The form that `./heard policy --json` prints."""
        rule = self.rule
        return {
            "id": rule.id,
            "kind": rule.kind,
            "procedure": rule.procedure,
            "stage": rule.stage or None,
            "rule": rule.rule,
            "line": rule.line or None,
            "problem": self.problem,
            **self.chief.to_dict(),
            "also": [finding.to_dict() for finding in self.findings[1:]],
        }


def judge(rule: StatedRule, on: date) -> Judged:
    """Judge one stated rule by the texts in force on `on`."""
    from heard.rules.policy_limits import limit_findings
    from heard.rules.policy_reading import nothing_known, word_findings

    words = word_findings(rule)
    found = [*limit_findings(rule, on), *words]
    if rule.kind in ("definition", "target"):
        # What a word means, or how often a limit is to be kept, is no rule: unless it hides one that takes.
        found = [finding for finding in found if finding.verdict in PROBLEMS]
    if not found:
        found = [nothing_known(rule)]
    return Judged(rule, tuple(sorted(found, key=lambda finding: GRAVITY.index(finding.verdict))))


def judge_all(rules: Iterable[StatedRule], on: date) -> tuple[Judged, ...]:
    """Judge every rule, in the order given."""
    return tuple(judge(rule, on) for rule in rules)
