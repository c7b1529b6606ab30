"""The words of a stated rule, read for the ideas in `texts/policy/`."""

from heard.rules.citation import Citation
from heard.rules.policy import Finding, StatedRule, Verdict
from heard.rules.policy_texts import Judgement, policy_texts
from heard.rules.policy_words import any_found, clauses, plain

REGULATIONS = Citation(
    "SI 2006/1738",
    "the whole instrument: nothing in it was matched to this",
    "https://www.legislation.gov.uk/uksi/2006/1738/made",
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


def stages_named(rule: StatedRule) -> set[str]:
    """The rule's own stage, and those that its words name."""
    text = plain(rule.rule)
    named = {stage for stage, words in STAGE_NAMES.items() if any(word in text for word in words)}
    return named | {stage_of(rule)}


def said(rule: StatedRule) -> str:
    """The plain words of the rule and of its limit's condition."""
    return plain(f"{rule.rule}; {rule.limit.condition if rule.limit else ''}")


def context(rule: StatedRule) -> str:
    """What was said, with the rule's stage before it, for what it is about."""
    return f"{STAGE_WORDS.get(stage_of(rule), '')}: {said(rule)}"


def parts(rule: StatedRule) -> tuple[str, ...]:
    """The clauses of the rule and of its limit's condition."""
    found = clauses(plain(rule.rule))
    if rule.limit and rule.limit.condition:
        found += clauses(plain(rule.limit.condition))
    return found


def holds(judgement: Judgement, rule: StatedRule) -> bool:
    """Whether the rule holds the idea."""
    if rule.procedure not in judgement.procedures:
        return False
    whole = context(rule)
    if judgement.stages and not set(judgement.stages) & stages_named(rule):
        return False
    if not all(pattern.found_in(whole) for pattern in judgement.about):
        return False
    return any_found(judgement.when, parts(rule)) and not any_found(judgement.unless, (said(rule),))


def word_findings(rule: StatedRule) -> tuple[Finding, ...]:
    """Every idea that the words hold. The lawful ones are kept too: they say what the rule agrees with."""
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
        if holds(judgement, rule)
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
