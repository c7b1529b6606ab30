"""`./heard verify`: proves the stored record."""

import argparse
import sys

HELP = (
    "prove the stored record: nouns rebuilt from events, due dates recomputed, audit chain, published reports"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: the whole record is proved."""


def run(args: argparse.Namespace) -> int:
    """Print each fault on a line; exit 1 when there is one."""
    from heard.project.boot import start_on_database

    start_on_database()
    from django.utils import timezone

    from heard.casework.models import Complaint
    from heard.casework.verify import faults_in, missing_complaints
    from heard.publishing import verify as published

    faults = complaints = 0
    for fault in missing_complaints():
        faults += 1
        print(fault, file=sys.stderr)
    for complaint in Complaint.objects.order_by("reference").iterator(chunk_size=200):
        complaints += 1
        for fault in faults_in(complaint, timezone.localdate()):
            faults += 1
            print(fault, file=sys.stderr)
    for fault in published.faults():
        faults += 1
        print(fault, file=sys.stderr)
    told = f"{complaints} complaints rebuilt from their events, {published.count()} published reports checked"
    print(f"{told}, {faults} faults.")
    return 1 if faults else 0
