"""The workplace: pages of the staff's side beyond those of the models, below /admin/work/."""

from django.urls import path

from messages_app.workplace import importing, machine, views

app_name = "workplace"
urlpatterns = [
    path("import/", importing.ImportsPage.as_view(), name="imports"),
    path("import/<int:pk>/", importing.ImportPage.as_view(), name="import"),
    path("import/<int:pk>/carry-out/", importing.CarryOutPage.as_view(), name="carry-out"),
    path("import/<int:pk>/undo/", importing.UndoPage.as_view(), name="undo"),
    path("<slug:event>/", views.DocumentWork.as_view(), name="document"),
    path("<slug:event>/machine/<slug:language>/", machine.MachineDrafts.as_view(), name="machine"),
]
