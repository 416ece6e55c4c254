"""The addresses of the feeds."""

from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from igfsite.vocabulary.labels import shown
from igfsite.vocabulary.languages import html_tag
from igfsite.vocabulary.models import GLOSSARY, Concept
from messages_app.changes import changes_of
from messages_app.consultation import targets
from messages_app.consultation.feeds import following
from messages_app.consultation.feeds.atom import Feed, printable
from messages_app.consultation.models import Comment
from messages_app.listing import MessageListing
from messages_app.models import Edition, Message, MessageConcept, Pin
from sessions_app.listing import SessionListing

SINCE = 2026  # when the names of entries began to be ours to give (RFC 4151): it never changes


def answer(request, followed, *sources):
    address = request.build_absolute_uri(request.path)
    names = f"tag:{urlsplit(address).hostname},{SINCE}:{followed.language}"
    feed = Feed(
        title=printable(f"{followed.title} — {_('IGF Messages')}"),
        link=request.build_absolute_uri(followed.path),
        description=None,
        language=html_tag(followed.language),
        author_name=_("IGF Messages"),
        feed_url=address,
        feed_guid=address,
    )
    for entry in followed.newest(*sources):
        feed.add_item(
            title=printable(entry.title),
            link=request.build_absolute_uri(entry.path),
            description=None,
            author_name=printable(entry.author) or None,
            updateddate=entry.at,
            unique_id=f"{names}/{entry.name}",
            text=entry.text,
            reason=entry.reason,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Feed.content_type)


class PlaceFeed(View):
    """Of a document, of a theme or of a message."""

    def get(self, request, event, **part):
        language = get_language()
        target = targets.find(language, event=event, **part)
        if target is None:
            raise Http404("nothing public stands at this address")
        followed = following.Followed(
            title=target.title,
            path=target.address,
            messages=Message.objects.readable().filter(**messages_of(target)),
            said=said_of(target),
            language=language,
        )
        return answer(
            request,
            followed,
            following.editions,
            following.changes(*changes(target.document, language)),
            following.corrections,
            following.contributions,
            following.answers,
        )


def messages_of(target):
    if target.message:
        return {"pk": target.message.pk}
    return {"theme": target.theme} if target.theme else {"document": target.document}


def said_of(target):
    """Of a part and of its own parts."""
    said = Comment.objects.readable().with_answer()
    if target.message:
        return said.filter(message=target.message)
    if target.theme:
        return said.filter(Q(theme=target.theme) | Q(message__theme=target.theme))
    return said.of_document(target.document)


def changes(document, language):
    """What the final edition has changed, and since when; read once a version."""

    def read():
        final = Edition.objects.published().filter(document=document, kind=Edition.Kind.FINAL)
        found = changes_of(document, language) or ()
        return found, final.values_list("published_at", flat=True).first()

    notes = MessageListing({}, language=language).index.notes
    return notes.once(("changes", document.pk, language), read)


class ConceptFeed(View):
    """Of the public messages that carry a concept. One that was merged leads to what it became."""

    def get(self, request, scheme, notation):
        concepts = Concept.objects.exclude(scheme__slug=GLOSSARY).select_related("merged_into")
        worded = concepts.prefetch_related("labels")
        concept = get_object_or_404(worded, scheme__slug=scheme, notation=notation)
        if concept.merged_into:
            return redirect("concept-feed", scheme, concept.merged_into.notation, permanent=True)
        language = get_language()
        if concept.is_proposed and not is_carried(scheme, notation, language):
            raise Http404("a topic of a document that is not public yet")
        messages = carriers(concept)
        label = shown(concept, language)
        followed = following.Followed(
            title=f"{label.code} {label.text}".strip(),
            path=reverse("concept", args=[scheme, notation]),
            messages=messages,
            said=Comment.objects.readable().with_answer().filter(message__in=messages),
            language=language,
        )
        return answer(
            request,
            followed,
            following.publications,
            following.corrections,
            following.contributions,
            following.answers,
        )


def is_carried(scheme, notation, language):
    listings = (kind({}, language=language) for kind in (MessageListing, SessionListing))
    return any(listing.index.carrying(scheme, [notation]) for listing in listings)


def carriers(concept):
    """A narrower concept counts for its broader one too, as in the list."""
    carried = MessageConcept.objects.filter(Q(concept=concept) | Q(concept__broader=concept))
    pinned = Pin.objects.filter(edition__in=Edition.objects.current(), message=OuterRef("pk"))
    return Message.objects.filter(Exists(pinned), Exists(carried.filter(message=OuterRef("pk"))))
