"""The form that records an answer as sent, opened with what was drafted."""

from heard.casework.reply import reading_of
from heard.staff.forms.base import FindingsForm
from heard.staff.forms.plan import add_plan, add_why_upheld


def start_from_drafts(form: FindingsForm, *, rows: int = 0) -> None:
    """Fill in findings, reasons, actions and letter from the drafts; at least `rows` rows for actions. One query."""
    reading = reading_of(form.case.complaint, form.state)
    for one in reading.reply.points:
        add_why_upheld(form, one.number)
        drafted = {"finding": one.finding, "reason": one.reason, "why_upheld": one.why_upheld}
        for name, text in drafted.items():
            if text and f"{name}-{one.number}" in form.fields:
                form.fields[f"{name}-{one.number}"].initial = text
    promised = reading.reply.promises
    add_plan(form, max(rows, len(promised)))
    for row, one_promise in enumerate(promised, start=1):
        form.fields[f"action-{row}"].initial = one_promise.action
        form.fields[f"owner-{row}"].initial = one_promise.owner
        form.fields[f"by-{row}"].initial = one_promise.by
    if reading.drafts:
        form.fields["letter"].initial = reading.reply.text()
