"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

from django.urls import path

from messages_app.consultation.desk import glosses, moderate, queue

app_name = "desk"
urlpatterns = [
    path("moderation/", queue.Queue.as_view(), name="queue"),
    path("moderation/<int:pk>/", moderate.Moderate.as_view(), name="moderate"),
    path("<slug:event>/glosses/<slug:language>/", glosses.Glosses.as_view(), name="glosses"),
]
