"""The workplace: pages of the staff's side beyond those of the models, below /admin/work/."""

from django.urls import path

from messages_app.workplace import translate, translate_message, translate_texts, views

app_name = "workplace"
urlpatterns = [
    path("<slug:event>/", views.DocumentWork.as_view(), name="document"),
    path(
        "<slug:event>/translate/<slug:language>/",
        translate.Translate.as_view(),
        name="translate",
    ),
    path(
        "<slug:event>/translate/<slug:language>/texts/",
        translate_texts.TranslateTexts.as_view(),
        name="translate-texts",
    ),
    path(
        "<slug:event>/translate/<slug:language>/<int:number>/",
        translate_message.TranslateMessage.as_view(),
        name="translate-message",
    ),
]
