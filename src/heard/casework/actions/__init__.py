"""One verb per file: each one transaction, at least one event, one audit line.

A verb raises `NotNow` (it may not happen, with the field at fault), `NotYours`, `NotThere` or `SavedMeanwhile`, and
then nothing was changed.

Beside them, and no step on a complaint: `supply`, `withdraw_supplied` and `save_draft`, imported from their own files.
"""

from heard.casework.actions.acknowledge import acknowledge
from heard.casework.actions.add_document import add_document
from heard.casework.actions.add_person import add_person
from heard.casework.actions.add_point import add_point
from heard.casework.actions.adjudicate import adjudicate
from heard.casework.actions.agree_statement import agree_statement
from heard.casework.actions.agree_terms import agree_terms
from heard.casework.actions.answer_statement import answer_statement
from heard.casework.actions.appoint import appoint
from heard.casework.actions.approve_fee import approve_fee
from heard.casework.actions.arrange_panel import arrange_panel
from heard.casework.actions.ask_for_time import ask_for_time
from heard.casework.actions.ask_second_look import ask_second_look
from heard.casework.actions.assign import assign
from heard.casework.actions.assign_responder import assign_responder
from heard.casework.actions.change_person import change_person
from heard.casework.actions.change_point import change_point
from heard.casework.actions.check_answer import check_answer
from heard.casework.actions.claim_fee import claim_fee
from heard.casework.actions.close import close
from heard.casework.actions.coordinate import coordinate
from heard.casework.actions.correct import correct
from heard.casework.actions.decide_interest import decide_interest
from heard.casework.actions.decline_time import decline_time
from heard.casework.actions.do_plan_step import do_plan_step
from heard.casework.actions.draft_statement import draft_statement
from heard.casework.actions.drop_letter import drop_letter
from heard.casework.actions.end_appointment import end_appointment
from heard.casework.actions.end_relation import end_relation
from heard.casework.actions.end_stage import end_stage
from heard.casework.actions.end_withholding import end_withholding
from heard.casework.actions.extend import extend
from heard.casework.actions.follow_advocate import follow_advocate
from heard.casework.actions.follow_complained_about import follow_complained_about
from heard.casework.actions.follow_meeting import follow_meeting
from heard.casework.actions.freeze import freeze
from heard.casework.actions.give_point import give_point
from heard.casework.actions.hand_elsewhere import hand_elsewhere
from heard.casework.actions.hold_panel import hold_panel
from heard.casework.actions.join_people import join_people
from heard.casework.actions.keep_document import keep_document
from heard.casework.actions.lift_contact_restriction import lift_contact_restriction
from heard.casework.actions.lift_high_risk import lift_high_risk
from heard.casework.actions.lift_safe_contact import lift_safe_contact
from heard.casework.actions.limit_scope import limit_scope
from heard.casework.actions.mark_duplicate import mark_duplicate
from heard.casework.actions.name_complained_about import name_complained_about
from heard.casework.actions.note import note
from heard.casework.actions.note_report import note_report
from heard.casework.actions.offer_advocacy import offer_advocacy
from heard.casework.actions.offer_meeting import offer_meeting
from heard.casework.actions.part_people import part_people
from heard.casework.actions.pass_to_safeguarding import pass_to_safeguarding
from heard.casework.actions.pay_fee import pay_fee
from heard.casework.actions.plan_steps import plan_steps
from heard.casework.actions.receive import receive
from heard.casework.actions.record_advocate_approach import record_advocate_approach
from heard.casework.actions.record_child_view import record_child_view
from heard.casework.actions.record_consent import record_consent
from heard.casework.actions.record_equality import record_equality
from heard.casework.actions.record_late_reply import record_late_reply
from heard.casework.actions.record_legal_status import record_legal_status
from heard.casework.actions.record_ombudsman_decision import record_ombudsman_decision
from heard.casework.actions.record_panel_report import record_panel_report
from heard.casework.actions.record_report import record_report
from heard.casework.actions.refer_to_advocate import refer_to_advocate
from heard.casework.actions.refer_to_ombudsman import refer_to_ombudsman
from heard.casework.actions.refuse import refuse
from heard.casework.actions.relate_people import relate_people
from heard.casework.actions.relink import relink
from heard.casework.actions.remove_document import remove_document
from heard.casework.actions.remove_person import remove_person
from heard.casework.actions.request_next_stage import request_next_stage
from heard.casework.actions.reroute import reroute
from heard.casework.actions.respond import respond
from heard.casework.actions.respond_finally import respond_finally
from heard.casework.actions.restrict import restrict
from heard.casework.actions.restrict_contact import restrict_contact
from heard.casework.actions.resubmit import resubmit
from heard.casework.actions.review_freeze import review_freeze
from heard.casework.actions.review_safeguarding import review_safeguarding
from heard.casework.actions.review_scope import review_scope
from heard.casework.actions.send_letter import send_letter
from heard.casework.actions.send_papers import send_papers
from heard.casework.actions.send_statement import send_statement
from heard.casework.actions.set_high_risk import set_high_risk
from heard.casework.actions.set_safe_contact import set_safe_contact
from heard.casework.actions.settle_informally import settle_informally
from heard.casework.actions.show_document import show_document
from heard.casework.actions.speak_to import speak_to
from heard.casework.actions.split import split
from heard.casework.actions.split_off import split_off
from heard.casework.actions.take_second_look import take_second_look
from heard.casework.actions.triage import triage
from heard.casework.actions.turn_into_complaint import turn_into_complaint
from heard.casework.actions.undo_complained_about import undo_complained_about
from heard.casework.actions.undo_duplicate import undo_duplicate
from heard.casework.actions.unlink import unlink
from heard.casework.actions.unrestrict import unrestrict
from heard.casework.actions.withdraw import withdraw
from heard.casework.actions.withdraw_consent import withdraw_consent
from heard.casework.actions.withdraw_point import withdraw_point
from heard.casework.actions.withhold import withhold

__all__ = [
    "acknowledge",
    "add_document",
    "add_person",
    "add_point",
    "adjudicate",
    "agree_statement",
    "agree_terms",
    "answer_statement",
    "appoint",
    "approve_fee",
    "arrange_panel",
    "ask_for_time",
    "ask_second_look",
    "assign",
    "assign_responder",
    "change_person",
    "change_point",
    "check_answer",
    "claim_fee",
    "close",
    "coordinate",
    "correct",
    "decide_interest",
    "decline_time",
    "do_plan_step",
    "draft_statement",
    "drop_letter",
    "end_appointment",
    "end_relation",
    "end_stage",
    "end_withholding",
    "extend",
    "follow_advocate",
    "follow_complained_about",
    "follow_meeting",
    "freeze",
    "give_point",
    "hand_elsewhere",
    "hold_panel",
    "join_people",
    "keep_document",
    "lift_contact_restriction",
    "lift_high_risk",
    "lift_safe_contact",
    "limit_scope",
    "mark_duplicate",
    "name_complained_about",
    "note",
    "note_report",
    "offer_advocacy",
    "offer_meeting",
    "part_people",
    "pass_to_safeguarding",
    "pay_fee",
    "plan_steps",
    "receive",
    "record_advocate_approach",
    "record_child_view",
    "record_consent",
    "record_equality",
    "record_late_reply",
    "record_legal_status",
    "record_ombudsman_decision",
    "record_panel_report",
    "record_report",
    "refer_to_advocate",
    "refer_to_ombudsman",
    "refuse",
    "relate_people",
    "relink",
    "remove_document",
    "remove_person",
    "request_next_stage",
    "reroute",
    "respond",
    "respond_finally",
    "restrict",
    "restrict_contact",
    "resubmit",
    "review_freeze",
    "review_safeguarding",
    "review_scope",
    "send_letter",
    "send_papers",
    "send_statement",
    "set_high_risk",
    "set_safe_contact",
    "settle_informally",
    "show_document",
    "speak_to",
    "split",
    "split_off",
    "take_second_look",
    "triage",
    "turn_into_complaint",
    "undo_complained_about",
    "undo_duplicate",
    "unlink",
    "unrestrict",
    "withdraw",
    "withdraw_consent",
    "withdraw_point",
    "withhold",
]
