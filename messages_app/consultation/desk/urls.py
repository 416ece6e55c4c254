"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

from django.urls import path

from messages_app.consultation.desk.glosses import Glosses

app_name = "desk"
urlpatterns = [
    path("<slug:event>/glosses/<slug:language>/", Glosses.as_view(), name="glosses"),
]
