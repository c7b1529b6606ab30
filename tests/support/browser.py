"""A real browser (Debian's Chromium) and the accessibility check.

A test that cannot have them fails, never skips.
"""

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

# Playwright's synchronous interface runs an event loop in the test's thread, and Django would refuse the
# database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 360, "height": 740}


def chromium() -> str | None:
    """Where Debian's Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    path = chromium()
    if path is None:
        pytest.fail(
            "The browser suite could not run: there is no Chromium. "
            "Install it with: sudo apt-get install chromium",
            pytrace=False,
        )
    return {**browser_type_launch_args, "executable_path": path, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A British desk: en-GB, London time."""
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def built_assets() -> None:
    """Fails when the styles have not been built: a story without them would prove nothing."""
    if not settings.BUILT_ASSETS.exists():
        pytest.fail(
            "The browser suite could not run: the static assets are not built. Build them with: ./heard test",
            pytrace=False,
        )


@pytest.fixture
def door(built_assets: None, live_server: Any, page: Page) -> Page:
    """A page of the browser whose addresses are relative to the live server: `door.goto("/sign-in/")`."""
    page.context.set_default_timeout(15_000)
    return page


@pytest.fixture
def base_url(request: pytest.FixtureRequest) -> str | None:
    """pytest-playwright makes addresses relative to this: the live server, in tests that have one."""
    if "live_server" in request.fixturenames:
        return str(request.getfixturevalue("live_server").url)
    return None


@pytest.fixture
def sign_in_as(live_server: Any) -> Callable[[Page, Any], None]:
    """`sign_in_as(page, user)`.

    A session without typing the password (the sign-in page has stories of its own).
    """

    def enter(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )

    return enter


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)`: no accessibility violation on the page as it is now, or the test fails and names each."""

    def check(page: Page, *, context: str | None = None) -> None:
        page.wait_for_selector("h1")  # axe run too early reports "no level-one heading"
        results = Axe().run(page, context=context)
        violations = results.response["violations"]
        told = [
            f"{found['id']} ({found['impact']}): {found['help']}\n"
            + "\n".join(f"    {node['html'][:200]}" for node in found["nodes"][:5])
            for found in violations
        ]
        assert not violations, f"{page.url}: {len(violations)} accessibility violation(s)\n" + "\n".join(told)

    return check
