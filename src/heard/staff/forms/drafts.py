"""Forms of what is written before it is sent. Nothing need be filled in to be kept."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from heard.casework.drafts import ADJUDICATION, REPLY
from heard.casework.models import Draft
from heard.casework.reply import ACTIONS, Reading
from heard.casework.state import INVESTIGATOR
from heard.look.forms import PlainForm, read_day
from heard.rules.reply import usual_closing
from heard.rules.vocabulary import FindingValue
from heard.staff.case import Case
from heard.staff.forms.base import choice, long_text, words_of
from heard.staff.forms.plan import add_plan, add_why_upheld, shown_day


class DraftForm(PlainForm):
    """One part of an answer. `base` is the version it was opened from; fields are kept as they were typed."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, case: Case, reading: Reading, part: str, number: int = 0) -> None:
        self.case, self.reading, self.part, self.number = case, reading, part, number
        super().__init__(data)
        self.draft: Draft | None = reading.drafts.get(part)
        self.fields["base"].initial = self.draft.number if self.draft else 0
        self.prepare()
        for name, text in (self.draft.data if self.draft else {}).items():
            if name in self.fields:
                self.fields[name].initial = shown_day(text) if name.startswith("by-") else text

    def prepare(self) -> None:
        """Fill in fields from the case."""

    def typed(self) -> dict[str, str]:
        """What was typed, field by field, whether it makes sense or not; a day that can be read in its plain form."""
        found = {}
        for name in self.fields:
            text = str(self.data.get(name, ""))
            if name.startswith("by-") and (day := read_day(text)):
                text = day.isoformat()
            if name not in ("base", "remark"):
                found[name] = text.replace("\r\n", "\n").strip()
        return found

    def opened_from(self) -> int:
        """The version this was opened from, 0 for none."""
        text = str(self.data.get("base", "0"))
        return int(text) if text.isdecimal() else 0

    def going_on(self, fields: dict[str, str], base: int) -> "DraftForm":
        """The same form with other words in it, as against another version."""
        data = QueryDict(mutable=True)
        data.update({**fields, "base": str(base)})
        for name in fields:
            if name.startswith("by-"):
                data[name] = str(self.fields[name].prepare_value(shown_day(fields[name])))
        again = type(self)(data, case=self.case, reading=self.reading, part=self.part, number=self.number)
        again.is_valid()
        return again


class PointDraftForm(DraftForm):
    """A manager's answer to one point."""

    finding = choice("", words_of(FindingValue), "", classes="inline")
    reason = long_text("", rows=8)
    remark = long_text("", rows=2)

    def prepare(self) -> None:
        self.fields["finding"].label = _("What did you find on this point?")
        self.fields["reason"].label = _("What are your reasons?")
        self.fields["reason"].help_text = _(
            "What you looked at, whom you asked, what happened and why. The family reads these words. They may wait "
            "until you hand it in."
        )
        add_why_upheld(self, 0)
        if "why_upheld-0" in self.fields:
            field = self.fields.pop("why_upheld-0")
            field.label = _("If upheld: what went wrong?")
            self.fields["why_upheld"] = field
            self.order_fields(["finding", "why_upheld", "reason"])
        handed_in = self.draft is not None and self.draft.state == Draft.State.HANDED_IN
        if not handed_in:
            del self.fields["remark"]
        else:
            self.fields["remark"].label = _("To hand it back: what is to be done?")

    def whole(self) -> bool:
        """Whether it can be handed in; if not, each gap has its error."""
        given = self.typed()
        if not given["finding"]:
            self.add_error("finding", _("Choose what you found"))
        if not given["reason"]:
            self.add_error("reason", _("Write your reasons"))
        return not self.errors


class ReplyDraftForm(DraftForm):
    """The lead's own part: how the reply begins and ends, and what will be done."""

    opening = long_text("", rows=6)
    closing = long_text("", rows=8)

    def prepare(self) -> None:
        self.fields["opening"].label = _("How the reply begins (optional)")
        self.fields["opening"].help_text = _(
            "Thank them; say whom you spoke to and what you looked at. Plain words."
        )
        self.fields["closing"].label = _("How they can take it further (optional)")
        add_plan(self, ACTIONS)
        self.order_fields([name for name in self.fields if name != "closing"])
        if self.draft is None and self.reading.document is not None:
            self.fields["closing"].initial = usual_closing(self.reading.document.parts)


class AdjudicationDraftForm(ReplyDraftForm):
    """Decision and reasons a point, the action plan, and the letter's beginning and end."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["opening"].help_text = _(
            "Say who you are, and that you have read both reports and what they want to happen."
        )
        state = self.case.state
        for number in state.to_answer:
            words = {"number": number}
            found = state.findings.get((number, 2, INVESTIGATOR))
            self.fields[f"finding-{number}"] = choice(
                _("Your decision on point %(number)s") % words, words_of(FindingValue), "", classes="inline"
            )
            self.fields[f"finding-{number}"].initial = str(found.value) if found else None
            add_why_upheld(self, number)
            self.fields[f"reason-{number}"] = long_text(
                _("What are your reasons on point %(number)s?") % words,
                rows=4,
                hint=_(
                    "Needed where you decide otherwise than the investigator found, and where you uphold it."
                ),
            )

    def departures(self) -> list[int]:
        """Points decided otherwise than the investigator found, with no reason yet."""
        state, given = self.case.state, self.draft.data if self.draft else {}
        found = {n: state.findings.get((n, 2, INVESTIGATOR)) for n in state.to_answer}
        return [
            n
            for n, was in found.items()
            if was
            and given.get(f"finding-{n}", str(was.value)) != str(was.value)
            and not given.get(f"reason-{n}")
        ]


FORMS: dict[str, type[DraftForm]] = {REPLY: ReplyDraftForm, ADJUDICATION: AdjudicationDraftForm}
