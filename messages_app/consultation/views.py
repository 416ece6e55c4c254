from django.utils import timezone
from django.views.generic import ListView

from messages_app.models import Document, Edition, document_texts


class ConsultationView(ListView):
    """Which consultations are open, and which were held."""

    context_object_name = "editions"
    template_name = "consultation/consultation.html"

    def get_queryset(self):
        now = timezone.now()
        return (
            Edition.objects.known(now.date())
            .filter(consultation_opens_at__lte=now, document__in=Document.objects.published())
            .select_related("document__event")
            .prefetch_related(document_texts("document__"))
            .order_by("-consultation_closes_at")
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=timezone.now(), **kwargs)
