"""A long story in a browser: who is at the desk, on which day, and what was looked at."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from heard.accounts.models import User
from support.desk import Desk
from support.people import Line

Check = Callable[..., None]
Enter = Callable[[Page, Any], None]


class Days:
    """The day that every page believes it is."""

    def __init__(self, today: date) -> None:
        self.today = today


class Story:
    """Whoever is at the desk, on whichever day, with Noor's complaint."""

    def __init__(self, desk: Desk, days: Days, line: Line, sign_in_as: Enter, axe: Check) -> None:
        self.desk, self.page, self.days, self.line = desk, desk.page, days, line
        self._enter, self._axe = sign_in_as, axe

    def on(self, year: int, month: int, day: int) -> date:
        self.days.today = date(year, month, day)
        return self.days.today

    def enter(self, user: User) -> None:
        self._enter(self.page, user)

    def open(self, place: str = "") -> None:
        self.page.goto(self.desk.address + place)

    def look(self, name: str) -> None:
        """axe; and a picture for whoever asks for them by HEARD_TEST_PICTURES."""
        self._axe(self.page)
        if folder := os.environ.get("HEARD_TEST_PICTURES"):
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
            self.page.set_viewport_size({"width": 390, "height": 844})
            self.page.screenshot(path=str(Path(folder) / f"{name}-phone.png"), full_page=True)
            self.page.set_viewport_size({"width": 1280, "height": 900})

    def take(self, verb: str, told: str, **fields: str) -> None:
        """A step whose form nobody else looks at: opened, looked at, filled in and sent."""
        self.open(f"{verb}/")
        self.look(verb)
        self.desk.send(told, **fields)

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).first.click()

    def told(self, words: str, within: Locator | None = None) -> None:
        expect((within or self.page.locator("main")).get_by_text(words).first).to_be_visible()
