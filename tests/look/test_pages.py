"""What every page shares: the strict templates, the error pages, the GOV.UK markup of fields."""

import jinja2
import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from heard.look.forms import LawWords, PlainForm
from heard.look.jinja import COMPONENTS, govuk_macros


class Sample(PlainForm):
    law = {
        "way": LawWords("What the law says", "Words of ours.", "An Act, section 1", "https://example.org/act")
    }
    sections = {"words": "A heading"}
    key = forms.CharField(widget=forms.HiddenInput, initial="k1")
    way = forms.ChoiceField(label="How?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label="Which", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    who = forms.ChoiceField(label="Who", choices=[("", "Choose"), ("x", "Xena")])
    words = forms.CharField(label="Words", widget=forms.Textarea, required=False)
    told = forms.BooleanField(label="Told", required=False)


def drawn(form: forms.Form) -> str:
    template = engines["jinja2"].from_string(
        '{% from "components/forms.html" import form_fields %}{{ form_fields(form) }}'
    )
    return template.render({"form": form})


def test_every_kind_of_field_is_drawn_with_what_was_typed() -> None:
    html = drawn(
        Sample({"key": "k1", "way": "b", "ways": ["a"], "who": "x", "words": "<b>ours</b>", "told": "on"})
    )
    assert 'name="key" value="k1"' in html
    assert html.count(" checked") == 3
    assert '<option value="x" selected' in html
    assert "&lt;b&gt;ours&lt;/b&gt;" in html
    assert "<b>ours</b>" not in html
    assert "A heading" in html


def test_the_law_is_one_click_away_and_cited() -> None:
    html = drawn(Sample())
    assert "What the law says" in html
    assert 'href="https://example.org/act"' in html


def test_an_error_summary_can_link_to_the_first_radio() -> None:
    form = Sample({"who": "x"})
    assert ("This field is required.", "id-way") in form.listed_errors
    assert 'id="id-way"' in drawn(form)


def test_only_optional_fields_say_so() -> None:
    html = drawn(Sample())
    assert "Words (optional)" in html
    assert "How? (optional)" not in html


def test_a_name_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        engines["jinja2"].from_string("{{ nothing_of_this_name }}").render({})


def test_every_component_comes_from_the_design_system() -> None:
    assert len(govuk_macros()) == len(COMPONENTS)


def test_the_page_for_our_own_mistakes_needs_nothing_from_the_request() -> None:
    html = render_to_string("500.html")
    assert "Something went wrong here" in html
    assert "not yours" in html


@pytest.mark.django_db
def test_what_a_role_may_not_do_is_not_called_missing() -> None:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/complaints/EX-2024-0001/")
    request.user = AnonymousUser()
    request.resolver_match = None
    request.csp_nonce = "same"  # type: ignore[attr-defined]
    request._messages = []  # type: ignore[attr-defined]
    pages = [render_to_string(name, {}, request) for name in ("404.html", "403.html")]
    assert "<title>Page not found" in pages[0].replace("\n", "")
    assert "Your role may not open this page" in pages[1].split("</title>")[0]
    assert "not found" not in pages[1]
