"""Who may take which step: every (role, verb) is here, and any other is a failure."""

import pytest
from django.contrib.auth.models import AnonymousUser

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import actions, policies
from heard.casework.permissions import MAY, Verb, may
from heard.casework.refusals import NotYours
from support.people import Line, Staff

M, O, R, A = "complaints-manager", "officer", "responding-manager", "adjudicating-officer"  # noqa: E741
TABLE = """
receive                    M O . .
triage                     M O . .
refuse                     M . . .
reroute                    M O . .
add-person                 M O . .
change-person              M O . .
remove-person              M O . .
relate-people              M O . .
end-relation               M O . .
set-safe-contact           M O . .
lift-safe-contact          M O . .
withhold                   M O . .
end-withholding            M O . .
join-people                M O . .
part-people                M O . .
record-consent             M O . .
withdraw-consent           M O . .
record-child-view          M O . .
record-legal-status        M O . .
decide-interest            M O . .
record-equality            M O . .
add-point                  M O . .
change-point               M O . .
name-complained-about      M O . .
follow-complained-about    M O . .
undo-complained-about      M . . .
hand-elsewhere             M O . .
assign                     M O . .
assign-responder           M O . .
restrict                   M . . .
unrestrict                 M . . .
acknowledge                M O . .
extend                     M O . .
respond                    M O R .
request-next-stage         M O . .
appoint                    M O . .
agree-statement            M O . .
record-report              M O . .
adjudicate                 M . . A
arrange-panel              M O . .
send-papers                M O . .
hold-panel                 M O . .
record-panel-report        M O . .
respond-finally            M . . A
refer-to-ombudsman         M O . .
record-ombudsman-decision  M O . .
withdraw                   M O . .
end-stage                  M O . .
close                      M O . .
freeze                     M . . .
review-freeze              M . . .
resubmit                   M O . .
correct                    M . . .
note                       M O R A
ask-second-look            M O . .
take-second-look           M O R A
split                      M O . .
split-off                  M O . .
coordinate                 M O . .
unlink                     M O . .
relink                     M O . .
mark-duplicate             M O . .
undo-duplicate             M O . .
pass-to-safeguarding       M O . .
review-safeguarding        M O . .
settle-informally          M O . .
turn-into-complaint        M O . .
set-high-risk              M O . .
lift-high-risk             M . . .
restrict-contact           M . . .
lift-contact-restriction   M . . .
offer-advocacy             M O . .
refer-to-advocate          M O . .
follow-advocate            M O . .
record-advocate-approach   M O . .
withdraw-point             M O . .
limit-scope                M . . .
review-scope               M . . .
draft-statement            M O . .
send-statement             M O . .
answer-statement           M O . .
plan-steps                 M O . .
do-plan-step               M O . .
agree-terms                M O . .
end-appointment            M O . .
claim-fee                  M O . .
approve-fee                M . . .
pay-fee                    M . . .
send-letter                M O . .
drop-letter                M O R A
speak-to                   M O R A
give-point                 M O R .
ask-for-time               M O R .
decline-time               M O . .
check-answer               M O . .
note-report                M O . A
offer-meeting              M O R A
follow-meeting             M O R A
record-late-reply          M O R .
add-document               M O R A
keep-document              M O . .
show-document              M O . .
remove-document            M O . .
"""
COLUMNS = {"M": M, "O": O, "R": R, "A": A}
ROWS = [row.split() for row in TABLE.strip().splitlines()]
ALLOWED = {(verb, COLUMNS[mark]) for verb, *marks in ROWS for mark in marks if mark != "."}


def test_the_table_names_every_verb() -> None:
    assert {row.split()[0] for row in TABLE.strip().splitlines()} == set(Verb)
    assert set(MAY) == set(Verb)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", list(Verb))
def test_exactly_these_may(verb: Verb, role: Role) -> None:
    user = User(name="Somebody")
    user.roles = frozenset({role})  # type: ignore[misc]
    assert may(user, verb) is ((verb, role) in ALLOWED)


def test_every_verb_has_a_file_and_a_policy() -> None:
    assert {verb.replace("-", "_") for verb in Verb} == set(actions.__all__)
    assert set(policies.NOW) == set(Verb) - {Verb.RECEIVE}  # before it there is nothing to ask about


def test_the_action_itself_refuses(line: Line, staff: Staff) -> None:
    from datetime import date

    line.receive(date(2024, 6, 3))
    with pytest.raises(NotYours):
        line.do("note", date(2024, 6, 3), words="x", actor=staff.reader)


def test_nobody_signed_out_has_a_role() -> None:
    assert not getattr(AnonymousUser(), "roles", frozenset())
