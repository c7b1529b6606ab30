"""What makes a row unusual, as a small cost: where figures leave a choice, the likelier register is made."""

from heard.reporting.margins.classes import Class

_RARE_WHEN_KNOWN = {
    "refused_on": 3.0,
    "withdrawn_on": 2.0,
    "stage2.requested_on": 2.0,
    "stage3.requested_on": 2.0,
    "stage1.late_reason": 0.1,
}
_RARE_WHEN_UNKNOWN = {
    "procedure": 2.0,
    "stage1.response_sent_on": 0.6,
    "stage2.response_sent_on": 0.6,
    "stage3.panel_held_on": 0.6,
    "stage1.outcome": 0.5,
    "stage2.outcome": 0.5,
    "stage3.outcome": 0.5,
    "closed_on": 0.1,
    "decided_on": 0.5,
    "finding": 0.3,
}


def unusual(population: str, variable: str, one: Class) -> float:
    """The cost of a row whose variable lies in the class."""
    if variable.startswith(("cohorts=", "law_functions=")) and one.values == (True,):
        return 0.1
    if one.known:
        return _RARE_WHEN_KNOWN.get(variable, 0.0)
    return _RARE_WHEN_UNKNOWN.get(variable, 0.0 if variable.endswith("_on") else 0.3)
