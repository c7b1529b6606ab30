"""Signing in: one refusal for every reason, limits, and no way in that was not meant."""

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from accounts.conftest import PASSWORD
from heard.accounts.apps import make_cache_table
from heard.accounts.models import User

REFUSED = "The e-mail address or password is not right"


def sign_in(client: Client, email: str, password: str) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def test_with_the_right_password(client: Client, officer: User) -> None:
    response = client.post("/sign-in/", {"login": "Odette@Council.Example", "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert signed_in(client)


def test_goes_on_to_the_page_that_was_asked_for(client: Client, officer: User) -> None:
    asked = client.get("/law/")
    assert asked["Location"] == "/sign-in/?next=/law/"
    page = client.get(asked["Location"]).content.decode()
    assert 'name="next" value="/law/"' in page or "next=%2Flaw%2F" in page or "next=/law/" in page
    response = client.post(
        "/sign-in/?next=/law/", {"login": officer.email, "password": PASSWORD, "next": "/law/"}
    )
    assert response["Location"] == "/law/"


def test_never_goes_on_to_somebody_elses_site(client: Client, officer: User) -> None:
    response = client.post(
        "/sign-in/?next=https://elsewhere.example/",
        {"login": officer.email, "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    assert response["Location"] == "/"


@pytest.mark.parametrize("who", ["wrong password", "unknown", "not active", "no password"])
def test_every_refusal_reads_the_same(client: Client, officer: User, who: str) -> None:
    email, password = officer.email, PASSWORD
    if who == "wrong password":
        password = "not this one"
    elif who == "unknown":
        email = "nobody@council.example"
    elif who == "not active":
        User.objects.filter(pk=officer.pk).update(is_active=False)
    else:
        officer.set_unusable_password()
        officer.save()
    page = client.post("/sign-in/", {"login": email, "password": password})
    assert page.status_code == 200
    text = page.content.decode()
    assert REFUSED in text
    assert "Error: Sign in" in text
    assert not signed_in(client)
    assert f'value="{email}"' in text  # what was typed is kept
    assert PASSWORD not in text


def test_an_empty_form_says_what_is_missing_at_each_field(client: Client, db: None) -> None:
    text = client.post("/sign-in/", {"login": "", "password": ""}).content.decode()
    assert 'href="#id-login"' in text
    assert "Enter your e-mail address" in text
    assert "Enter your password" in text


def test_invented_people_only_in_a_demo(client: Client, officer: User) -> None:
    User.objects.filter(pk=officer.pk).update(is_demo=True)
    sign_in(client, officer.email, PASSWORD)
    assert not signed_in(client)
    with override_settings(DEMO=True):
        sign_in(client, officer.email, PASSWORD)
        assert signed_in(client)
        assert client.get("/law/").status_code == 200
    # A session from a demo is worth nothing where there is none.
    assert client.get("/law/").status_code == 302


def test_a_session_ends_when_somebody_may_no_longer_sign_in(client: Client, officer: User) -> None:
    client.force_login(officer)
    assert client.get("/law/").status_code == 200
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get("/law/").status_code == 302


def test_five_wrong_passwords_and_the_account_waits(
    client: Client, officer: User, shared_cache: None
) -> None:
    for _ in range(5):
        assert REFUSED in sign_in(client, officer.email, "wrong").content.decode()
    page = sign_in(client, officer.email, PASSWORD)
    assert "Too many attempts to sign in" in page.content.decode()
    assert not signed_in(client)


def test_one_address_cannot_try_many_accounts(client: Client, officer: User, shared_cache: None) -> None:
    for number in range(10):
        sign_in(client, f"somebody-{number}@council.example", "wrong")
    page = sign_in(client, officer.email, PASSWORD)
    assert "Too many attempts to sign in" in page.content.decode()


def test_thirty_tries_a_minute_from_one_place_and_the_page_waits(
    client: Client, db: None, shared_cache: None
) -> None:
    for _ in range(30):
        client.post("/sign-in/", {"login": "", "password": ""})
    page = client.post("/sign-in/", {"login": "", "password": ""})
    assert page.status_code == 429
    assert "Wait a few minutes, then try again." in page.content.decode()


def test_the_limits_are_counted_where_every_process_sees_them() -> None:
    from heard.project import settings as live

    assert live.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    assert set(live.ACCOUNT_RATE_LIMITS) >= {"login", "login_failed"}


def test_the_table_for_the_limits_comes_with_the_migrations(settings: Any, db: None) -> None:
    from heard.project.settings import CACHES

    settings.CACHES = CACHES
    make_cache_table(using="default")
    assert "heard_cache" in connection.introspection.table_names()
    make_cache_table(using="default")  # and again with every later migration


def test_signing_out_needs_a_click_and_ends_the_session(client: Client, officer: User) -> None:
    client.force_login(officer)
    assert client.get("/sign-out/").status_code == 200
    assert signed_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not signed_in(client)


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_set_password"]
)
def test_nobody_signs_up_or_resets_by_themselves(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_password_is_changed_with_the_old_one(client: Client, officer: User) -> None:
    client.force_login(officer)
    new = "copper meadow train 9"
    bad = client.post(
        "/password/", {"oldpassword": "no", "password1": new, "password2": new}
    ).content.decode()
    assert "Enter your current password" in bad
    short = client.post("/password/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    assert "at least 12 characters" in short.content.decode()
    client.post("/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    officer.refresh_from_db()
    assert officer.check_password(new)


def test_sessions_are_short_and_their_cookies_closed() -> None:
    assert settings.SESSION_COOKIE_AGE <= 60 * 60
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


def test_no_password_or_address_is_logged(
    client: Client, officer: User, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, officer.email, "a wrong secret")
    sign_in(client, officer.email, PASSWORD)
    assert officer.email not in caplog.text
    assert PASSWORD not in caplog.text
    assert "a wrong secret" not in caplog.text
