"""A stated limit, compared with the limit in force in the procedure's text."""

import re
from collections.abc import Iterator
from datetime import date

from heard.rules.citation import Citation
from heard.rules.library import procedures
from heard.rules.policy import Finding, StatedLimit, StatedRule, Verdict
from heard.rules.policy_amounts import Amount, in_words, known_unit, of_law
from heard.rules.policy_extensions import extension_findings, longest
from heard.rules.policy_reading import REGULATIONS_URL, read, stage_of
from heard.rules.policy_texts import policy_texts
from heard.rules.policy_words import any_found, clauses, plain
from heard.rules.procedure import Clock, LimitInForce
from heard.rules.vocabulary import Force, OwedBy

EXTENDED_WHERE = re.compile(
    r"exten\w+.*?\b((?:if|where|when|in|with|because|due|by|only|subject|provided|for)\b.*)"
)
PAST = re.compile(
    r"(?<!no )(?<!not )\b(over|more than|after|beyond|exceed\w*|older than|later than|for) \d+ "
)
STATUTORY, CODE, CORPORATE = "children-act-1989", "complaint-handling-code", "corporate"


def limit_findings(rule: StatedRule, on: date) -> list[Finding]:
    """What the rule's limit is worth against the law's. Empty where it states none, or of no clock that is known."""
    if rule.procedure not in ("statutory", "all", "corporate") or rule.kind in ("definition", "target"):
        return []
    found: list[Finding] = []
    for clock_id, stated in _stated(rule):
        clock = _clock(rule, clock_id, on)
        if clock is None:
            continue
        limit = clock.on(on)
        if clock.owed_by is OwedBy.COMPLAINANT:
            found.append(_for_asking(rule, clock, limit, stated))
        elif stated.value is not None:
            found += _for_the_council(rule, clock, limit, stated)
        found += list(_later_starts(clock, stated))
    return found


def _stated(rule: StatedRule) -> Iterator[tuple[str, StatedLimit]]:
    """The limits of the rule with their clocks: the one given as data or, without one, those in its words."""
    if rule.limit is not None:
        if rule.limit.value is not None and not known_unit(rule.limit.unit):
            return
        clock_id = _named(rule.limit.clock) if rule.limit.clock else _worded(read(rule).context, rule)
        if clock_id:
            yield clock_id, rule.limit
        return
    for clause in clauses(plain(rule.rule)):
        amounts = [] if PAST.search(clause) else in_words(clause)
        clock_id = _worded(clause, rule) if amounts else None
        if clock_id is None:
            continue
        longer = amounts[1] if len(amounts) > 1 and amounts[1].value > amounts[0].value else None
        yield (
            clock_id,
            StatedLimit(
                clock=clock_id,
                value=amounts[0].value,
                unit=amounts[0].unit,
                extendable_to=longer.value if longer else None,
                condition=_condition(clause),
                starts=clause,
            ),
        )


def _condition(clause: str) -> str:
    found = EXTENDED_WHERE.search(clause)
    return found[1] if found else ""


def _named(name: str) -> str | None:
    flat = name.strip().lower().replace("-", "_").replace(" ", "_")
    for clock in policy_texts().clocks:
        if flat == clock.id.replace("-", "_") or flat in clock.names:
            return clock.id
    return None


def _worded(text: str, rule: StatedRule) -> str | None:
    stages = read(rule).stages if stage_of(rule) in ("", "lgsco") else {stage_of(rule)}
    for clock in policy_texts().clocks:
        if set(clock.stages) & (stages | {s for s in "123" if f"stage {s}" in text}) and any_found(
            clock.when, (text,)
        ):
            return clock.id
    return None


def _clock(rule: StatedRule, clock_id: str, on: date) -> Clock | None:
    """The clock to hold it against. A corporate limit is held against the Code from the day there is one."""
    known = procedures()
    key = STATUTORY
    if rule.procedure == "corporate":
        key = CODE if CODE in known and known[CODE].in_force(on) else CORPORATE
    text = known[key]
    return text.clock(clock_id) if text.has_clock(clock_id) else None


# ---- the complainant's time ------------------------------------------------------------------------------------


def _for_asking(rule: StatedRule, clock: Clock, limit: LimitInForce, stated: StatedLimit) -> Finding:
    law = limit.count
    said = Amount(stated.value, stated.unit) if stated.value is not None else None
    if limit.force is Force.RECOMMENDED:
        lists = policy_texts().words
        if any_found(lists["recommended"], (read(rule).context,)) and not any_found(
            lists["enforced"], (read(rule).context,)
        ):
            return _finding(
                Verdict.AGREES,
                clock,
                limit,
                "A council may recommend a time for asking. A later request is valid.",
            )
        amount = f" ({said.words()})" if said else ""
        return _finding(
            Verdict.TAKES,
            clock,
            limit,
            f"It sets a limit for asking for stage 2{amount}. The law has none: guidance lets a council recommend "
            f"{law} working days and no more, and a later request is valid.",
        )
    if said is None or law is None:
        return _finding(Verdict.FURTHER, clock, limit, "It sets no limit for asking.")
    due = of_law(law, limit.unit)
    if _shorter(said, due):
        return _finding(
            Verdict.UNLAWFUL,
            clock,
            limit,
            f"It gives {said.words()} to ask. The law gives {due.words()}: a shorter time takes days away.",
        )
    if _longer(said, due):
        return _finding(
            Verdict.FURTHER, clock, limit, f"It gives {said.words()} to ask; the law gives {due.words()}."
        )
    return _finding(Verdict.AGREES, clock, limit, f"The law gives {due.words()} to ask.")


# ---- the council's time ----------------------------------------------------------------------------------------


def _for_the_council(
    rule: StatedRule, clock: Clock, limit: LimitInForce, stated: StatedLimit
) -> Iterator[Finding]:
    said = Amount(stated.value or 0, stated.unit)
    if limit.count is None:
        yield _where_no_number(rule, clock, limit, said)
        return
    law = of_law(limit.count, limit.unit)
    cap = of_law(limit.extension.count, limit.unit) if limit.extension else law
    if _too_long(said, cap, clock):
        yield _finding(
            _worst(limit),
            clock,
            limit,
            f"It allows {said.words()}. {longest(limit.extension, cap)}.",
        )
    elif _too_long(said, law, clock):
        yield _finding(
            Verdict.TAKES if limit.force is not Force.GUIDANCE else Verdict.EXPLAIN,
            clock,
            limit,
            f"It makes {said.words()} the rule. The limit is {law.words()}; up to {cap.words()} is an extension "
            f"that each complaint must have {_what_for(limit)} for.",
        )
    elif _shorter(said, law) != clock.back and not _same(said, law):
        yield _finding(
            Verdict.FURTHER, clock, limit, f"It promises {said.words()}. The limit is {law.words()}."
        )
    else:
        yield _finding(Verdict.AGREES, clock, limit, f"The limit is {law.words()}.")
    yield from extension_findings(clock, limit, stated, _worst(limit))


def _what_for(limit: LimitInForce) -> str:
    """What an extension takes: one of the rule's grounds or, where it has no list, an explanation."""
    return "an explanation" if limit.extension and limit.extension.any_ground else "a ground"


def _where_no_number(rule: StatedRule, clock: Clock, limit: LimitInForce, said: Amount) -> Finding:
    if limit.force is Force.LOCAL:
        where = "outside it: no Act and no Regulations set a corporate limit"
        return Finding(
            Verdict.AGREES,
            f"limit:{clock.id}",
            "No Act sets this: a council sets its own limit.",
            Citation("SI 2006/1738", where, REGULATIONS_URL),
            "I",
        )
    if _longer(said, Amount(10, "working days")):
        return _finding(
            Verdict.TAKES,
            clock,
            limit,
            f"The law says as soon as possible; {said.words()} is the whole of stage 1.",
        )
    return _finding(
        Verdict.FURTHER,
        clock,
        limit,
        f"The law gives no number of days; {said.words()} is the council's promise.",
    )


def _worst(limit: LimitInForce) -> Verdict:
    """What a longer limit is: against law (also where the law softens it), against guidance, or against the Code."""
    if limit.force in (Force.LAW, Force.SOFT):
        return Verdict.UNLAWFUL
    return Verdict.EXPLAIN if "Code" in limit.citation.instrument else Verdict.TAKES


def _too_long(said: Amount, law: Amount, clock: Clock) -> bool:
    return _shorter(said, law) if clock.back else _longer(said, law)


def _same(said: Amount, law: Amount) -> bool:
    return said.working and said.value == law.value


def _longer(said: Amount, law: Amount) -> bool:
    if said.working:
        return said.value > law.value
    return said.most_days() > law.most_days()


def _shorter(said: Amount, law: Amount) -> bool:
    if said.working:
        return said.value < law.value
    return said.fewest_days() < law.fewest_days()


def _later_starts(clock: Clock, stated: StatedLimit) -> Iterator[Finding]:
    """Counting from a later day than the law's."""
    if not stated.starts:
        return
    starts = clauses(plain(f"from {stated.starts}"))
    for start in policy_texts().starts:
        if clock.id in start.clocks and clock.procedure == STATUTORY and any_found(start.when, starts):
            yield Finding(start.verdict, start.id, start.reason, start.citation, start.certainty)


def _finding(verdict: Verdict, clock: Clock, limit: LimitInForce, reason: str) -> Finding:
    certainty = "I" if limit.certainty == "L" else limit.certainty
    return Finding(verdict, f"limit:{clock.id}", reason, limit.citation, certainty)
