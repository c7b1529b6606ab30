"""Measures as data: what is counted, over what base, on which date. Read from a council's `report.toml`."""
