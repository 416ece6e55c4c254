from django.utils import timezone
from django.views.generic import ListView

from messages_app.models import Edition


class ConsultationView(ListView):
    """Which consultations are open, and which were held."""

    context_object_name = "editions"
    template_name = "consultation/consultation.html"

    def get_queryset(self):
        return (
            Edition.objects.filter(
                consultation_opens_at__lte=timezone.now(), document__in=self.public_documents()
            )
            .select_related("document__event")
            .prefetch_related("document__translations")
            .order_by("-consultation_closes_at")
        )

    def public_documents(self):
        return Edition.objects.published().values("document")

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=timezone.now(), **kwargs)
