"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

from django.urls import path

from messages_app.consultation.desk import moderate, queue

app_name = "desk"
urlpatterns = [
    path("moderation/", queue.Queue.as_view(), name="queue"),
    path("moderation/<int:pk>/", moderate.Moderate.as_view(), name="moderate"),
]
