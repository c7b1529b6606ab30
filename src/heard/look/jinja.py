"""The Jinja2 environment of every page.

Our own templates are strict: a name that does not exist is an error, not an empty space. The GOV.UK macros rely on
missing keys being falsy, so they live in an environment of their own and come to ours as plain functions.
"""

from functools import cache, lru_cache
from typing import Any

import jinja2
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from heard.look import words

# The GOV.UK components the pages use, each a macro in govuk-frontend-jinja.
COMPONENTS = (
    "back-link",
    "breadcrumbs",
    "button",
    "checkboxes",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "generic-header",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "phase-banner",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "summary-list",
    "tag",
    "textarea",
    "warning-text",
)


@cache
def govuk_macros() -> dict[str, Any]:
    """The GOV.UK macros by the names the design system gives them, such as `govukButton`."""
    lenient = jinja2.Environment(
        loader=jinja2.PackageLoader("govuk_frontend_jinja"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The macros import one another under the package's name.
    lenient.loader = jinja2.PrefixLoader({"govuk_frontend_jinja": lenient.loader})  # type: ignore[dict-item]
    found = {}
    for name in COMPONENTS:
        macro = "govuk" + "".join(part.capitalize() for part in name.split("-"))
        module = lenient.get_template(f"govuk_frontend_jinja/components/{name}/macro.html").module
        found[macro] = getattr(module, macro)
    return found


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return _address(get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=5000)
def _address(prefix: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    """A list names the same pages over and over, and working an address out is a good part of writing it."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def _said(words: str) -> str:
    """Words of a template in the reader's language, each looked up once: a page holds hundreds."""
    return _in_language(get_language(), words)


@lru_cache(maxsize=10_000)
def _in_language(_language: str | None, words: str) -> str:
    return gettext(words)


def environment(**options: Any) -> jinja2.Environment:
    """Made by Django's Jinja2 backend with the loader for our template folders."""
    options.update(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made = jinja2.Environment(**options)  # noqa: S701 - autoescape is on, in options
    made.install_gettext_callables(_said, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    made.globals.update(govuk_macros(), static=static, url=url)
    made.filters.update(
        day=words.day,
        short_day=words.short_day,
        moment=words.moment,
        working_days=words.working_days,
        days_left=words.left,
        number=words.number,
        sentence=words.sentence,
        filesizeformat=filesizeformat,
    )
    made.globals["due_words"] = words.due
    return made
