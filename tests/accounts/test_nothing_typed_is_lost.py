"""A form sent after the session ended, or with an old token, gives the words back."""

import pytest
from django.test import Client

from heard.accounts.models import User

HERE = {"HTTP_ORIGIN": "http://testserver"}
WORDS = "She said nobody had told her why the visits stopped."


def test_signed_out_in_the_middle_of_a_form(client: Client, db: None) -> None:
    page = client.post("/contacts/new/", {"words": WORDS, "key": "k1"}, **HERE)
    text = page.content.decode()
    assert page.status_code == 403
    assert "You have been signed out" in text
    assert text.count(WORDS) == 2  # to read, and to send again
    assert 'name="key" value="k1"' in text
    assert 'action="/contacts/new/"' in text


@pytest.mark.parametrize(
    "origin", [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_ORIGIN": "null"}]
)
def test_words_from_another_page_are_never_shown_as_ours(
    client: Client, db: None, origin: dict[str, str]
) -> None:
    page = client.post("/contacts/new/", {"words": WORDS}, **origin)
    assert page.status_code == 302
    assert page["Location"].startswith("/sign-in/")


def test_an_old_token_gives_the_words_back(officer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    page = client.post("/contacts/new/", {"words": WORDS, "csrfmiddlewaretoken": "old"}, **HERE)
    text = page.content.decode()
    assert page.status_code == 403
    assert "too old to send" in text
    assert text.count(WORDS) == 2
    assert 'value="old"' not in text


def test_an_old_token_on_the_sign_in_page_never_shows_the_password(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post("/sign-in/", {"login": "a@b.example", "password": "my secret words"}, **HERE)
    assert page.status_code == 403
    assert "my secret words" not in page.content.decode()
