"""What moved between two makings of a report: figure by figure, and case by case."""

from datetime import date
from typing import Any

from heard.reporting.moved import Place, changed_cases, moved
from heard.reporting.register import make_register


def data(rows: list[tuple[str, str]], total: str = "", fact: str = "5") -> dict[str, Any]:
    """A report.json with one table of one column, and one fact."""
    return {
        "tables": [
            {
                "id": "t", "title": "Complaints", "columns": ["Team", "Complaints"],
                "rows": [[label, cell(text)] for label, text in rows],
                "total": ["All", cell(total)] if total else None,
            }
        ],
        "facts": [{"id": "f", "sentence": f"There were {fact}.", **cell(fact)}],
    }  # fmt: skip


def cell(text: str) -> dict[str, Any]:
    number = float(text) if text.replace(".", "").isdigit() else None
    return {"value": number, "text": text, "n": None, "of": None}


def told(was: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.place.id, one.place.row, one.was, one.now) for one in moved(was, now)]


def test_nothing_moved() -> None:
    assert moved(data([("A", "1")], "1"), data([("A", "1")], "1")) == ()


def test_a_figure_its_total_and_its_sentence() -> None:
    was, now = data([("A", "1"), ("B", "4")], "5"), data([("A", "2"), ("B", "4")], "6", fact="6")
    assert told(was, now) == [("t", "A", "1", "2"), ("t", "All", "5", "6"), ("f", "", "5", "6")]


def test_rows_that_came_and_went() -> None:
    assert told(data([("A", "1"), ("B", "4")]), data([("C", "3"), ("B", "4")])) == [
        ("t", "C", None, "3"),
        ("t", "A", "1", None),
    ]


def test_rows_of_one_label_are_told_apart() -> None:
    was, now = data([("A", "1"), ("A", "2")]), data([("A", "1"), ("A", "3")])
    (one,) = moved(was, now)
    assert one.place == Place("t", "A", "Complaints", (1, 0))
    assert (one.was, one.now) == ("2", "3")


def test_a_figure_that_reads_alike_says_what_it_is_made_of() -> None:
    was, now = data([("A", "50%")]), data([("A", "50%")])
    was["tables"][0]["rows"][0][1] |= {"n": 1, "of": 2}
    now["tables"][0]["rows"][0][1] |= {"n": 2, "of": 4}
    assert told(was, now) == [("t", "A", "50% (1 of 2)", "50% (2 of 4)")]


def test_a_figure_that_is_kept_back_now() -> None:
    was, now = data([("A", "4")]), data([("A", "4")])
    now["tables"][0]["rows"][0][1] = {"suppressed": True, "text": "fewer than 5"}
    assert told(was, now) == [("t", "A", "4", "fewer than 5")]


def test_the_cases_of_which_two_registers_say_different_things() -> None:
    def register(*rows: dict[str, Any], stages: tuple[dict[str, Any], ...] = ()) -> Any:
        return make_register(
            {"complaints": rows, "stages": stages},
            authority="default", start=date(2024, 4, 1), end=date(2025, 3, 31), invented=True,
        )  # fmt: skip

    def one(reference: str, **more: Any) -> dict[str, Any]:
        return {"reference": reference, "received_on": date(2024, 5, 1), **more}

    was = register(one("A"), one("B"), one("C"), stages=({"reference": "C", "stage": 1},))
    now = register(one("A"), one("B", team="x"), one("D"), one("C"))
    assert changed_cases(was, now) == {"B", "C", "D"}
    assert changed_cases(was, was) == frozenset()
