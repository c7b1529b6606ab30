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
        ["Panels and requests", "Panels"],
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
# What needs figures given to the register, and its costs; changes are rounded, where the council cut them off.
GIVEN_TABLES = {
    "leicestershire-t01": [
        ["Social care demand", "2023/24", "2024/25", "% Change"],
        ["Referrals to Children’s Social Care", "6,190", "6,797", "+9.8"],
        ["Single Assessments", "4,507", "6,530", "+44.9"],
        ["Children in Care at 31 March", "726", "694", "-4.4"],
        ["Child Protection Plans at 31 March", "430", "506", "+17.7"],
    ],
    "leicestershire-t07": [
        ["Spend", "Total 2022/23", "Total 2023/24", "Total 2024/25"],
        ["Commissioned Investigations", "£41,650", "£7,050", "£4,100"],
        ["Mediation", "£0", "£0", "£0"],
        ["Financial Redress", "£2,500", "£5,700", "£5,200"],
        ["Other costs", "", "", "£0"],
        ["Total", "£44,150", "£12,750", "£9,300"],
    ],
}
GIVEN_FACTS = {
    "leicestershire-f01": (0.7, "%", "received"),
    "leicestershire-f09": (6, "compliments", "recorded"),
}
# Figures as the report gives them: the growth and the fall in requests were published as 3% and 4, which cannot be.
PUBLISHED_FACTS = {
    "leicestershire-f02": (48, "complaints", "received"),
    "leicestershire-f03": (52, "complaints", "received"),
    "leicestershire-f04": (8, "%", "requested"),
    "leicestershire-f05": (19, "%", "received"),
    "leicestershire-f06": (-1, "requests", "requested"),
    "leicestershire-f07": (10, "%", "requested"),
    "leicestershire-f08": (1, "complaints", "considered"),
    "leicestershire-f10": (18, "compliments", "recorded"),
    "leicestershire-f11": (58, "%", "resolved"),
    "leicestershire-f12": (63, "%", "resolved"),
    "leicestershire-f13": (0, "times", "resolved"),
    "leicestershire-f14": (4, "investigations", "resolved"),
    "leicestershire-f15": (3, "complaints", "resolved"),
    "leicestershire-f16": (2, "complaints", "resolved"),
    "leicestershire-f17": (4, "%", "resolved"),
    "leicestershire-f18": (9, "%", "resolved"),
    "leicestershire-f19": (29, "%", "resolved"),
    "leicestershire-f20": (15, "complaints", "resolved"),
    "leicestershire-f21": (0, "times", "spent"),
    "leicestershire-f22": (3, "people", "stated"),
    "leicestershire-f23": (10, "GBP", "stated"),
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
