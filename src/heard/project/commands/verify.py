"""`./heard verify`: proves the stored record."""

import argparse
import sys
from itertools import chain

HELP = "prove the stored record: nouns, due dates, audit chain, supplied registers, kept answers, published reports"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: the whole record is proved."""


def run(args: argparse.Namespace) -> int:
    """Print each fault on a line; exit 1 when there is one."""
    from heard.project.boot import start_on_database

    start_on_database()
    from django.utils import timezone

    from heard.casework.independents.register import broken_changes
    from heard.casework.models import Complaint, SavedQuestion, SuppliedRegister
    from heard.casework.supplied import broken_seals
    from heard.casework.verify import faults_in, kept_answers, missing_complaints, search_index
    from heard.casework.verify_finding import faults as finding_faults
    from heard.exchange.supplied import broken_digests
    from heard.publishing import verify as published

    faults = complaints = 0
    for fault in chain(
        missing_complaints(),
        broken_seals(),
        broken_digests(),
        kept_answers(),
        broken_changes(),
        finding_faults(),
        search_index(),
    ):
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
    supplied, reports = SuppliedRegister.objects.count(), published.count()
    answers = SavedQuestion.objects.count()
    also = f", {supplied} supplied registers read again" if supplied else ""
    also += f", {answers} kept answers checked" if answers else ""
    also += f", {reports} published reports checked" if reports else ""
    print(f"{complaints} complaints rebuilt from their events{also}, {faults} faults.")
    return 1 if faults else 0
