"""The register of independents of the demo, and one stage 2 that is planned back. Nobody in it exists."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from heard.accounts.models import User
from heard.casework.independents.entry import Entry
from heard.casework.independents.keep import keep
from heard.rules.independence import Part
from heard.rules.independents import Away, Check, CouncilTie, Tie
from heard.rules.working_days import calendar

WORKING = calendar("england-and-wales")
INVESTIGATES, BESIDE = (str(Part.INVESTIGATOR),), (str(Part.INDEPENDENT_PERSON),)
PANEL = (str(Part.CHAIR), str(Part.PANELLIST))
# Name, parts, skills, regions, languages, pounds an hour.
PEOPLE = (
    ("Imogen Larch", INVESTIGATES, ("Disability", "Fostering"), ("East",), (), "55.00"),
    ("Corin Ashe", INVESTIGATES, ("Leaving care",), (), ("Welsh",), "52.50"),
    ("Tobias Fenn", BESIDE, ("Safeguarding",), ("East",), (), "40.00"),
    ("Maud Sterling", BESIDE, (), ("East", "West"), ("Polish",), "40.00"),
    ("Ursula Kerr", PANEL, ("Adoption", "Special guardianship"), (), (), "60.00"),
    ("Dafydd Moss", PANEL, ("Mental health",), ("West",), ("Welsh",), "45.00"),
    ("Joan Ibbs", (*PANEL, *BESIDE), ("Children’s homes",), (), (), "45.00"),
    ("Lorcan Tye", (str(Part.PANELLIST),), ("Adoption",), (), ("Urdu",), "45.00"),
)


def put_on_register(actor: User, today: date, asked: date) -> Mapping[str, str]:
    """Save the register; name → id. `asked`: the day on which the planned stage 2 was asked for."""
    away = {"Imogen Larch": (Away(WORKING.add(asked, 35), WORKING.add(asked, 37), "on leave"),)}
    left = {"Dafydd Moss": (CouncilTie("Rutland County Council", Tie.OFFICER, today - timedelta(days=400)),)}
    until = {"Lorcan Tye": today - timedelta(days=20), "Joan Ibbs": today + timedelta(days=40)}
    found = {}
    for number, (name, parts, skills, regions, languages, rate) in enumerate(PEOPLE, start=1):
        entry = Entry(
            reference=f"IND-{number:03d}",
            name=name,
            parts=parts,
            organisation="Regional pool of independents" if number % 2 else "",
            skills=skills,
            regions=regions,
            languages=languages,
            rate=Decimal(rate),
            rate_unit="hour",
            checks=(Check("DBS", until.get(name, today + timedelta(days=500))),),
            aways=away.get(name, ()),
            ties=left.get(name, ()),
        )
        found[name] = str(keep(entry, actor=actor, today=asked - timedelta(days=200)).pk)
    return found


def planned(asked: date) -> dict[str, date | None]:
    """Step → its day, for a stage 2 towards day 65. The interviews fall into days on which the investigator is away."""
    days = {"files": 20, "interviews": 36, "draft-reports": 44, "reports": 50, "adjudicate": 56}
    return {step: WORKING.add(asked, count) for step, count in days.items()}
