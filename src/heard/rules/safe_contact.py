"""Whether somebody may be reached in one way, at one place, at one time; never a guess.

Pure. What has not been asked is barred until it has been: a letter to the wrong house cannot be taken back. The rules
are the person's own wishes (or those of whoever knows of the danger), not the law's; the Ombudsman and the Information
Commissioner judge by them all the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from heard.rules.wording import day_words


class Way(StrEnum):
    """A way to reach somebody."""

    POST = "post"
    EMAIL = "e-mail"
    TELEPHONE = "telephone"
    TEXT = "text message"
    IN_PERSON = "in person"


class RuleKind(StrEnum):
    """What one rule of safe contact says."""

    NEVER_WAY = "never this way"
    ONLY_WAY = "only this way"
    NEVER_ADDRESS = "never to this address or number"
    ONLY_THROUGH = "only through somebody else"
    NOT_BEFORE = "not before this time"
    NOT_AFTER = "not after this time"
    NO_CONTENT = "no content in messages"
    NOTHING_ELSE = "asked: nothing else to watch for"


OF_A_WAY = frozenset({RuleKind.NEVER_WAY, RuleKind.ONLY_WAY})
OF_A_TIME = frozenset({RuleKind.NOT_BEFORE, RuleKind.NOT_AFTER})
BY_WAY = {
    Way.POST: "by post",
    Way.EMAIL: "by e-mail",
    Way.TELEPHONE: "by telephone",
    Way.TEXT: "by text message",
    Way.IN_PERSON: "in person",
}
# What lies open on a screen or a machine for others to see: nothing of the matter, unless the person chose it.
OPEN_WAYS = frozenset({Way.EMAIL, Way.TEXT})


@dataclass(frozen=True, slots=True)
class SafeRule:
    """One rule, from a day and until it is lifted (or until `until`). `said_by`: who told us; `words`: as they said it.

    Which of `way`, `address`, `through` (the id of a person on the file) and `hour` is filled depends on the kind. A
    rule of a time may be for one way only; without a way it is for all but post.
    """

    id: str
    kind: RuleKind
    since: date
    way: Way | None = None
    address: str = ""
    through: str = ""
    hour: time | None = None
    until: date | None = None
    words: str = ""
    said_by: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it binds on that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def sentence(self, names: Mapping[str, str]) -> str:
        """The rule as a person reads it; `names`: person id → name."""
        by = BY_WAY[self.way] if self.way else ""
        hour = f"{self.hour:%H:%M}" if self.hour else ""
        text = {
            RuleKind.NEVER_WAY: f"Never {by}",
            RuleKind.ONLY_WAY: f"Only {by}",
            RuleKind.NEVER_ADDRESS: f"Never to {self.address}",
            RuleKind.ONLY_THROUGH: f"Only through {names.get(self.through, 'somebody who left')}",
            RuleKind.NOT_BEFORE: f"Not before {hour}{f' {by}' if by else ''}",
            RuleKind.NOT_AFTER: f"Not after {hour}{f' {by}' if by else ''}",
            RuleKind.NO_CONTENT: "Messages say nothing of what it is about",
            RuleKind.NOTHING_ELSE: "Asked: nothing else to watch for",
        }[self.kind]
        return f"{text}, until {day_words(self.until)}" if self.until else text


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of how one person is reached.

    `places`: way → where (an address on one line, an e-mail address, a number). `words`: free words taken down at the
    first contact; until somebody has put them into rules (`NOTHING_ELSE`, dated) nobody may rely on having understood
    them. `shared_with`: place → name of somebody they are in dispute with, or from whom they are kept apart, who is at
    the same place.
    """

    id: str
    name: str
    places: Mapping[Way, str]
    rules: Sequence[SafeRule] = ()
    words: str = ""
    content_chosen: bool = False  # they chose that e-mail and texts may say what it is about
    left: bool = False
    shared_with: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be used. `content`: whether the message may say what it is about. `sentence`: what still binds it."""

    content: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Barred:
    """It may not be used, and why. `ask`: nothing forbids it, but nobody knows: ask first. `through`: whom to go to."""

    sentence: str
    ask: bool = False
    through: str = ""

    def __bool__(self) -> bool:
        return False


def same_place(one: str, other: str) -> bool:
    """Whether two spellings are one address or number: letters and figures only, in any case."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _meets(one: str, other: str) -> bool:
    """As `same_place`, also where one is only part of the other: “14 Mill Lane” bars the whole address."""
    a, b = sorted((_bare(one), _bare(other)), key=len)
    return a == b != "" or (len(a) >= 4 and a in b)  # a house number alone says nothing


def _bare(text: str) -> str:
    plain = "".join(c for c in text.casefold() if c.isalnum() or c == "@")
    return f"0{plain[2:]}" if plain.startswith("44") and plain.isdecimal() else plain


def may_reach(
    who: Reach,
    way: Way,
    *,
    on: date,
    address: str | None = None,
    at: time | None = None,
    names: Mapping[str, str] | None = None,
) -> Allowed | Barred:
    """Whether `who` may be reached `way` on day `on`, to `address` (else the one on file), at time `at`.

    The most binding answer comes first: a rule that forbids, then what nobody knows. `names`: person id → name.
    """
    known = names or {}
    rules = [rule for rule in who.rules if rule.in_force(on)]
    place = address if address is not None else who.places.get(way, "")
    if who.left:
        return Barred(f"{who.name} is no longer part of this complaint.")
    for found in (
        _forbidden(who, way, place, rules, known),
        _through(who, rules, known),
        _wrong_hour(who, way, rules, at),
        _place_unknown(who, way, place),
        _not_asked(who, rules),
    ):
        if found is not None:
            return found
    quiet = any(rule.kind is RuleKind.NO_CONTENT for rule in rules)
    content = not quiet and (way not in OPEN_WAYS or who.content_chosen)
    hours = [rule.sentence(known) for rule in rules if rule.kind in OF_A_TIME and _for(rule, way)]
    silent = [] if content else ["It says nothing of what it is about"]
    return Allowed(content, ". ".join([*hours, *silent]))


def _forbidden(
    who: Reach, way: Way, place: str, rules: Sequence[SafeRule], names: Mapping[str, str]
) -> Barred | None:
    for rule in rules:
        wrong_place = rule.kind is RuleKind.NEVER_ADDRESS and _meets(rule.address, place)
        if wrong_place or (rule.kind is RuleKind.NEVER_WAY and rule.way is way):
            return Barred(_said(who, rule, names))
    only = [rule for rule in rules if rule.kind is RuleKind.ONLY_WAY]
    if only and all(rule.way is not way for rule in only):
        return Barred(_said(who, only[0], names))
    for shared, other in (who.shared_with or {}).items():
        if _meets(shared, place):
            return Barred(
                f"{who.name}: {other}, from whom they are to be kept apart, is at the same place. Ask first.",
                ask=True,
            )
    return None


def _through(who: Reach, rules: Sequence[SafeRule], names: Mapping[str, str]) -> Barred | None:
    rule = next((rule for rule in rules if rule.kind is RuleKind.ONLY_THROUGH), None)
    return Barred(_said(who, rule, names), through=rule.through) if rule else None


def _for(rule: SafeRule, way: Way) -> bool:
    """Whether a rule of a time is for this way: a letter lies until it is opened."""
    return rule.way is way if rule.way else way is not Way.POST


def _wrong_hour(who: Reach, way: Way, rules: Sequence[SafeRule], at: time | None) -> Barred | None:
    bound = [rule for rule in rules if rule.kind in OF_A_TIME and _for(rule, way) and rule.hour]
    if not bound:
        return None
    told = _said(who, bound[0], {})
    if at is None:
        return Barred(f"{told} Say at what time.", ask=True)
    for rule in bound:
        early = rule.kind is RuleKind.NOT_BEFORE and rule.hour is not None and at < rule.hour
        late = rule.kind is RuleKind.NOT_AFTER and rule.hour is not None and at > rule.hour
        if early or late:
            return Barred(_said(who, rule, {}))
    return None


def _place_unknown(who: Reach, way: Way, place: str) -> Barred | None:
    if way is Way.IN_PERSON:
        return None
    on_file = who.places.get(way, "")
    if not place.strip() or not on_file:
        thing = {Way.POST: "postal address", Way.EMAIL: "e-mail address"}.get(way, "telephone number")
        return Barred(f"No {thing} of {who.name} is on file. Ask first.", ask=True)
    if not same_place(place, on_file):
        return Barred(f"{place} is not what is on file for {who.name}. Ask first.", ask=True)
    return None


def _not_asked(who: Reach, rules: Sequence[SafeRule]) -> Barred | None:
    if any(rule.kind is RuleKind.NOTHING_ELSE for rule in rules):
        return None
    if who.words:
        return Barred(
            f"{who.name} told us: “{who.words}” Nobody has put this into rules yet. Ask first.", ask=True
        )
    return Barred(f"Nobody has asked {who.name} how they may safely be reached. Ask first.", ask=True)


def _said(who: Reach, rule: SafeRule, names: Mapping[str, str]) -> str:
    sentence = f"{who.name}: {rule.sentence(names)[:1].lower()}{rule.sentence(names)[1:]}."
    return f"{sentence} (“{rule.words}”)" if rule.words else sentence


def rules_against(
    who: Reach,
    way: Way,
    *,
    on: date,
    place: str = "",
    at: time | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Every rule of theirs that a talk `way` on day `on`, to `place`, at time `at` goes against, as a person reads it.

    Of what happened, so nothing that is merely unknown is told: neither who has not been asked nor a time that nobody
    wrote down (see `bound_to_a_time`).
    """
    known = names or {}
    rules = [rule for rule in who.rules if rule.in_force(on)]
    only = [rule for rule in rules if rule.kind is RuleKind.ONLY_WAY]
    if any(rule.way is way for rule in only):
        only = []
    found = [
        rule
        for rule in rules
        if (rule.kind is RuleKind.NEVER_WAY and rule.way is way)
        or (rule.kind is RuleKind.NEVER_ADDRESS and bool(place.strip()) and _meets(rule.address, place))
        or rule.kind is RuleKind.ONLY_THROUGH
        or rule in only
        or (rule.kind in OF_A_TIME and _for(rule, way) and _outside(rule, at))
    ]
    return tuple(_said(who, rule, known) for rule in found)


def bound_to_a_time(who: Reach, way: Way, *, on: date) -> str:
    """The rule that binds a talk to a time of day, as a person reads it; empty where none does."""
    bound = (rule for rule in who.rules if rule.in_force(on) and rule.kind in OF_A_TIME and _for(rule, way))
    first = next(bound, None)
    return _said(who, first, {}) if first else ""


def _outside(rule: SafeRule, at: time | None) -> bool:
    if at is None or rule.hour is None:
        return False
    return at < rule.hour if rule.kind is RuleKind.NOT_BEFORE else at > rule.hour
