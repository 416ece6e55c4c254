"""A page of nothing: what the server, the middleware and the router cost by themselves."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path


def empty(_request):
    return HttpResponse("")


urlpatterns = i18n_patterns(path("empty/", empty))
