"""What can stand together in one row: the order of its days, limits of time, what is empty until something happened.

`possible` answers for a part of a row as well as for the whole: what is not said is free.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heard.reporting.margins.classes import Class
from heard.reporting.margins.council import STATUTORY, Council
from heard.reporting.margins.worded import fits_wording
from heard.reporting.measures.bases import WITH_STAGE

Row = Mapping[str, Class]
Bounds = dict[str, tuple[int, int]]
FAR = 10**6


@dataclass(frozen=True, slots=True)
class Apart:
    """The second day is `low` to `high` working days after the first."""

    first: str
    second: str
    low: int = 0
    high: int = FAR


# In the wide row: which day cannot be before which.
_ORDER = (
    ("received_on", "refused_on"), ("received_on", "withdrawn_on"), ("received_on", "closed_on"),
    ("received_on", "stage1.response_sent_on"), ("received_on", "stage1.ended_on"),
    ("received_on", "stage1.acknowledged_on"), ("received_on", "stage2.requested_on"),
    ("stage1.response_sent_on", "stage1.ended_on"), ("stage1.response_sent_on", "stage2.requested_on"),
    ("stage1.acknowledged_on", "stage1.response_sent_on"),
    ("stage1.response_sent_on", "closed_on"), ("stage1.response_sent_on", "withdrawn_on"),
    ("stage1.ended_on", "closed_on"),
    ("stage2.requested_on", "stage2.response_sent_on"), ("stage2.requested_on", "stage2.ended_on"),
    ("stage2.requested_on", "stage2.acknowledged_on"), ("stage2.acknowledged_on", "stage2.response_sent_on"),
    ("stage2.requested_on", "stage3.requested_on"), ("stage2.response_sent_on", "stage2.ended_on"),
    ("stage2.response_sent_on", "stage3.requested_on"), ("stage2.requested_on", "closed_on"),
    ("stage2.response_sent_on", "closed_on"), ("stage2.ended_on", "closed_on"),
    ("stage2.response_sent_on", "withdrawn_on"), ("stage2.requested_on", "withdrawn_on"),
    ("stage3.requested_on", "stage3.panel_held_on"), ("stage3.requested_on", "stage3.response_sent_on"),
    ("stage3.requested_on", "stage3.ended_on"), ("stage3.panel_held_on", "stage3.response_sent_on"),
    ("stage3.panel_held_on", "stage3.ended_on"), ("stage3.response_sent_on", "stage3.ended_on"),
    ("stage3.requested_on", "closed_on"), ("stage3.panel_held_on", "closed_on"),
    ("stage3.response_sent_on", "closed_on"),
    ("received_on", "stage2.response_sent_on"), ("received_on", "stage3.requested_on"),
    ("received_on", "stage3.panel_held_on"), ("stage1.response_sent_on", "stage2.response_sent_on"),
    ("stage2.requested_on", "stage3.panel_held_on"), ("stage2.response_sent_on", "stage3.panel_held_on"),
    ("stage1.response_sent_on", "stage3.requested_on"), ("received_on", "stage2.ended_on"),
    ("received_on", "stage3.ended_on"), ("received_on", "stage3.response_sent_on"),
)  # fmt: skip
_OWN_ORDER: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ombudsman": (
        ("referred_on", "decided_on"),
        ("^received_on", "referred_on"),
        ("^received_on", "decided_on"),
    ),
    "compliments": (("received_on", "recorded_on"),),
    "remedies": (("offered_on", "due_on"), ("offered_on", "done_on"), ("^received_on", "offered_on")),
    "actions": (("agreed_on", "due_on"), ("agreed_on", "done_on"), ("^received_on", "agreed_on")),
    "enquiries": (("received_on", "due_on"), ("received_on", "answered_on")),
    "costs": (("^received_on", "spent_on"),),
}
# (if this is known, then that is known)
_NEEDS = (
    ("stage1.response_sent_on", "procedure"), ("stage2.requested_on", "procedure"),
    ("stage2.response_sent_on", "stage2.requested_on"), ("stage2.ended_on", "stage2.requested_on"),
    ("stage3.requested_on", "stage2.response_sent_on"), ("stage3.requested_on", "stage2.requested_on"),
    ("stage3.panel_held_on", "stage3.requested_on"), ("stage3.response_sent_on", "stage3.panel_held_on"),
    ("stage3.ended_on", "stage3.requested_on"), ("stage2.acknowledged_on", "stage2.requested_on"),
    ("stage1.ended_on", "procedure"), ("closing_reason", "closed_on"), ("refusal_ground", "refused_on"),
    ("stage1.outcome", "stage1.response_sent_on"), ("stage2.outcome", "stage2.response_sent_on"),
    ("stage3.outcome", "stage3.panel_held_on"), ("stage3.panel_on_time", "stage3.panel_held_on"),
    ("stage1.disposal", "stage1.ended_on"), ("stage2.disposal", "stage2.ended_on"),
    ("stage3.disposal", "stage3.ended_on"), ("stage2.requested_because", "stage2.requested_on"),
    ("stage3.requested_because", "stage3.requested_on"), ("stage1.requested_because", "procedure"),
    *((f"stage{k}.{name}", f"stage{k}.response_sent_on") for k in (1, 2, 3)
      for name in ("working_days", "on_time_law", "on_time_agreed", "late_reason")),
)  # fmt: skip
# (that is known exactly where this is)
_TOGETHER = (
    ("closing_reason", "closed_on"),
    *((f"stage{k}.working_days", f"stage{k}.response_sent_on") for k in (1, 2, 3)),
    ("stage3.panel_on_time", "stage3.panel_held_on"),
)
_OWN_NEEDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ombudsman": (("decision", "decided_on"), ("decision_words", "decided_on"), ("remedy_on_time", "decided_on"),
                  ("decided_on", "decision")),
    "enquiries": (("on_time", "answered_on"), ("answered_on", "on_time")),
    "actions": (("reason_not_done", "agreed_on"),),
    "points/1": (("finding", "^stage1.response_sent_on"),),
    "points/2": (("finding", "^stage2.response_sent_on"),),
    "points/3": (("finding", "^stage3.panel_held_on"),),
}  # fmt: skip
# What a refused complaint has none of.
_NOT_REFUSED = (
    "withdrawn_on", "stage1.response_sent_on", "stage1.ended_on", "stage2.requested_on", "stage1.outcome",
    "stage1.acknowledged_on",
)  # fmt: skip


class Possible:
    """The oracle of one population: whether a row, or part of one, can be."""

    def __init__(self, population: str, council: Council, high: int) -> None:
        self.population = population
        self._council = council
        frame = population.partition("/")[0]
        own = population != "complaints"
        self._order = _OWN_ORDER.get(frame, ()) if own else _ORDER
        self._needs = (*_OWN_NEEDS.get(frame, ()), *_OWN_NEEDS.get(population, ())) if own else _NEEDS
        self._together = () if own else _TOGETHER
        self._with_stage = frame in WITH_STAGE
        self._stage = int(population.rpartition("/")[2]) if own else 0
        self._high = high

    def scopes(self, variables: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Small sets of variables that say something together: every one must have its place in one table."""
        known = set(variables)
        wanted: list[tuple[str, ...]] = [*self._order, *self._needs]
        if self.population == "complaints":
            wanted += [("refused_on", name) for name in _NOT_REFUSED]
            for k, start in ((1, "received_on"), (2, "stage2.requested_on"), (3, "stage3.panel_held_on")):
                s = f"stage{k}."
                wanted += [
                    (start, s + "response_sent_on", s + "working_days"),
                    ("procedure", s + "working_days", s + "on_time_law"),
                    ("procedure", s + "working_days", s + "on_time_agreed"),
                    (s + "late_reason", s + "on_time_law"),
                    (s + "on_time_law", s + "on_time_agreed"),
                    (s + "response_sent_on", s + "disposal"),
                ]
            wanted += [
                ("stage3.requested_on", "stage3.panel_held_on", "stage3.panel_on_time"),
                ("procedure", "stage3.requested_on"),
                ("team", "service"),
            ]
            lists = sorted({name.partition("=")[0] for name in variables if "=" in name})
            wanted += [(f"{name}=", v) for name in lists for v in variables if v.startswith(f"{name}=")]
        else:
            wanted += [
                ("team", "service"),
                ("decision", "remedy_on_time"),
                ("decision", "decision_words"),
                ("state", "done_on"),
            ]
            wanted += [("answered_on", "due_on", "on_time")]
        for scope in dict.fromkeys(wanted):
            if len(scope) > 1 and known.issuperset(scope) and len(set(scope)) == len(scope):
                yield scope

    def possible(self, row: Row) -> bool:
        """Whether the row, as far as it is said, can be."""
        return self._words_fit(row) and self.bounds(row) is not None

    def bounds(self, row: Row) -> Bounds | None:
        """For every day that is known the first and last working day (by number) it can be, or None: it cannot be."""
        found: Bounds = {}
        for name, cls in row.items():
            if cls.known and name.endswith("_on") and not cls.values:
                low, high = self._span(cls)
                if low > high:
                    return None
                found[name] = (low, high)
        apart = list(self.apart(row))
        for _ in range(len(found) + 2):
            moved = False
            for rule in apart:
                if rule.first not in found or rule.second not in found:
                    continue
                (a, b), (c, d) = found[rule.first], found[rule.second]
                c2, d2 = max(c, a + rule.low), min(d, b + rule.high)
                a2, b2 = max(a, c2 - rule.high), min(b, d2 - rule.low)
                if a2 > b2 or c2 > d2:
                    return None
                if (a2, b2, c2, d2) != (a, b, c, d):
                    found[rule.first], found[rule.second], moved = (a2, b2), (c2, d2), True
            if not moved:
                return found
        return found

    def apart(self, row: Row) -> Iterator[Apart]:
        """How far the days of a row are apart."""
        for first, second in self._order:
            yield Apart(first, second)
        if self.population != "complaints":
            if (on_time := row.get("on_time")) is not None and on_time.known:
                yield (
                    Apart("answered_on", "due_on")
                    if on_time.values[0] is True
                    else Apart("due_on", "answered_on", 1)
                )
            return
        for k, start in ((1, "received_on"), (2, "stage2.requested_on"), (3, "stage3.panel_held_on")):
            low, high = self.taken(row, k)
            yield Apart(start, f"stage{k}.response_sent_on", low, high)
        panel = row.get("stage3.panel_on_time")
        if panel is not None and panel.known:
            limit = self._limit(row, "panel-3")
            within = panel.values[0] is True
            yield Apart(
                "stage3.requested_on",
                "stage3.panel_held_on",
                1 if within else limit[0] + 1,
                limit[0] if within else FAR,
            )

    def taken(self, row: Row, stage: int) -> tuple[int, int]:
        """The least and most working days an answer at a stage can have taken."""
        low, high = 0, FAR
        taken = row.get(f"stage{stage}.working_days")
        if taken is not None and taken.known:
            low, high = taken.low, taken.high
        law, agreed = row.get(f"stage{stage}.on_time_law"), row.get(f"stage{stage}.on_time_agreed")
        if law is not None or agreed is not None:
            limit, longest = self._limit(row, f"respond-{stage}")
            if law is not None and law.known:
                low, high = (low, min(high, limit)) if law.values[0] is True else (max(low, limit + 1), high)
            if agreed is not None and agreed.known:
                if agreed.values[0] is True:
                    high = min(high, longest)
                else:
                    low = max(low, limit + 1)
        return low, high

    def _limit(self, row: Row, clock: str) -> tuple[int, int]:
        procedure = row.get("procedure")
        name = str(procedure.values[0]) if procedure is not None and procedure.known else STATUTORY
        limit = self._council.limits.get((name, clock))
        return (limit.count, limit.extended) if limit else (FAR, FAR)

    def _span(self, cls: Class) -> tuple[int, int]:
        first, upto, _ = self._council.days.table()
        return upto[cls.low - first], upto[cls.high - first + 1] - 1

    def _words_fit(self, row: Row) -> bool:
        for name, needed in self._needs:
            if name in row and needed in row and row[name].known and not row[needed].known:
                return False
        for name, other in self._together:
            if name in row and other in row and row[name].known != row[other].known:
                return False
        if self.population == "complaints":
            return self._wide_fits(row)
        return self._own_fits(row)

    def _wide_fits(self, row: Row) -> bool:
        refused = row.get("refused_on")
        if (
            refused is not None
            and refused.known
            and any(name in row and row[name].known for name in _NOT_REFUSED)
        ):
            return False
        procedure, third = row.get("procedure"), row.get("stage3.requested_on")
        asked = third is not None and third.known and procedure is not None
        if asked and procedure is not None and STATUTORY not in procedure.values:
            return False
        for k in (1, 2, 3):
            if not self._in_time_fits(row, k):
                return False
        for name, cls in row.items():
            whole = name.partition("=")[0] + "="
            if "=" in name and name != whole and whole in row and cls.values[0] and not row[whole].values[0]:
                return False
        return self._team_fits(row)

    def _in_time_fits(self, row: Row, stage: int) -> bool:
        """Whether in-time words agree: empty in a procedure without a limit, in others known once answered."""
        s = f"stage{stage}."
        procedure, answered = row.get("procedure"), row.get(s + "response_sent_on")
        taken = row.get(s + "working_days")
        is_answered = answered.known if answered is not None else taken.known if taken is not None else None
        names = [s + "on_time_law", s + "on_time_agreed"]
        if procedure is not None and procedure.known:
            clock = f"respond-{stage}"
            limited = [(str(name), clock) in self._council.limits for name in procedure.values]
            for name in names:
                if name in row:
                    if row[name].known and not any(limited):
                        return False
                    if is_answered and not row[name].known and all(limited):
                        return False
            low, high = self.taken(row, stage)
            if low > high:
                return False
        law, agreed, late = (row.get(name) for name in (*names, s + "late_reason"))
        in_law = law is not None and law.known and law.values[0] is True
        if in_law and agreed is not None and (not agreed.known or agreed.values[0] is not True):
            return False
        return not (late is not None and late.known and law is not None and (not law.known or law.values[0]))

    def _team_fits(self, row: Row) -> bool:
        team, service = row.get("team"), row.get("service")
        if team is None or service is None or not team.known:
            return True
        if not service.known:
            return False
        return any(self._council.service_of.get(str(one)) in service.values for one in team.values)

    def _own_fits(self, row: Row) -> bool:
        if self._stage and self._with_stage and not self._has_stage(row):
            return False
        decision, in_time = row.get("decision"), row.get("remedy_on_time")
        said = in_time is not None and in_time.known
        if said and decision is not None and "upheld" not in decision.values:
            return False
        if not fits_wording(decision, row.get("decision_words")):
            return False
        state, done = row.get("state"), row.get("done_on")
        if state is not None and done is not None and state.known:
            is_done, is_open = "done" in state.values, state.values != ("done",)
            if (done.known and not is_done) or (not done.known and not is_open):
                return False
        return self._team_fits(row)

    def _has_stage(self, row: Row) -> bool:
        """Whether the complaint the row belongs to has the stage the row is of, as far as that is said."""
        if self._stage == 1:
            procedure, refused = row.get("^procedure"), row.get("^refused_on")
            return (procedure is None or procedure.known) and (refused is None or not refused.known)
        asked = row.get(f"^stage{self._stage}.requested_on")
        return asked is None or asked.known
