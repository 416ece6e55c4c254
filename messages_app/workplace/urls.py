"""The workplace: pages of the staff's side beyond those of the models, below /admin/workplace/."""

from django.urls import path

from messages_app.workplace import (
    deeds,
    editions,
    exchange,
    importing,
    machine,
    translate,
    translate_message,
    translate_texts,
    views,
)
from messages_app.workplace.preview import Preview

EDITION = "<slug:event>/editions/<slug:kind>/"
PREVIEW = f"{EDITION}preview/<slug:language>/"

app_name = "workplace"
urlpatterns = [
    path("import/", importing.ImportsPage.as_view(), name="imports"),
    path("import/<int:pk>/", importing.ImportPage.as_view(), name="import"),
    path("import/<int:pk>/original/", importing.OriginalText.as_view(), name="import-original"),
    path("import/<int:pk>/carry-out/", importing.CarryOutPage.as_view(), name="carry-out"),
    path("import/<int:pk>/undo/", importing.UndoPage.as_view(), name="undo"),
    path("<slug:event>/", views.DocumentWork.as_view(), name="document"),
    path("<slug:event>/machine/<slug:language>/", machine.MachineDrafts.as_view(), name="machine"),
    path(EDITION, editions.EditionWork.as_view(), name="edition"),
    path(f"{EDITION}publish/", deeds.Publish.as_view(), name="edition-publish"),
    path(f"{EDITION}schedule/", deeds.Schedule.as_view(), name="edition-schedule"),
    path(f"{EDITION}withdraw/", deeds.Withdraw.as_view(), name="edition-withdraw"),
    path(f"{EDITION}again/<slug:language>/", editions.LookAgain.as_view(), name="look-again"),
    path(PREVIEW, Preview.as_view(page="document"), name="preview"),
    path(f"{PREVIEW}messages/", Preview.as_view(page="message-list"), name="preview-list"),
    path(f"{PREVIEW}changes/", Preview.as_view(page="changes"), name="preview-changes"),
    path(f"{PREVIEW}<int:number>/", Preview.as_view(page="message"), name="preview-message"),
    path("<slug:event>/exchange/<slug:language>/", exchange.Exchange.as_view(), name="exchange"),
    path(
        "<slug:event>/exchange/<slug:language>/file/",
        exchange.ExchangeFile.as_view(),
        name="exchange-file",
    ),
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
