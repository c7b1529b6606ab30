"""Two managers answer one complaint of the demo: a talk first, a point handed in, a request for more time."""

from typing import TYPE_CHECKING

from heard.casework.actions.save_draft import save_draft
from heard.casework.drafts import point_part

if TYPE_CHECKING:
    from heard.demo.stories import Teller

REASON = (
    "We asked the agency and read the diary of the short breaks. The worker left in August and nobody took over. "
    "We should have rung you, and we did not. We are sorry."
)


def being_answered(t: "Teller") -> None:
    """The first manager leads; the second has handed in the point about whom to ring."""
    lead, second = t.cast.responders
    mother = str(t.complaint.people.get(name="Lowri Tanner").pk)
    t.do(
        "speak_to",
        6,
        actor=lead,
        person=mother,
        way="telephone",
        reached=False,
        words="No answer at half past ten.",
    )
    t.do(
        "speak_to", 5, actor=lead, person=mother, way="telephone", reached=True,
        words="What she wants most is a date, and somebody to ring.",
    )  # fmt: skip
    t.also("give_point", 5, points=(2,), user=str(second.pk))
    save_draft(
        t.complaint.pk,
        actor=second,
        today=t.ago(2),
        part=point_part(2),
        data={"finding": "upheld", "reason": REASON},
        base=0,
        state="handed-in",
    )
    t.do("offer_meeting", 1, actor=lead, kind="meeting", person=mother, offered_by=lead.name)
