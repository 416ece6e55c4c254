from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from tests.bench.plain import views

urlpatterns = i18n_patterns(
    path("", views.message_list, name="home"),
    path("messages/", views.message_list, name="message-list"),
    path("concepts/<slug:scheme>/<slug:notation>/", views.message_list, name="concept"),
    path("<slug:event>/", views.document, name="document"),
    path("<slug:event>/<int:number>/", views.message, name="message"),
)
