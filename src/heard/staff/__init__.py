"""Screens for the complaints team, managers and leaders. Holds no rule: it asks `casework` and shows the answer."""
