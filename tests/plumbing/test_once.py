"""A form sent twice acts once."""

import datetime

import pytest
from django.db import transaction

from heard.accounts.models import User
from heard.plumbing.models import IdempotencyKey
from heard.plumbing.once import forget, remember
from heard.rules.faults import InputFault


class Verb:
    """A verb that counts how often it really ran, and keeps what it made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, key: str | None, user: User, verb: str = "receive") -> str:
        with transaction.atomic():
            return remember(
                key, user, verb, self.act, reference=lambda made: made, find=lambda made: f"again {made}"
            )

    def act(self) -> str:
        self.made.append(f"case {len(self.made) + 1}")
        return self.made[-1]


def test_the_second_sending_returns_what_the_first_did(user):
    verb = Verb()
    assert verb("form-1", user) == "case 1"
    assert verb("form-1", user) == "again case 1"
    assert verb.made == ["case 1"]


def test_other_forms_other_people_and_no_key_act_each_time(user):
    other = User.objects.create_user("other@example.org", name="Bo Lindqvist")
    verb = Verb()
    for key, person in (("form-1", user), ("form-2", user), ("form-1", other), (None, user), (None, user)):
        assert verb(key, person).startswith("case")
    assert len(verb.made) == 5


def test_a_verb_that_fails_leaves_its_form_usable(user):
    verb = Verb()
    with pytest.raises(InputFault), transaction.atomic():
        remember("form-1", user, "receive", _refuse, reference=str, find=str)
    assert not IdempotencyKey.objects.exists()
    assert verb("form-1", user) == "case 1"


def test_a_key_used_for_another_verb_is_refused(user):
    verb = Verb()
    verb("form-1", user)
    with pytest.raises(InputFault, match="already used"):
        verb("form-1", user, "close")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses_to_work():
    user = User.objects.create_user("officer@example.org", name="Asha Verity")
    with pytest.raises(RuntimeError, match="transaction"):
        remember("form-1", user, "receive", str, reference=str, find=str)


def test_old_keys_are_forgotten(user, now):
    Verb()("form-1", user)
    IdempotencyKey.objects.update(created_at=now - datetime.timedelta(days=8))
    assert forget(now - datetime.timedelta(days=9)) == 0
    assert forget(now - datetime.timedelta(days=7)) == 1


def _refuse() -> str:
    raise InputFault("no")
