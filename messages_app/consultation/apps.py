from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from messages_app.consultation.checks import check_mail


class ConsultationConfig(AppConfig):
    name = "messages_app.consultation"
    verbose_name = _("Consultation")

    def ready(self):
        register(check_mail)
