from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrowseConfig(AppConfig):
    name = "igfsite.browse"
    verbose_name = _("Published snapshot")
