"""Reading a reply before it goes: what it must contain and what is still missing, as advice (law.md 3.2, 5.3).

Pure. Nothing here keeps a reply back and no clock knows of it: a late reply is worse than one with a clumsy sentence.
What a machine cannot see is said to be for a person to look at, never ticked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from heard.rules.citation import Citation
from heard.rules.reply import Reply
from heard.rules.requirements import Required, Saying, Shows
from heard.rules.stage_duties import DocumentDue
from heard.rules.wording import listed

State = Literal["there", "missing", "look"]
REMEDIES = Citation(
    "LGSCO Guidance on remedies (2025)",
    "chapter 2: an apology is specific, and not for how somebody felt",
    "https://www.lgo.org.uk/information-centre/staff-guidance/guidance-on-remedies?chapter=2",
)
LONG_SENTENCE = 30  # words: a sentence that most people lose on the way
# What social workers write and families do not say. Word as it stands in a letter → what to write.
JARGON: Mapping[str, str] = {
    "LAC": "looked after child, or “in our care”",
    "CIN": "child in need",
    "CP": "child protection",
    "ICPC": "child protection conference",
    "IRO": "independent reviewing officer",
    "PEP": "personal education plan",
    "MASH": "the team that takes first calls",
    "S17": "the Act’s words, or none",
    "S47": "child protection enquiry",
    "LADO": "the officer who looks into allegations about staff",
    "PLO": "the meeting before court",
    "SGO": "special guardianship order",
    "contact centre": "the place where you see each other",
    "placement breakdown": "say what happened",
    "in due course": "say when",
    "going forward": "from now on",
    "aforementioned": "this",
}
_SORRY = re.compile(r"\b(sorry|apologi[sz]e|apolog(y|ies))\b", re.IGNORECASE)
_NO_APOLOGY = re.compile(
    r"\b(sorry|apologi[sz]e)\b[^.]{0,20}\b(if you|that you (feel|felt)|you (feel|felt)|you were (upset|unhappy)|"
    r"for any (inconvenience|upset|distress))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check. `state`: there, missing, or to be looked at by a person. `why`: what to do about it.

    `citation`: None for what is our own advice.
    """

    key: str
    title: str
    state: State
    why: str = ""
    citation: Citation | None = None
    verified: bool = False


def read_reply(
    reply: Reply, document: DocumentDue | None, *, spoken_to: bool | None = None
) -> tuple[Check, ...]:
    """Every line of the check, in the order of the letter. `document`: what the procedure says it must contain.

    `spoken_to`: whether somebody spoke to the person first (None: not asked of this letter).
    """
    checks: list[Check] = []
    if spoken_to is not None:
        state: State = "there" if spoken_to else "missing"
        why = "" if spoken_to else "Nobody has spoken to them yet. A talk often finds what a letter misses."
        checks.append(Check("spoken", "Somebody spoke to them first", state, why))
    checks += [_findings(reply), _reasons(reply), _recorded(reply), _apology(reply)]
    checks += [_jargon(reply), _sentences(reply)]
    if document is not None:
        checks += [_part(reply, part, document, place) for place, part in enumerate(document.parts)]
    return tuple(checks)


def missing(checks: tuple[Check, ...]) -> list[str]:
    """The titles of what is missing."""
    return [one.title for one in checks if one.state == "missing"]


def _points(numbers: list[int]) -> str:
    return f"Point {listed([str(number) for number in numbers])}."


def _line(key: str, title: str, faults: list[int], why: str, source: Citation | None = None) -> Check:
    if not faults:
        return Check(key, title, "there", "", source)
    return Check(key, title, "missing", f"{_points(faults)} {why}", source)


def _findings(reply: Reply) -> Check:
    open_ = [one.number for one in reply.points if not one.finding]
    return _line("findings", "Every point has a finding", open_, "Say what you found.")


def _reasons(reply: Reply) -> Check:
    open_ = [one.number for one in reply.points if not one.reason.strip()]
    return _line("reasons", "Every finding has its reasons", open_, "Say why, and what you looked at.")


def _recorded(reply: Reply) -> Check:
    open_ = [one.number for one in reply.points if one.upheld and not (one.why_upheld or one.reason.strip())]
    return _line("why-upheld", "Why each point was upheld is recorded", open_, "Say what went wrong.")


def _apology(reply: Reply) -> Check:
    title = "An apology for what was upheld"
    if not any(one.upheld for one in reply.points):
        return Check("apology", title, "there", "Nothing is upheld: none is needed.", REMEDIES, True)
    text = reply.text()
    if _NO_APOLOGY.search(text):
        why = (
            "“Sorry that you feel…” is no apology. Say what went wrong, and that the council is sorry for it."
        )
        return Check("apology", title, "missing", why, REMEDIES, True)
    if not _SORRY.search(text):
        return Check(
            "apology", title, "missing", "Say sorry for what went wrong, in so many words.", REMEDIES, True
        )
    return Check("apology", title, "there", "", REMEDIES, True)


def _jargon(reply: Reply) -> Check:
    text = reply.text()
    found = [
        f"“{word}”: {better}"
        for word, better in JARGON.items()
        if re.search(rf"\b{re.escape(word)}\b", text, 0 if word.isupper() else re.IGNORECASE)
    ]
    why = f"Write instead: {'; '.join(found)}." if found else ""
    return Check("plain-words", "Plain words", "missing" if found else "there", why)


def _sentences(reply: Reply) -> Check:
    every = re.split(r"(?<=[.!?])\s+|\n+", reply.text())
    long = [one for one in every if len(one.split()) > LONG_SENTENCE]
    why = ""
    if long:
        first = " ".join(long[0].split()[:8])
        why = f"{len(long)} with more than {LONG_SENTENCE} words; the first begins “{first}…”."
    return Check("short-sentences", "Short sentences", "missing" if long else "there", why)


def _part(reply: Reply, part: Required, document: DocumentDue, place: int) -> Check:
    """One part that the procedure says the document must contain."""
    told = [_said(reply, saying) for saying in part.sayings]
    lost = [why for seen, why in told if seen and why]
    state: State = "look"
    why = "Read it and see."
    if lost:
        state, why = "missing", lost[0]
    elif told and all(seen for seen, _why in told):
        state, why = "there", ""
    source = document.source_of(part)
    return Check(f"part-{place + 1}", f"It holds: {part.words}", state, why, source.citation, source.verified)


def _said(reply: Reply, saying: Saying) -> tuple[bool, str]:
    """Whether a machine can see it in this reply; and what is missing, empty where nothing is."""
    if saying.shows is Shows.POINTS:
        answered = bool(reply.points) and all(one.finding and one.reason.strip() for one in reply.points)
        return True, "" if answered else "A point has no finding or no reasons."
    if saying.shows is Shows.PROMISES:
        dated = all(one.by and one.owner for one in reply.promises)
        return bool(reply.promises), "" if dated else "An action has no owner or no day."
    return True, saying.lacking(reply.text())
