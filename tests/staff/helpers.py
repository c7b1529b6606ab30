"""Reading a page as a person would: its fields, errors and headings."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from heard.casework.permissions import Verb

# Steps that have no form of their own: a letter is thrown away on its own page.
WITHOUT_FORM = (Verb.RECEIVE, Verb.TRIAGE, Verb.DROP_LETTER)


class _Fields(HTMLParser):
    """What a browser would send back if the form were submitted untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            if given.get("type") in ("radio", "checkbox"):
                if "checked" in given:
                    self.found[name] = given.get("value", "on")
            else:
                self.found[name] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.found[name] = ""
        elif tag == "select":
            self._select = name
            self.found.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in given:
            self.found[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data


def fields(html: str) -> dict[str, str]:
    """Every field of a page with its value, as a browser would send them."""
    main = html.split("<main", 1)[1]
    parser = _Fields()
    parser.feed(main)
    parser.found.pop("csrfmiddlewaretoken", None)
    return parser.found


def text_of(html: str) -> str:
    """The words of the page's main part, spaces collapsed."""
    main = html.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace("&#39;", "'")


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found is not None
    return found.group(1).strip()


def summary_links(html: str) -> list[tuple[str, str]]:
    """(id, text) of each error in the summary that links to its field."""
    if "govuk-error-summary" not in html:
        return []
    part = html.split("govuk-error-summary__list")[1].split("</ul>")[0]
    return re.findall(r'<a href="#([^"]+)"[^>]*>(.*?)</a>', part, re.DOTALL)


def send(client: Client, address: str, **typed: Any) -> Any:
    """Open the form at `address`, type into it and send it."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    return client.post(address, {**fields(page.content.decode()), **typed})
