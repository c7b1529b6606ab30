"""The queries of a visit: how many rows they give, and how the database goes about them."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client

from heard.casework.queries import MOST

BIG = 1000  # rows of a table that is worth an index
SHOWN = 200  # a page shows no more rows of one query; what gives more is counted or sorted by, and most is not shown
Query = tuple[str, Any]

# A limit at the very end, or of what is only counted.
LIMITED = re.compile(r"LIMIT \d+(?: OFFSET \d+)?\)?(?: \S+)?\Z")


def queries_of(client: Client, one: dict[str, Any]) -> list[Query]:
    """Every query of a visit."""
    found: list[Query] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        form = one.get("form")
        response = client.post(one["address"], form) if form else client.get(one["address"])
    if response.status_code not in (200, 302):
        raise SystemExit(f"{one['address']}: {response.status_code}")
    return found


def rows_of(queries: list[Query]) -> int:
    """How many rows the reads among these give that the page can show. Keys that are counted or sorted by are one."""
    count = 0
    with connection.cursor() as cursor:
        for sql, params in queries:
            if sql.startswith("SELECT") and "FOR UPDATE" not in sql:
                cursor.execute(sql, params)
                found = len(cursor.fetchall())
                count += 1 if f"LIMIT {MOST + 1}" in sql or found > SHOWN else found
    return count


def big_tables() -> frozenset[str]:
    """Tables of so many rows that none is to be read from end to end."""
    found = set()
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {BIG}) AS few")  # noqa: S608
            if cursor.fetchone()[0] >= BIG:
                found.add(name)
    return frozenset(found)


def plan_of(query: Query, big: frozenset[str]) -> dict[str, Any]:
    """How the database goes about it: its steps in words, and those that read a whole table."""
    sql, params = query
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [row[0].strip().removeprefix("->").strip() for row in cursor.fetchall()]
            steps = [line.split("  (")[0] for line in lines if " (cost=" in line]
            scans = [
                one
                for one in steps
                if (m := re.match(r"(?:Parallel )?Seq Scan on (\w+)", one)) and m[1] in big
            ]
            told = [one for one in steps if " on " in one or " using " in one]
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            steps = [str(row[3]) for row in cursor.fetchall()]
            told = [one for one in steps if one.startswith(("SCAN", "SEARCH"))]
            scans = [one for one in told if _reads_all(one, sql, big)]
    return {"told": "; ".join(told), "scans": [f"{one}\n      {sql[:600]}" for one in scans]}


def _reads_all(step: str, sql: str, big: frozenset[str]) -> bool:
    """SQLite: a scan of a big table, or of an index of all of it. The indexes of the desk hold open complaints only.

    What walks an index in the order that is wanted, and stops at a limit, reads no more than PostgreSQL's index scan.
    """
    if not step.startswith("SCAN") or "VIRTUAL TABLE INDEX" in step or " desk_" in step:
        return False
    if " USING INDEX " in step and LIMITED.search(sql):
        return False
    name = step.split()[1]
    aliased = re.search(rf'"(\w+)" {name}\b', sql)
    return (aliased[1] if aliased else name) in big
