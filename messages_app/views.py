from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.generic import DetailView

from igfsite.browse.cards import draw
from igfsite.browse.views import FacetedList, again_if_moved
from messages_app.changes import changes_of
from messages_app.citation import Citation
from messages_app.listing import MessageListing
from messages_app.models import Document, Message, document_texts
from messages_app.reading import read_document
from sessions_app.listing import SessionListing


class MessageList(FacetedList):
    listing_class = MessageListing
    template_name = "messages_app/message_list.html"


class PublicDocument(DetailView):
    def get_object(self):
        public = Document.objects.published().prefetch_related(document_texts())
        return get_object_or_404(public.select_related("event"), event__slug=self.kwargs["event"])


class DocumentDetail(PublicDocument):
    """The whole document to read."""

    def get_context_data(self, **kwargs):
        reading = read_document(self.object, get_language())
        return super().get_context_data(reading=reading, **kwargs)


class ChangesView(PublicDocument):
    """What became of the preliminary edition."""

    template_name = "messages_app/changes.html"

    def get_context_data(self, **kwargs):
        changes = changes_of(self.object, get_language())
        return super().get_context_data(changes=changes, **kwargs)


class MessageDetail(DetailView):
    """One message; its address never changes."""

    def get_object(self):
        found = (
            Message.objects.published()
            .with_public_texts()
            .filter(
                document__event__slug=self.kwargs["event"],
                number=min(self.kwargs["number"], 2**31 - 1),
            )
        )
        message = get_object_or_404(found)
        if not message.current_pins:
            raise Http404("withdrawn between two queries")
        return message

    def sessions(self, message):
        """The cards of the public sessions that the message came from."""
        listing = SessionListing({}, language=get_language())
        known = listing.index.place_of
        keys = message.sessions.values_list("pk", flat=True)
        places = [known[key] for key in keys if key in known]
        return draw(listing, places, level=3) if places else ""

    def get_context_data(self, **kwargs):
        message = self.object
        wording = message.in_language(get_language())
        return super().get_context_data(
            wording=wording,
            neighbours=message.public_neighbours(),
            concepts=message.concepts_by_scheme(),
            sessions=again_if_moved(lambda: self.sessions(message)),
            editions=message.document.editions.published(),
            citation=Citation(message, wording, self.request.build_absolute_uri(self.request.path)),
            **kwargs,
        )
