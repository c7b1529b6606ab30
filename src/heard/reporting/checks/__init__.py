"""What must hold between the figures of a report, kind by kind. `reporting/reconcile.py` gathers them."""
