"""A real browser (Debian's Chromium) and the accessibility check.

A test that cannot have them fails, never skips.
"""

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from heard.project.commands.test import BROWSERS

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
    """Where Debian’s Chromium is, or None. The one without a screen of its own takes a quarter less of the machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    path = chromium()
    if path is None:
        pytest.fail(
            "The browser suite could not run: there is no Chromium. "
            "Install it with: sudo apt-get install chromium-headless-shell",
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


# The text of a page as styles see it: each element that has text or takes it, with all it stands in. A style is chosen
# by tags, classes and the like (the pages have no styles of their own: their policy forbids it), and by the focus.
TEXTS = """() => {
  const told = ["class", "type", "style", "fill", "role", "open", "disabled", "hidden", "aria-current"];
  const sign = one => one.tagName + told.map(name => one.getAttribute(name) ?? "-").join("|")
    + (one === document.activeElement ? "focus" : "") + (one.matches(":target") ? "target" : "");
  const chains = new Map();
  const chain = one => {
    if (!one) return "";
    if (!chains.has(one)) chains.set(one, chain(one.parentElement) + ">" + sign(one));
    return chains.get(one);
  };
  const holds = one => one.matches("input, select, textarea, button")
    || [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return [...new Set([...document.body.querySelectorAll("*")].filter(holds).map(chain))];
}"""
SHEETS = "() => [...document.styleSheets].map(sheet => sheet.href ?? sheet.ownerNode.textContent)"


class Axe:
    """axe with all its rules. What it has measured already in this process it does not measure once more:

    the contrast of a text (two thirds of its time) that stood in the same elements on a screen of the same width, and
    the style sheets, read for rules about films, sounds and a turned screen, which are the same on every page.
    With `everything` it remembers nothing, and measures all of it on every page.
    """

    def __init__(self, *, everything: bool = False) -> None:
        self._everything = everything
        self._texts: set[tuple[int, str]] = set()
        self._sheets: set[str] = set()

    def violations(self, page: Page, context: str | None = None) -> list[dict[str, Any]]:
        """What axe finds on the page as it is now, or in the part of it that the selector `context` names."""
        width = page.evaluate("() => window.innerWidth")
        texts = {(width, text) for text in page.evaluate(TEXTS)}
        sheets = set(page.evaluate(SHEETS))
        options: dict[str, Any] = {"resultTypes": ["violations"], "preload": not sheets <= self._sheets}
        if texts <= self._texts:
            options["rules"] = {"color-contrast": {"enabled": False}}
        if page.evaluate("() => !window.axe"):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate("([part, how]) => axe.run(part ?? document, how)", [context, options])[
            "violations"
        ]
        if context is None and not found and not self._everything:
            self._texts |= texts
            self._sheets |= sheets
        return list(found)


@pytest.fixture(scope="session")
def measured(request: pytest.FixtureRequest) -> Axe:
    """The one axe of a process. With HEARD_MEASURE_ALL=1, and at night (`-m "nightly or browser"`), it is thorough."""
    marks = request.config.option.markexpr
    at_night = "nightly" in marks and "not nightly" not in marks
    return Axe(everything=at_night or os.environ.get("HEARD_MEASURE_ALL") == "1")


@pytest.fixture
def axe(measured: Axe) -> Callable[..., None]:
    """`axe(page)`: no accessibility violation on the page as it is now, or the test fails and names each."""

    def check(page: Page, *, context: str | None = None) -> None:
        page.wait_for_selector("h1")  # axe run too early reports "no level-one heading"
        violations = measured.violations(page, context)
        told = [
            f"{found['id']} ({found['impact']}): {found['help']}\n"
            + "\n".join(f"    {node['html'][:200]}" for node in found["nodes"][:5])
            for found in violations
        ]
        assert not violations, f"{page.url}: {len(violations)} accessibility violation(s)\n" + "\n".join(told)

    return check
