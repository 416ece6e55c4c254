"""The workplace: pages of the staff's side beyond those of the models, below /admin/work/."""

from django.urls import path

from messages_app.workplace import exchange, views

app_name = "workplace"
urlpatterns = [
    path("<slug:event>/", views.DocumentWork.as_view(), name="document"),
    path("<slug:event>/exchange/<slug:language>/", exchange.Exchange.as_view(), name="exchange"),
    path(
        "<slug:event>/exchange/<slug:language>/file/",
        exchange.ExchangeFile.as_view(),
        name="exchange-file",
    ),
]
