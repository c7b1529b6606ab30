"""Why a register may not be supplied: everything that would mix real and invented people, or count something twice."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from heard.casework.models import Complaint, SuppliedRow
from heard.casework.models.supplied import LONGEST_REFERENCE
from heard.casework.standing import in_words
from heard.casework.supplied import KEPT_HERE, GivenRegister, standing
from heard.plumbing import installation
from heard.rules.wording import counted

# A figure that is given and not counted: the same one may stand in the registers of two years.
GIVEN_FIGURES = "context"
CHUNK = 500  # references asked for at once
SHOWN = 5


def faults_of(given: GivenRegister, *, beside: bool = False) -> Iterator[str]:
    """The reasons why it may not be supplied, in sentences; nothing when it may. Changes nothing.

    `beside` says that somebody has looked: the complaints that Heard holds of the period are not in this register.
    """
    whose = list(faults_of_kind(given))
    if whose:
        yield from whose
        return
    if not given.rows:
        yield "This register holds not one row, so there is nothing to supply. Is it the right one, and all of it?"
        return
    yield from _references(given)
    if not beside:
        yield from _beside_the_casework(given)
    yield from _beside_other_registers(given)
    yield from _other_figures(given)


def faults_of_kind(given: GivenRegister) -> Iterator[str]:
    """Invented beside real, or another council's: what may never meet in one database. One query."""
    row = installation.current()
    invented = row is not None and row.invented
    if given.invented and not invented:
        yield (
            "This register is invented: nobody in it exists. This database is not a demo's, so it cannot be put in."
        )
    if invented and not given.invented:
        yield (
            "This database is a demo: everybody in it is invented. A register of real complaints cannot be put in."
        )
    if row is not None and row.authority != given.authority:
        yield f"This database belongs to the authority “{row.authority}”, and the register is of “{given.authority}”."


def _references(given: GivenRegister) -> Iterator[str]:
    long = [row.reference for row in given.rows if len(row.reference) > LONGEST_REFERENCE]
    if long:
        yield f"A reference has more than {LONGEST_REFERENCE} characters: {long[0][:40]}…"
        return
    here = _found(given, Complaint.objects.all())
    if here:
        yield (
            f"{_shown(here)} {'is' if len(here) == 1 else 'are'} in Heard already. Take what Heard holds out of the "
            "register."
        )
    others = SuppliedRow.objects.filter(frame="complaints", register__in=standing())
    there = _found(given, others)
    if there:
        numbers = sorted(set(others.filter(reference=there[0]).values_list("register__number", flat=True)))
        yield (
            f"{_shown(there)} {'is' if len(there) == 1 else 'are'} in the supplied register {numbers[0]} already. "
            "Supply one register that holds both years, or withdraw the one before."
        )


def _found(given: GivenRegister, rows: "QuerySet[Complaint] | QuerySet[SuppliedRow]") -> list[str]:
    """Those of its references that the rows have too, sorted. A query for every few hundred references."""
    asked = iter(given.references)
    found: set[str] = set()
    while chunk := list(islice(asked, CHUNK)):
        found.update(rows.filter(reference__in=chunk).values_list("reference", flat=True))
    return sorted(found)


def _beside_the_casework(given: GivenRegister) -> Iterator[str]:
    if not set(given.frames) & set(KEPT_HERE):
        return
    same_days = Complaint.objects.filter(received_on__range=(given.start, given.end)).order_by("reference")
    references = list(same_days.values_list("reference", flat=True))
    if references:
        yield (
            f"Heard holds {counted(len(references), 'complaints')} received from {in_words(given.start)} to "
            f"{in_words(given.end)} itself ({_shown(references)}), so that days could be counted twice. If none of "
            "them is in the register under another number, say --beside."
        )


def _beside_other_registers(given: GivenRegister) -> Iterator[str]:
    overlapping = standing().filter(start__lte=given.end, end__gte=given.start)
    for register in overlapping:
        theirs = set(register.rows.order_by().values_list("frame", flat=True).distinct())
        shared = [frame for frame in given.frames if frame in theirs and frame != GIVEN_FIGURES]
        if shared:
            yield (
                f"The supplied register {register.number} ({register.source}) holds {', '.join(shared)} from "
                f"{in_words(register.start)} to {in_words(register.end)} already. Withdraw it first."
            )


def _other_figures(given: GivenRegister) -> Iterator[str]:
    wanted = {
        (row.values.get("measure"), row.values.get("year")): row.values
        for row in given.rows
        if row.frame == GIVEN_FIGURES
    }
    if not wanted:
        return
    for row in SuppliedRow.objects.filter(frame=GIVEN_FIGURES, register__in=standing()).select_related(
        "register"
    ):
        ours = wanted.get((row.values.get("measure"), row.values.get("year")))
        if ours is not None and ours.get("value") != row.values.get("value"):
            yield (
                f"context: {ours['measure']} in {ours['year']} is {ours.get('value'):g} here and "
                f"{row.values.get('value'):g} in the supplied register {row.register.number}. Make them the same."
            )


def _shown(references: list[str]) -> str:
    more = len(references) - SHOWN
    return ", ".join(references[:SHOWN]) + (f" and {more} more" if more > 0 else "")
