from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.services.configured import check_services


class PublishingConfig(AppConfig):
    name = "igfsite.publishing"
    verbose_name = _("Provenance")

    def ready(self):
        register(check_services)
