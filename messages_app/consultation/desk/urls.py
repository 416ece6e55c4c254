"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

from django.urls import path

from messages_app.consultation.desk.answer import Answer
from messages_app.consultation.desk.answers import Answers

app_name = "desk"
urlpatterns = [
    path("<slug:event>/answers/", Answers.as_view(), name="answers"),
    path("<slug:event>/answers/new/", Answer.as_view(), name="answer"),
    path("<slug:event>/answers/<int:pk>/", Answer.as_view(), name="answer-again"),
]
