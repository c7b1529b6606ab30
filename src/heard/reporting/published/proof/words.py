"""What words in labels and sentences say: a stage, a procedure, a year, a state of a complaint, a direction."""

import re
from fractions import Fraction

from heard.reporting.published.model import Stage

_STAGE = re.compile(r"\bstage\s*(\d|one|two|three)\b", re.I)
_OMBUDSMAN = re.compile(r"\b(ombudsman|lgsco|lgo)\b", re.I)
_NUMBERS = {"one": 1, "two": 2, "three": 3}
_YEAR = re.compile(r"\b(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)(?!\d)")

_STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("carried in", re.compile(r"carried (over|in)\b|outstanding from|continuing from|brought forward", re.I)),
    (
        "withdrawn",
        re.compile(r"withdrawn|not pursued|duplicate|refused|(no|lack of) (contact|communication)", re.I),
    ),
    ("rejected", re.compile(r"out(side)?( of)? scope|rejected", re.I)),
    ("open", re.compile(r"\bopen\b|ongoing|carried forward|outstanding(?! from)", re.I)),
    ("answered", re.compile(r"with an outcome|responded|answered", re.I)),
    ("found", re.compile(r"upheld|fault|no finding", re.I)),
    ("closed", re.compile(r"\b(resolved|concluded|completed|closed)\b(?! -)", re.I)),
    ("investigated", re.compile(r"investigated", re.I)),
    ("received", re.compile(r"received|accepted|referrals\b.* during|requests? made|new referrals", re.I)),
)
_ALONE = ("answered", "found", "withdrawn", "rejected", "open")

_DIRECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("same", re.compile(r"consistent|unchanged|the same|similar|no change|in line with|stable", re.I)),
    ("better", re.compile(r"improv", re.I)),
    ("worse", re.compile(r"deteriorat|worsen", re.I)),
    ("up", re.compile(r"increas|\brose\b|\brise|\bgrew\b|growth|higher|\bmore\b(?! than usual)", re.I)),
    ("down", re.compile(r"decreas|\bfell\b|\bfall\b|reduc|\blower\b|fewer|\bdown\b|\bless\b", re.I)),
)

_EMPTY = frozenset(
    re.findall(
        r"\S+",
        """a an and are as at be been being by for from had has have in into is it its made not of on only or out over
    per so some than that the their them there these they this those to was were which with within year years last
    previous this current said given number numbers total share rate slightly much far significant significantly
    remained remain stated light show shows very most largest often largely group groups part common cause
    complaint complaints received during all both""",
    )
)
GENERIC = frozenset(
    re.findall(
        r"\S+",
        """stage 1 2 3 statutory corporate complaint complaints investigation investigations response responses issued
    completed concluded to withdrawn remainder as restated with outcomes still ongoing at reporting received year
    previous the procedures procedure both under accepted social care about""",
    )
)


def stage_of(text: str) -> Stage:
    """The one stage that a text names: 1, 2, 3, "lgsco", "representation"; None for none or for several."""
    found: set[Stage] = {
        _NUMBERS.get(each.lower()) or int(each) for each in (match[1] for match in _STAGE.finditer(text))
    }
    if _OMBUDSMAN.search(text):
        found.add("lgsco")
    if re.match(r"\s*rep(resentation)?s?\b", text, re.I):
        found.add("representation")
    return found.pop() if len(found) == 1 else None


def procedure_of(text: str) -> str:
    """ "statutory" or "corporate" where the text names one of them; otherwise ""."""
    named = {word for word in ("statutory", "corporate") if re.search(rf"\b{word}\b", text, re.I)}
    return named.pop() if len(named) == 1 else ""


def year_of(text: str) -> str:
    """The first reporting year in a text as "2024/25"; otherwise ""."""
    found = _YEAR.search(text)
    return f"{found[1]}/{found[2]}" if found else ""


def before(year: str) -> str:
    """The reporting year before: "2024/25" → "2023/24"."""
    found = _YEAR.search(year)
    return f"{int(found[1]) - 1}/{(int(found[2]) - 1) % 100:02d}" if found else ""


def states_of(label: str) -> frozenset[str]:
    """The states of a complaint that a label names. A verdict, an open case or a withdrawal stands alone."""
    found = {state for state, pattern in _STATES if pattern.search(label)}
    for state in _ALONE:
        if state in found and state != "open":
            return frozenset({state})
    return frozenset(found)


def directions_of(text: str) -> frozenset[str]:
    """The directions a sentence names: up, down, same, better, worse."""
    return frozenset(name for name, pattern in _DIRECTIONS if pattern.search(text))


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to a stem: "Ombudsman contacts increased" → {ombudsma, contact}."""
    words = re.findall(
        r"[a-z0-9]+", text.lower().replace("on-time", "timely").replace("’", "").replace("'", "")
    )
    kept = (word for word in words if word not in _EMPTY and not any(p.search(word) for _, p in _DIRECTIONS))
    return frozenset("time" if word.startswith("timel") else _stem(word) for word in kept)


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return word[:8]


def moved(earlier: Fraction, later: Fraction) -> str:
    """up, down or same."""
    return "up" if later > earlier else "down" if later < earlier else "same"
