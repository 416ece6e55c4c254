from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.generic import DetailView, View

from igfsite.browse.molds import cast
from igfsite.browse.views import FacetedList, again_if_moved
from igfsite.vocabulary.languages import Language
from messages_app import above
from messages_app.beside_page import BesidePage
from messages_app.changes import changes_of
from messages_app.document_page import DocumentPage
from messages_app.former import FormerPage, find_former
from messages_app.listing import MessageListing
from messages_app.message_page import HOLES, MessagePage
from messages_app.models import Document, document_texts
from messages_app.said import joined


class MessageList(FacetedList):
    listing_class = MessageListing
    template_name = "messages_app/message_list.html"


class DocumentDetail(View):
    """The whole document to read."""

    def get(self, request, event):
        return again_if_moved(lambda: self.answer(event))

    def answer(self, event):
        listing = MessageListing({}, language=get_language())
        if not listing.index.stretch(event):
            raise Http404("no document of this meeting is public")
        return HttpResponse(DocumentPage(listing, event, self.request).html())


class BesideView(View):
    """The whole document in two languages, side by side."""

    def get(self, request, event, language):
        return again_if_moved(lambda: self.answer(event, language))

    def answer(self, event, language):
        listing = MessageListing({}, language=get_language())
        if language not in Language or not listing.index.stretch(event):
            raise Http404("no such language, or no document of this meeting is public")
        page = BesidePage(listing, event, self.request, language)
        self.request.own_query = page.query
        return HttpResponse(page.html(), status=200 if language in page.spoken else 404)


class ChangesView(DetailView):
    """What became of the preliminary edition."""

    template_name = "messages_app/changes.html"

    def get_object(self):
        public = Document.objects.published().prefetch_related(document_texts())
        return get_object_or_404(public.select_related("event"), event__slug=self.kwargs["event"])

    def get_context_data(self, **kwargs):
        changes = changes_of(self.object, get_language())
        behind = joined(above.behind_changes, [each.message.pk for each in changes or ()])
        told = [(change, behind.get(change.message.pk, "")) for change in changes or ()]
        return super().get_context_data(changes=changes, told=told, **kwargs)


class MessageDetail(View):
    """One message; its address never changes."""

    def get(self, request, event, number):
        return again_if_moved(lambda: self.answer(event, number))

    def answer(self, event, number):
        listing = MessageListing({}, language=get_language())
        place = listing.index.numbered(event, number)
        if place is None:
            return self.former(listing, event, number)
        address = self.request.build_absolute_uri("/").rstrip("/")
        page = MessagePage(listing, event, place, address)
        if not page.faces:
            raise Http404("withdrawn a moment ago")
        flags = page.flags
        name = ("message", address, *flags.values())
        mold = page.once(name, lambda: self.cast(flags | {"path": page.path_of_any}))
        return HttpResponse(mold.fill(**page.parts()))

    def former(self, listing, event, number):
        message = find_former(event, number)
        if message is None:
            raise Http404("no message of this number was ever public")
        context = FormerPage(listing, message).context
        return render(self.request, "messages_app/message_former.html", context)

    def cast(self, context):
        return cast("messages_app/message_detail.html", context, *HOLES, request=self.request)
