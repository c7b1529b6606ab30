"""Invented people: the staff who sign in, and names for everybody else. None of them exists."""

from dataclasses import dataclass
from random import Random

from django.contrib.auth.hashers import make_password

from heard.accounts.models import RoleHeld, User
from heard.accounts.roles import Role

FIRST = (
    "Amara", "Bryn", "Carys", "Dev", "Elin", "Farid", "Gwen", "Hari", "Isla", "Jonah", "Kezia", "Leo", "Mina",
    "Nuala", "Owen", "Priya", "Quentin", "Rosa", "Sami", "Thea", "Uma", "Vikram", "Wren", "Xanthe", "Yusuf", "Zadie",
)  # fmt: skip
LAST = (
    "Ashdown", "Birkett", "Calloway", "Denholm", "Everly", "Fenwick", "Garside", "Hallam", "Inskip", "Jessop",
    "Kettley", "Lomax", "Merrick", "Nettleton", "Oakes", "Pemberly", "Quayle", "Rushton", "Stanhope", "Tarrant",
    "Underhay", "Vickery", "Wainfleet", "Yardley",
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The staff of a demo."""

    manager: User
    officer: User
    second_officer: User
    responders: tuple[User, ...]
    adjudicator: User
    reader: User

    @property
    def sign_ins(self) -> tuple[tuple[str, User], ...]:
        """One sign-in a role, in the order in which they are printed."""
        return (
            (str(Role.COMPLAINTS_MANAGER.label), self.manager),
            (str(Role.OFFICER.label), self.officer),
            (str(Role.RESPONDING_MANAGER.label), self.responders[0]),
            (str(Role.ADJUDICATING_OFFICER.label), self.adjudicator),
            (str(Role.READER.label), self.reader),
        )


def hire(password: str) -> Cast:
    """Save the staff of a demo, all with the same password. They can sign in only while a demo is served."""

    hashed = make_password(password)  # once: hashing is slow by design

    def one(address: str, name: str, title: str, *roles: Role) -> User:
        user = User.objects.create(
            email=f"{address}@demo.example", name=name, job_title=title, is_demo=True, password=hashed
        )
        RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in roles)
        return user

    return Cast(
        manager=one("manager", "Marion Thackray", "Complaints manager", Role.COMPLAINTS_MANAGER),
        officer=one("officer", "Oscar Peverell", "Complaints officer", Role.OFFICER),
        second_officer=one("officer2", "Delphine Rook", "Complaints officer", Role.OFFICER),
        responders=(
            one("responder", "Ravinder Coles", "Team manager", Role.RESPONDING_MANAGER),
            one("responder2", "Hester Lyle", "Team manager", Role.RESPONDING_MANAGER),
        ),
        adjudicator=one(
            "adjudicator", "Adela Norwood", "Head of service", Role.ADJUDICATING_OFFICER, Role.SENIOR_LEADER
        ),
        reader=one("reader", "Rupert Sands", "Performance lead", Role.READER),
    )


def full_name(rng: Random) -> str:
    """A made-up name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"
