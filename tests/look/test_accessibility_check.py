"""The accessibility check itself: it finds pale text wherever it first stands, and does not measure the same twice."""

from playwright.sync_api import Page

from support.browser import Axe

STYLE = (
    ".pale { color: #ccc } .box .deep { color: #ccc } @media (max-width: 500px) { .narrow { color: #ccc } }"
)


def page_of(page: Page, body: str) -> Page:
    page.set_content(
        f"<!doctype html><html lang=en><title>One</title><style>{STYLE}</style>"
        f"<body style='background:#fff;color:#000'><main><h1>One</h1>{body}</main></body></html>"
    )
    return page


def found(axe: Axe, page: Page, body: str) -> list[str]:
    return [one["id"] for one in axe.violations(page_of(page, body))]


def test_pale_text_is_found_on_a_page_like_one_that_was_measured(page: Page) -> None:
    axe = Axe()
    assert found(axe, page, "<p>Read me</p><p class='deep'>And me</p>") == []
    assert found(axe, page, "<p>Read me</p><p class='pale'>And me</p>") == ["color-contrast"]
    assert found(axe, page, "<p>Read me</p><p class='pale'>And me</p>") == [
        "color-contrast"
    ]  # not taken as measured
    assert found(axe, page, "<div class='box'><p class='deep'>And me</p></div>") == ["color-contrast"]


def test_pale_text_is_found_on_a_phone_where_it_was_not_on_a_desk(page: Page) -> None:
    axe = Axe()
    assert found(axe, page, "<p class='narrow'>Read me</p>") == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert found(axe, page, "<p class='narrow'>Read me</p>") == ["color-contrast"]


def test_everything_else_is_looked_for_on_every_page(page: Page) -> None:
    axe = Axe()
    assert found(axe, page, "<p>Read me</p>") == []
    assert found(axe, page, "<p>Read me</p><img src='data:,'>") == ["image-alt"]
    assert found(axe, page, "<p>Read me</p><input>") == ["label"]
