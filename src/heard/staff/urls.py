"""The addresses of the staff screens. A reference is all that an address ever says about a complaint."""

from django.urls import path

from heard.staff.views import ask, complaint, contacts, dashboard, law, reports, search, step, today, triage

app_name = "staff"
urlpatterns = [
    path("", today.today, name="today"),
    path("contacts/new/", contacts.log_contact, name="log-contact"),
    path("complaints/<str:reference>/", complaint.complaint, name="complaint"),
    path("complaints/<str:reference>/triage/", triage.triage_contact, name="triage"),
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
    path("law/", law.law, name="law"),
    path("law/calendars/", law.calendars, name="law-calendars"),
    path("law/<slug:key>/", law.procedure, name="law-procedure"),
]
