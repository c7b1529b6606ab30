"""Visits Heard's page and the bare one in turn, each over a connection that is kept, and prints the seconds of each."""

import http.client
import json
import sys
import time
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

WARM, VISITS = 15, 150
SECRET = "a" * 32  # the CSRF cookie and the form's copy of it


class Visitor:
    """One browser: one connection, one session."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={SECRET}", "Host": "127.0.0.1"}

    def get(self, address: str) -> float:
        return self._visit("GET", address, None, 200)

    def post(self, address: str, form: dict[str, str], expected: int) -> float:
        return self._visit("POST", address, urlencode({"csrfmiddlewaretoken": SECRET, **form}), expected)

    def _visit(self, method: str, address: str, body: str | None, expected: int) -> float:
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        said = response.read()
        took = time.perf_counter() - begun
        if response.status != expected:
            raise SystemExit(f"{method} {address[:60]}: {response.status}\n{said[:2000].decode()}")
        return took


def main(port: int, visits: dict[str, Any]) -> dict[str, dict[str, list[float]]]:
    """Page → who → seconds."""
    rng, found = Random(1), {}  # noqa: S311 - which rows are fetched
    for name, page in visits["pages"].items():
        ours, bare = (Visitor(one, visits["sessions"][page["who"]]) for one in (port, port + 1))
        timed: dict[str, list[float]] = {"ours": [], "bare": []}
        begun = time.perf_counter()
        for number in range(WARM + VISITS):
            asked = page["asked"][number % len(page["asked"])]
            if page["way"] == "write":
                form = {**asked["form"], "key": f"{visits['key']}-{number}"}
                one = ours.post(asked["address"], form, 302)
                other = bare.post("/insert/", {"words": form["words"]}, 302)
            else:
                form = asked.get("form")
                one = ours.post(asked["address"], form, 200) if form else ours.get(asked["address"])
                keys = rng.sample(visits["keys"], page["rows"])
                other = bare.get(f"/rows/?keys={quote(','.join(keys))}")
            if number >= WARM:
                timed["ours"].append(one)
                timed["bare"].append(other)
        found[name] = timed
        took = time.perf_counter() - begun
        print(f"    {name}: {VISITS} visits, {took:.0f} s", file=sys.stderr, flush=True)  # noqa: T201
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), json.loads(sys.argv[2]))))  # noqa: T201
