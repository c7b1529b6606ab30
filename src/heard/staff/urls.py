"""The addresses of the staff screens. A reference is all that an address ever says about a complaint."""

from django.urls import path

from heard.staff import urls_independents
from heard.staff.views import (
    adjudication,
    answering,
    ask,
    complaint,
    contacts,
    dashboard,
    law,
    letter_templates,
    letters,
    publishing,
    publishing_editions,
    publishing_signing,
    publishing_writing,
    reports,
    search,
    split,
    statement,
    step,
    today,
    triage,
)

app_name = "staff"
urlpatterns = [
    path("", today.today, name="today"),
    path("contacts/new/", contacts.log_contact, name="log-contact"),
    path("complaints/<str:reference>/", complaint.complaint, name="complaint"),
    path("complaints/<str:reference>/triage/", triage.triage_contact, name="triage"),
    path("complaints/<str:reference>/split/", split.split_complaint, name="split"),  # triage
    path("complaints/<str:reference>/statement/", statement.statement, name="statement"),
    *urls_independents.urlpatterns,  # before the steps: the plan has a page of its own
    # Letters.
    path("complaints/<str:reference>/send-letter/", letters.letters, name="letters"),
    path("complaints/<str:reference>/letters/new/", letters.new, name="letters-new"),
    path("complaints/<str:reference>/letters/<slug:key>/", letters.letter, name="letters-one"),
    path("complaints/<str:reference>/letters/<slug:key>/write/", letters.write, name="letters-write"),
    path(
        "complaints/<str:reference>/letters/<slug:key>/file/<slug:format>/", letters.file, name="letters-file"
    ),
    path("complaints/<str:reference>/letters/<slug:key>/do/<slug:verb>/", letters.do, name="letters-do"),
    path("letters/", letter_templates.everywhere, name="letters-all"),
    path("letters/templates/", letter_templates.templates, name="letters-templates"),
    path("letters/templates/<slug:key>/", letter_templates.template, name="letters-template"),
    path("letters/templates/<slug:key>/file/<int:row>/", letter_templates.file, name="letters-template-file"),
    # Answering.
    path("complaints/<str:reference>/answering/", answering.overview, name="answering"),
    path("complaints/<str:reference>/answering/preview/", answering.preview, name="answering-preview"),
    path("complaints/<str:reference>/answering/<slug:section>/", answering.part, name="answering-part"),
    path("complaints/<str:reference>/adjudication/", adjudication.workspace, name="adjudication"),
    path("complaints/<str:reference>/<slug:verb>/", step.step, name="step"),
    path("search/", search.search, name="search"),
    path("reports/", reports.choose, name="reports"),
    path("reports/annual/", reports.annual, name="reports-annual"),
    path("reports/annual/cell/<slug:table>/<int:row>/<int:column>/", reports.cell, name="reports-cell"),
    path("ask/", ask.ask, name="ask"),
    path("ask/file/<slug:key>/", ask.file, name="ask-file"),
    path("ask/cell/<int:row>/<int:column>/", ask.cell, name="ask-cell"),
    path("ask/kept/<slug:key>/", ask.saved, name="ask-saved"),
    path("ask/kept/<slug:key>/now/", ask.saved_now, name="ask-now"),
    path("ask/kept/<slug:key>/file/<slug:verb>/", ask.saved_file, name="ask-saved-file"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/cell/<slug:table>/<int:row>/<int:column>/", dashboard.cell, name="dashboard-cell"),
    path("publishing/", publishing.reports, name="publishing"),
    path("publishing/new/", publishing.start, name="publishing-start"),
    path("publishing/<slug:key>/", publishing.report, name="publishing-report"),
    path("publishing/<slug:key>/days/", publishing.days, name="publishing-days"),
    path("publishing/<slug:key>/set-aside/", publishing.set_aside, name="publishing-set-aside"),
    path("publishing/<slug:key>/write/<slug:section>/", publishing_writing.write, name="publishing-write"),
    path("publishing/<slug:key>/comments/", publishing_writing.comments, name="publishing-comments"),
    path(
        "publishing/<slug:key>/figure/<slug:table>/<int:row>/<int:column>/",
        publishing_writing.figure,
        name="publishing-figure",
    ),
    path("publishing/<slug:key>/preview/", publishing_signing.preview, name="publishing-preview"),
    path("publishing/<slug:key>/names/", publishing_signing.names, name="publishing-names"),
    path("publishing/<slug:key>/sign/", publishing_signing.sign, name="publishing-sign"),
    path("publishing/<slug:key>/publish/", publishing_signing.publish, name="publishing-publish"),
    path("publishing/<slug:key>/moved/", publishing_editions.moved, name="publishing-moved"),
    path("publishing/<slug:key>/file/<slug:format>/", publishing_editions.file, name="publishing-file"),
    path("law/", law.law, name="law"),
    path("law/calendars/", law.calendars, name="law-calendars"),
    path("law/<slug:key>/", law.procedure, name="law-procedure"),
]
