from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from messages_app import above
from messages_app.consultation.checks import check_mail


class ConsultationConfig(AppConfig):
    name = "messages_app.consultation"
    verbose_name = _("Consultation")

    def ready(self):
        """What needs models is imported only now; ``contributions`` for the parameters it reads,
        which the page cache must know of before the first request."""
        register(check_mail)
        import_module(f"{self.name}.contributions")
        reading = import_module(f"{self.name}.reading")
        for name in ("marks", "counts", "under_message", "behind_changes"):
            getattr(above, name).append(getattr(reading, name))
