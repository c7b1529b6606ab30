"""Help to be heard, as the events of a complaint tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from heard.rules.advocacy import Approach, Offer, Referral

# To whom an advocate may have gone before it became a complaint, and what came of it. Key → words on the page.
APPROACHED: Mapping[str, str] = {
    "worker": "The worker",
    "manager": "The worker’s manager",
    "other": "Somebody else at the council",
}
CAME_OF_IT: Mapping[str, str] = {
    "nothing": "Nothing changed",
    "partly": "Part of it was put right",
    "promised": "Something was promised",
    "refused": "It was refused",
    "no reply": "Nobody replied",
}


@dataclass
class OfAdvocacy:
    """The part of a complaint's state that is about advocates. `CaseState` has it all."""

    offers: list[Offer] = field(default_factory=list)  # the answer at triage first
    referrals: dict[str, Referral] = field(default_factory=dict)
    approaches: list[Approach] = field(default_factory=list)
