"""One file per noun.

Projections, but for `Event`, `Contact`, `AuditLine`, `HolidayChange`, `DueDateMoved`, `EqualityAnswers`, `Reading`,
`SavedQuestion`, `Independent` with its changes, and what was supplied from elsewhere.
`Draft`, `SavedQuestion` and what was supplied from elsewhere.
`SavedQuestion`, what helps people find their work (`finding_work`) and what was supplied from elsewhere.
"""

from heard.casework.models.answering import Draft, PointAnswerer
from heard.casework.models.appointment import Appointment
from heard.casework.models.audit import AuditLine
from heard.casework.models.complaint import Complaint, ReferenceCounter
from heard.casework.models.contact import Contact
from heard.casework.models.document import Document
from heard.casework.models.due_date import DueDate
from heard.casework.models.due_date_moved import DueDateMoved
from heard.casework.models.equality import EqualityAnswers
from heard.casework.models.event import Event
from heard.casework.models.finding_work import (
    Absence,
    BreachWarning,
    Handover,
    ListColumns,
    ListTaken,
    LooksAfter,
    SavedList,
)
from heard.casework.models.holiday_change import HolidayChange
from heard.casework.models.independent import Independent, IndependentChange
from heard.casework.models.linked import LinkedComplaint
from heard.casework.models.look import Look
from heard.casework.models.ombudsman import OmbudsmanCase
from heard.casework.models.person import ComplainedAbout, Grant, Person, SamePerson
from heard.casework.models.point import Finding, Point
from heard.casework.models.reading import Reading
from heard.casework.models.saved_question import SavedQuestion
from heard.casework.models.search import SearchText, SearchWords
from heard.casework.models.stage import Stage
from heard.casework.models.supplied import SuppliedRegister, SuppliedRow, SuppliedWithdrawal

__all__ = [
    "Absence",
    "Appointment",
    "AuditLine",
    "BreachWarning",
    "ComplainedAbout",
    "Complaint",
    "Contact",
    "Document",
    "Draft",
    "DueDate",
    "DueDateMoved",
    "EqualityAnswers",
    "Event",
    "Finding",
    "Grant",
    "Handover",
    "HolidayChange",
    "Independent",
    "IndependentChange",
    "LinkedComplaint",
    "ListColumns",
    "ListTaken",
    "Look",
    "LooksAfter",
    "OmbudsmanCase",
    "Person",
    "Point",
    "PointAnswerer",
    "Reading",
    "ReferenceCounter",
    "SamePerson",
    "SavedList",
    "SavedQuestion",
    "SearchText",
    "SearchWords",
    "Stage",
    "SuppliedRegister",
    "SuppliedRow",
    "SuppliedWithdrawal",
]
