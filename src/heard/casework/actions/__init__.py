"""One verb per file: each one transaction, at least one event, one audit line.

A verb raises `NotNow` (it may not happen, with the field at fault), `NotYours`, `NotThere` or `SavedMeanwhile`, and
then nothing was changed.

Beside them, and no step on a complaint: `supply` and `withdraw_supplied`, imported from their own files.
"""

from heard.casework.actions.acknowledge import acknowledge
from heard.casework.actions.add_document import add_document
from heard.casework.actions.add_person import add_person
from heard.casework.actions.add_point import add_point
from heard.casework.actions.adjudicate import adjudicate
from heard.casework.actions.agree_statement import agree_statement
from heard.casework.actions.appoint import appoint
from heard.casework.actions.arrange_panel import arrange_panel
from heard.casework.actions.assign import assign
from heard.casework.actions.assign_responder import assign_responder
from heard.casework.actions.change_person import change_person
from heard.casework.actions.change_point import change_point
from heard.casework.actions.close import close
from heard.casework.actions.correct import correct
from heard.casework.actions.decide_interest import decide_interest
from heard.casework.actions.end_relation import end_relation
from heard.casework.actions.end_stage import end_stage
from heard.casework.actions.end_withholding import end_withholding
from heard.casework.actions.extend import extend
from heard.casework.actions.follow_complained_about import follow_complained_about
from heard.casework.actions.freeze import freeze
from heard.casework.actions.hand_elsewhere import hand_elsewhere
from heard.casework.actions.hold_panel import hold_panel
from heard.casework.actions.join_people import join_people
from heard.casework.actions.keep_document import keep_document
from heard.casework.actions.lift_safe_contact import lift_safe_contact
from heard.casework.actions.name_complained_about import name_complained_about
from heard.casework.actions.note import note
from heard.casework.actions.part_people import part_people
from heard.casework.actions.receive import receive
from heard.casework.actions.record_child_view import record_child_view
from heard.casework.actions.record_consent import record_consent
from heard.casework.actions.record_equality import record_equality
from heard.casework.actions.record_legal_status import record_legal_status
from heard.casework.actions.record_ombudsman_decision import record_ombudsman_decision
from heard.casework.actions.record_panel_report import record_panel_report
from heard.casework.actions.record_report import record_report
from heard.casework.actions.refer_to_ombudsman import refer_to_ombudsman
from heard.casework.actions.refuse import refuse
from heard.casework.actions.relate_people import relate_people
from heard.casework.actions.remove_document import remove_document
from heard.casework.actions.remove_person import remove_person
from heard.casework.actions.request_next_stage import request_next_stage
from heard.casework.actions.reroute import reroute
from heard.casework.actions.respond import respond
from heard.casework.actions.respond_finally import respond_finally
from heard.casework.actions.restrict import restrict
from heard.casework.actions.resubmit import resubmit
from heard.casework.actions.review_freeze import review_freeze
from heard.casework.actions.send_papers import send_papers
from heard.casework.actions.set_safe_contact import set_safe_contact
from heard.casework.actions.show_document import show_document
from heard.casework.actions.triage import triage
from heard.casework.actions.undo_complained_about import undo_complained_about
from heard.casework.actions.unrestrict import unrestrict
from heard.casework.actions.withdraw import withdraw
from heard.casework.actions.withdraw_consent import withdraw_consent
from heard.casework.actions.withhold import withhold

__all__ = [
    "acknowledge",
    "add_document",
    "add_person",
    "add_point",
    "adjudicate",
    "agree_statement",
    "appoint",
    "arrange_panel",
    "assign",
    "assign_responder",
    "change_person",
    "change_point",
    "close",
    "correct",
    "decide_interest",
    "end_relation",
    "end_stage",
    "end_withholding",
    "extend",
    "follow_complained_about",
    "freeze",
    "hand_elsewhere",
    "hold_panel",
    "join_people",
    "keep_document",
    "lift_safe_contact",
    "name_complained_about",
    "note",
    "part_people",
    "receive",
    "record_child_view",
    "record_consent",
    "record_equality",
    "record_legal_status",
    "record_ombudsman_decision",
    "record_panel_report",
    "record_report",
    "refer_to_ombudsman",
    "refuse",
    "relate_people",
    "remove_document",
    "remove_person",
    "request_next_stage",
    "reroute",
    "respond",
    "respond_finally",
    "restrict",
    "resubmit",
    "review_freeze",
    "send_papers",
    "set_safe_contact",
    "show_document",
    "triage",
    "undo_complained_about",
    "unrestrict",
    "withdraw",
    "withdraw_consent",
    "withhold",
]
