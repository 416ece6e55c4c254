from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from igfsite import views
from messages_app import views as messages_views
from messages_app.consultation.taking_part.contribute import ContributeView, NoteView
from messages_app.consultation.taking_part.notebook import NotebookView, NotesView
from messages_app.consultation.taking_part.receipt import ReceiptView
from messages_app.consultation.views import (
    ConsultationView,
    ContributionsView,
    ContributionView,
)
from sessions_app import views as sessions_views

urlpatterns = [
    path("", views.RootView.as_view(), name="root"),
    path("admin/workplace/consultation/", include("messages_app.consultation.desk.urls")),
    path("admin/workplace/", include("messages_app.workplace.urls")),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path("language/", views.LanguageView.as_view(), name="language"),
        path("search/", views.SearchView.as_view(), name="search"),
        path("messages/", messages_views.MessageList.as_view(), name="message-list"),
        path("sessions/", sessions_views.SessionList.as_view(), name="session-list"),
        path(
            "sessions/<slug:event>/<slug:number>/",
            sessions_views.SessionDetail.as_view(),
            name="session",
        ),
        path(
            "concepts/<slug:scheme>/<slug:notation>/", views.ConceptView.as_view(), name="concept"
        ),
        path("consultation/", ConsultationView.as_view(), name="consultation"),
        path("consultation/receipt/<str:code>/", ReceiptView.as_view(), name="receipt"),
        path("consultation/notes/", NotesView.as_view(), name="notes"),
        path("consultation/notes/<str:token>/", NotebookView.as_view(), name="notebook"),
        path("consultation/note/<slug:event>/", NoteView.as_view(), name="note-document"),
        path(
            "consultation/note/<slug:event>/theme/<int:theme>/",
            NoteView.as_view(),
            name="note-theme",
        ),
        path(
            "consultation/note/<slug:event>/<int:number>/",
            NoteView.as_view(),
            name="note-message",
        ),
        path("<slug:event>/", messages_views.DocumentDetail.as_view(), name="document"),
        path(
            "<slug:event>/beside/<slug:language>/",
            messages_views.BesideView.as_view(),
            name="beside",
        ),
        path("<slug:event>/changes/", messages_views.ChangesView.as_view(), name="changes"),
        path("<slug:event>/<int:number>/", messages_views.MessageDetail.as_view(), name="message"),
        path("<slug:event>/contributions/", ContributionsView.as_view(), name="contributions"),
        path("<slug:event>/c/<int:number>/", ContributionView.as_view(), name="contribution"),
        path("<slug:event>/comment/", ContributeView.as_view(), name="comment-document"),
        path(
            "<slug:event>/theme/<int:theme>/comment/",
            ContributeView.as_view(),
            name="comment-theme",
        ),
        path("", include("messages_app.consultation.reading_urls")),
        path(
            "<slug:event>/<int:number>/comment/", ContributeView.as_view(), name="comment-message"
        ),
    ),
]

handler400 = "igfsite.views.bad_request"
