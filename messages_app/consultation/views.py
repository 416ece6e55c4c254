from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import escape
from django.views.generic import DetailView, ListView, View

from messages_app.consultation.contributions import Contributions
from messages_app.consultation.reading import how_many
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
        held, numbers = super().get_context_data(**kwargs), how_many()
        for edition in held["editions"]:
            edition.said = numbers.get(edition.document_id)
        return held | {"now": timezone.now()}


def public_document(event):
    public = Document.objects.published().prefetch_related(document_texts())
    return get_object_or_404(public.select_related("event"), event__slug=event)


class ContributionsView(DetailView):
    """All that was said of a document and of its parts."""

    template_name = "consultation/contributions.html"

    def get_object(self):
        return public_document(self.kwargs["event"])

    def get_context_data(self, **kwargs):
        said = Contributions(self.object, self.request.GET)
        self.request.own_query = said.query
        return super().get_context_data(said=said, query=escape(said.query), **kwargs)


class ContributionView(View):
    """The address of one contribution: to where it stands now. What is not public, and what no
    longer is, was never there."""

    def get(self, request, event, number):
        place = Contributions(public_document(event), {}).place_of(number)
        if place is None:
            raise Http404("no such contribution")
        return redirect(place)
