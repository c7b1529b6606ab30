"""The words of a stated rule, read for the ideas in `texts/policy/`."""

from dataclasses import dataclass

from heard.rules.citation import Citation
from heard.rules.policy import Finding, StatedRule, Verdict
from heard.rules.policy_texts import Judgement, policy_texts
from heard.rules.policy_words import any_found, clauses, plain

REGULATIONS_URL = "https://www.legislation.gov.uk/uksi/2006/1738/made"
REGULATIONS = Citation(
    "SI 2006/1738", "the whole instrument: nothing in it was matched to this", REGULATIONS_URL
)
STAGE_WORDS = {
    "1": "stage 1",
    "2": "stage 2 investigation",
    "3": "stage 3 review panel",
    "lgsco": "ombudsman",
}
STAGE_NAMES = {"1": ("stage 1",), "2": ("stage 2",), "3": ("stage 3", "panel"), "lgsco": ("ombudsman",)}


def stage_of(rule: StatedRule) -> str:
    """The stage as a word: 1, 2, 3, lgsco or empty."""
    stage = rule.stage.strip().lower()
    return "lgsco" if stage in ("lgsco", "lgo", "ombudsman") else stage


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule in plain words, made once: what was said (with its limit's condition), its clauses and its stages."""

    said: str
    context: str  # what was said, with the rule's stage before it
    parts: tuple[str, ...]
    stages: frozenset[str]  # the rule's own stage, and those that its words name


def read(rule: StatedRule) -> Reading:
    """Read the words of a rule."""
    words, condition = plain(rule.rule), plain(rule.limit.condition) if rule.limit else ""
    said = f"{words}; {condition}"
    stage = stage_of(rule)
    named = {number for number, names in STAGE_NAMES.items() if any(name in words for name in names)}
    return Reading(
        said=said,
        context=f"{STAGE_WORDS.get(stage, '')}: {said}",
        parts=clauses(words) + clauses(condition),
        stages=frozenset(named | {stage}),
    )


def holds(judgement: Judgement, procedure: str, reading: Reading) -> bool:
    """Whether a rule about that procedure holds the idea."""
    if procedure not in judgement.procedures:
        return False
    if judgement.stages and not reading.stages.intersection(judgement.stages):
        return False
    if not all(pattern.found_in(reading.context) for pattern in judgement.about):
        return False
    return any_found(judgement.when, reading.parts) and not any_found(judgement.unless, (reading.said,))


def word_findings(rule: StatedRule) -> tuple[Finding, ...]:
    """Every idea that the words hold. The lawful ones are kept too: they say what the rule agrees with."""
    reading = read(rule)
    return tuple(
        Finding(
            judgement.verdict,
            judgement.id,
            judgement.reason,
            judgement.citation,
            judgement.certainty,
            judgement.note,
        )
        for judgement in policy_texts().judgements
        if holds(judgement, rule.procedure, reading)
    )


def nothing_known(rule: StatedRule) -> Finding:
    """What is said where no limit could be compared and no words are known."""
    if rule.kind == "definition":
        return Finding(
            Verdict.NOT_A_RULE,
            "definition",
            "It says what a word means. Nothing in it narrows what the council must consider.",
            Citation("Children Act 1989", "section 26(3)", "https://www.legislation.gov.uk/ukpga/1989/41"),
            "S",
        )
    if rule.kind == "target":
        return Finding(
            Verdict.NOT_A_RULE,
            "target",
            "It says how often a limit is meant to be kept. The limit itself binds every time.",
            Citation(
                "SI 2006/1738",
                "regulation 13 (whether the limits were kept is recorded)",
                "https://www.legislation.gov.uk/uksi/2006/1738/made",
            ),
            "S",
        )
    return Finding(
        Verdict.UNREAD,
        "unread",
        "There is no limit here that could be compared, and the words are none that are known.",
        REGULATIONS,
        "I",
    )
