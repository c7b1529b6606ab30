"""A stated extension, compared with the one that the law allows: how far, on what ground, and by whose leave."""

from collections.abc import Iterator

from heard.rules.citation import Citation
from heard.rules.policy import Finding, StatedLimit, Verdict
from heard.rules.policy_amounts import Amount, of_law
from heard.rules.policy_texts import policy_texts
from heard.rules.policy_words import any_found, plain
from heard.rules.procedure import Clock, Extension, LimitInForce
from heard.rules.vocabulary import Force, Longer

STATUTORY = "children-act-1989"


def extension_findings(
    clock: Clock, limit: LimitInForce, stated: StatedLimit, worst: Verdict
) -> Iterator[Finding]:
    """What is wrong with the extension as stated. Nothing where it keeps to the law, or where there is none."""
    if stated.extendable_to is None:
        return
    said = Amount(stated.extendable_to, stated.unit)
    longer = limit.extension
    if longer is None:
        yield Finding(
            Verdict.TAKES if limit.force is Force.SOFT else worst,
            f"no-extension:{clock.id}",
            f"It extends this to {said.words()}. The law gives no power to extend it.",
            limit.citation,
            limit.certainty,
        )
        return
    cap = of_law(longer.count, limit.unit)
    if said.value > cap.value if said.working else said.most_days() > cap.most_days():
        yield _finding(
            worst,
            f"extension:{clock.id}",
            f"It extends to {said.words()}. {longest(longer, cap)}, from the same start.",
            longer,
        )
    if clock.procedure == STATUTORY and stated.condition:
        yield from _ground_findings(clock, longer, plain(stated.condition))


def longest(longer: Extension | None, cap: Amount) -> str:
    """How far an extension may go, as the beginning of a sentence: a cap, or what more than the usual takes."""
    if longer is None or longer.longer is Longer.NEVER:
        return f"The longest there can be is {cap.words()}"
    if longer.longer is Longer.GOOD_REASON:
        return f"Longer than {cap.words()} takes a good reason in each complaint"
    return f"Guidance expects no more than {cap.words()}; the law allows what is reasonable in each case"


def _ground_findings(clock: Clock, longer: Extension, condition: str) -> Iterator[Finding]:
    lists = policy_texts().words
    lawful = lists.get(f"grounds-{clock.id}")
    if lawful is not None:
        other = [ground for ground in _grounds(condition) if not any_found(lawful, (ground,))]
        agreed = any_found(lists["agreement"], (condition,))
        if other and not (agreed and any_found(lawful, (condition,))):
            yield _finding(
                Verdict.TAKES,
                f"extension-ground:{clock.id}",
                f"It extends on a ground that the law does not have (“{other[0]}”). Stage 1 may be extended only where "
                "the complaint is complex or an advocate is needed, and the complainant must be told.",
                longer,
            )
    elif any_found(lists["agreement"], (condition,)):
        yield Finding(
            Verdict.TAKES,
            f"extension-by-agreement:{clock.id}",
            "It makes the complainant's agreement the condition of an extension. The law asks something else of the "
            "council: that it cannot be done in time, that it writes and says why, and that it names the new date. "
            "A complainant should not be asked to sign the time away.",
            Citation(longer.citation.instrument, longer.citation.provision, longer.citation.url),
            longer.certainty,
        )


def _grounds(condition: str) -> list[str]:
    """The alternatives of a condition: “complex or an advocate is needed” is two."""
    pieces = [piece.strip(" ,") for part in condition.split(";") for piece in part.split(" or ")]
    return [piece for piece in pieces if any(letter.isalpha() for letter in piece)]


def _finding(verdict: Verdict, concept: str, reason: str, extension: Extension) -> Finding:
    return Finding(verdict, concept, reason, extension.citation, extension.certainty)
