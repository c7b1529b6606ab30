"""Somebody at the desk, in a real browser: opens a step's form, fills it in and sees what it did."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Check = Callable[..., None]


class Desk:
    """One complaint at `address`, ending in a slash. `axe` looks at each form and at what follows it; None leaves that
    to whoever looks at the same pages elsewhere."""

    def __init__(self, page: Page, address: str, axe: Check | None) -> None:
        self.page, self.address, self.axe = page, address, axe

    def take(self, verb: str, told: str, **fields: str) -> None:
        """One step. `fields`: the form's own names (a hyphen as `__`) and what is typed, ticked or chosen."""
        self.page.goto(f"{self.address}{verb}/")
        if self.axe:
            self.axe(self.page)
        self.send(told, **fields)
        if self.axe:
            self.axe(self.page)

    def send(self, told: str, **fields: str) -> None:
        """Fill in the form that is open, send it, and read what is told."""
        self.fill(**fields)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main").get_by_text(told).first).to_be_visible()

    def fill(self, **fields: str) -> None:
        for key, value in fields.items():
            name = key.replace("__", "-")
            box = self.page.locator(f'main [name="{name}"]')
            kind = box.first.get_attribute("type") or box.first.evaluate("one => one.tagName.toLowerCase()")
            if kind == "radio" or (kind == "checkbox" and box.count() > 1):
                self.page.check(f'main [name="{name}"][value="{value}"]')
            elif kind == "checkbox":
                box.first.check()
            elif kind == "select":
                box.select_option(value)
            else:
                box.fill(value)

    def clock(self, title: str) -> Any:
        """The row of a clock on the complaint's page."""
        self.page.goto(self.address)
        return self.page.get_by_role("row").filter(has_text=title)
