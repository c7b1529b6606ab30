"""What Leicestershire published for 2024/25 and a register can answer: labels, order and totals as printed."""

from heard.reporting.documents.model import Report

PUBLISHED_TABLES = {
    "leicestershire-t02": [
        ["Financial Year", "Statutory Complaints", "Corporate Complaints", "Total"],
        ["2023-24", "52", "129", "181"],
        ["2024-25", "48", "168", "216"],
    ],
    "leicestershire-t03": [
        ["Year", "Accepted (Stage 1)", "Requested Stage 2", "Stage 2 as % of Stage 1"],
        ["2024/25", "48", "4", "8%"],
        ["2023/24", "52", "", "10%"],
    ],
    "leicestershire-t04": [
        ["Flow state", "Panels"],
        ["Convened", "3"],
        ["Requests to escalate", "3"],
        ["Proceeded to hearings", "3"],
        ["Heard within statutory timescales", "3"],
    ],
    "leicestershire-t05": [
        ["Route", "Complaints"],
        ["Exhausted all stages", "3"],
        ["Early referral following Stage 2", "1"],
    ],
    "leicestershire-t06": [
        ["Decision", "Complaints"],
        ["Outside of jurisdiction or unlikely to achieve anything", "3"],
        ["Premature", "7"],
        ["Fault with Injustice", "11"],
        ["No fault found", "10"],
        ["Decisions on complaints relating to children's social care", "31"],
    ],
}
PUBLISHED_FACTS = {
    "leicestershire-f02": (48, "complaints", "received"),
    "leicestershire-f03": (52, "complaints", "received"),
    "leicestershire-f04": (8, "%", "requested"),
    "leicestershire-f11": (58, "%", "resolved"),
    "leicestershire-f14": (4, "investigations", "resolved"),
    "leicestershire-f15": (3, "complaints", "resolved"),
    "leicestershire-f16": (2, "complaints", "resolved"),
    "leicestershire-f17": (4, "%", "resolved"),
    "leicestershire-f19": (29, "%", "resolved"),
    "leicestershire-f20": (15, "complaints", "resolved"),
    "leicestershire-f24": (31, "decisions", "decided"),
}


def published_tables(report: Report) -> dict[str, list[list[str]]]:
    """The tables that answer published ones, as printed: heading, rows, total."""
    return {
        table.published_id: [
            list(table.columns),
            *(
                [row.label, *(cell.text for cell in row.cells)]
                for row in (*table.rows, *((table.total,) if table.total else ()))
            ),
        ]
        for table in report.tables
        if table.published_id
    }
