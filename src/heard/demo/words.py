"""Invented words: what people complain of, and what they say when they go on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Concern:
    """One thing complained of. `category` is a key of `fitting.MEANT`: each council has its own word for it."""

    summary: str
    words: str
    point: str
    wish: str
    category: str
    function: str


CONCERNS = (
    Concern(
        "Respite care was agreed and never arranged",
        "We were told in the meeting that we would get two nights a month. It has been four months and nobody rings.",
        "The short breaks agreed at the review were not arranged.",
        "A date for the first break, and an apology.",
        "delivery",
        "part-3",
    ),
    Concern(
        "Social worker changed five times in a year",
        "My lad has had five workers since last summer. He has stopped talking to any of them.",
        "The child has had five social workers in twelve months, without notice or handover.",
        "One worker who stays, and to be told before the next change.",
        "quality",
        "part-3",
    ),
    Concern(
        "Contact with brothers cancelled at short notice",
        "They cancelled contact again with one hour to go. The little ones were sat there with their coats on.",
        "Contact was cancelled three times with less than a day's notice.",
        "Contact to happen as planned.",
        "delivery",
        "part-3",
    ),
    Concern(
        "Assessment took months and has mistakes in it",
        "The assessment says I have three children. I have two. It took them five months to get that wrong.",
        "The assessment was late and holds mistakes that were pointed out and not put right.",
        "The assessment corrected and everyone who had it told.",
        "assessment-review",
        "part-3",
    ),
    Concern(
        "Calls and messages not returned",
        "I have rung eleven times and I have a list of the days. Not one call back.",
        "Telephone calls and messages were not returned over six weeks.",
        "Somebody to ring when they say they will.",
        "staff-attitude",
        "part-3",
    ),
    Concern(
        "Rude in front of the children",
        "The way she spoke to me in my own kitchen with the kids listening was not right.",
        "A worker spoke to the parent without respect in front of the children.",
        "An apology, and a different worker.",
        "staff-attitude",
        "part-3",
    ),
    Concern(
        "Support stopped when the worker left",
        "When our worker went off sick everything just stopped. No one told us.",
        "Support stopped for eight weeks while the worker was away and nobody covered.",
        "The support back, and a plan for when somebody is away.",
        "delay",
        "part-3",
    ),
    Concern(
        "Fostering allowance paid late again",
        "The allowance was late for the third month and we had to borrow for school shoes.",
        "The fostering allowance was paid late in three months.",
        "To be paid on time and refunded the bank charges.",
        "delay",
        "part-3",
    ),
    Concern(
        "Moved school without being asked",
        "Nobody asked me. I found out from my new uniform.",
        "The young person was not asked before the change of school.",
        "To be asked, and to be told why.",
        "disputed-decision",
        "part-3",
    ),
    Concern(
        "Turned down for disabled children's service",
        "They say he is not disabled enough. They have not met him.",
        "The request was turned down on criteria that were not explained.",
        "A proper assessment in person.",
        "eligibility-criteria",
        "part-3",
    ),
    Concern(
        "Letters sent in a language the family cannot read",
        "Every letter is in English. My wife reads Dari. We asked at the first meeting.",
        "Letters and plans were not translated, though asked for.",
        "The plan in Dari and an interpreter at meetings.",
        "quality",
        "part-3",
    ),
    Concern(
        "Room in the shared house is not safe",
        "The lock has been broken for weeks and the window does not shut. I told my PA three times.",
        "Repairs to the young person's room were reported three times and not made.",
        "The lock and window mended this week.",
        "delivery",
        "part-3",
    ),
)

CORPORATE = (
    Concern(
        "Child protection conference minutes arrived late",
        "The minutes came six weeks after the conference and the next one was two days later.",
        "Conference minutes were sent six weeks late.",
        "Minutes within the time promised.",
        "delay",
        "child-protection",
    ),
    Concern(
        "Enquiry about an injury was handled roughly",
        "Two of them turned up at school and pulled him out of a test.",
        "The enquiry was made without thought for the child's school day.",
        "An apology to the child.",
        "staff-attitude",
        "child-protection",
    ),
    Concern(
        "Neighbour unhappy with visits next door",
        "Your staff park across our drive and let themselves into next door at all hours.",
        "Staff blocked a neighbour's drive on several days.",
        "Staff to park elsewhere.",
        "staff-attitude",
        "another-council-service",
    ),
    Concern(
        "Foster carer assessment closed without reasons",
        "They closed our assessment with one line in an e-mail after nine months.",
        "The assessment as foster carers was closed without reasons.",
        "The reasons, in writing.",
        "disputed-decision",
        "approval-of-carers",
    ),
    Concern(
        "Reception turned the family away",
        "We were on time and were told nobody knew of us.",
        "The family was turned away from a booked meeting.",
        "An apology and a new meeting.",
        "quality",
        "another-council-service",
    ),
)

GOING_ON = (
    "That is not good enough and I want somebody else to look at it.",
    "I am not happy with the answer.",
    "You have not answered what I asked. What happens next?",
    "No. I want it looked at again.",
)
