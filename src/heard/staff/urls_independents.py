"""The addresses of the independents' screens. No name is in any of them."""

from django.urls import path

from heard.staff.views import appointing, independents, plan

urlpatterns = [
    path("complaints/<str:reference>/plan-steps/", plan.plan, name="plan"),
    path("complaints/<str:reference>/shortlist/", appointing.choose, name="shortlist"),
    path("complaints/<str:reference>/panel-days/", appointing.panel_days, name="panel-days"),
    path("complaints/<str:reference>/appointments/", appointing.appointments, name="appointments"),
    path("independents/", independents.register, name="independents"),
    path("independents/new/", independents.new, name="independents-new"),
    path("independents/file/", independents.file, name="independents-file"),
    path("independents/load/", independents.load, name="independents-load"),
    path("independents/<slug:key>/", independents.person, name="independents-person"),
    path("independents/<slug:key>/change/", independents.change, name="independents-change"),
    path("independents/<slug:key>/end/", independents.end, name="independents-end"),
]
