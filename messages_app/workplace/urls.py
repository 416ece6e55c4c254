"""The workplace: pages of the staff's side beyond those of the models, below /admin/work/."""

from django.urls import path

from messages_app.workplace import machine, views

app_name = "workplace"
urlpatterns = [
    path("<slug:event>/", views.DocumentWork.as_view(), name="document"),
    path("<slug:event>/machine/<slug:language>/", machine.MachineDrafts.as_view(), name="machine"),
]
