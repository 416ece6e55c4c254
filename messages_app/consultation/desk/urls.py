"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

from django.urls import path

from messages_app.consultation.desk import answer, answers, glosses, moderate, queue

app_name = "desk"
urlpatterns = [
    path("moderation/", queue.Queue.as_view(), name="queue"),
    path("moderation/<int:pk>/", moderate.Moderate.as_view(), name="moderate"),
    path("<slug:event>/answers/", answers.Answers.as_view(), name="answers"),
    path("<slug:event>/answers/new/", answer.Answer.as_view(), name="answer"),
    path("<slug:event>/answers/<int:pk>/", answer.Answer.as_view(), name="answer-again"),
    path("<slug:event>/glosses/<slug:language>/", glosses.Glosses.as_view(), name="glosses"),
]
