"""The delay ledger of one complaint: for those who answer for remedies, and as a guide only."""

from heard.accounts.roles import Role
from heard.rules.delay import Delay, delays
from heard.staff.case import Case

# A sum beside a delay is for those who propose a remedy; nobody else needs it to do their part.
READERS = (Role.COMPLAINTS_MANAGER, Role.OFFICER)


def ledger(case: Case) -> tuple[Delay, ...]:
    """Every clock that is or was late, with the Ombudsman's usual payment; nothing for other readers."""
    if not case.state.procedure or not case.user.has_role(*READERS):
        return ()
    return delays(case.state.procedure, case.every_clock, case.today)
