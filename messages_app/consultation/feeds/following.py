"""What is new about a document, a theme, a message or a concept: the entries of its feed.

Only what the public reads, and since when it does. Each kind of entry is one query or a few,
however much there is.
"""

from dataclasses import dataclass

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from igfsite.vocabulary.labels import Shown
from igfsite.vocabulary.languages import best
from messages_app.consultation import targets
from messages_app.consultation.feeds.atom import Entry
from messages_app.consultation.models import Response
from messages_app.models import Correction, Edition, Pin

NEWEST = 50
PLACES = ("message__document__event", "theme__document__event", "document__event", "wording")


@dataclass(frozen=True)
class Followed:
    """``messages``, ``said``: querysets of the messages and contributions that belong to it."""

    title: str
    path: str
    messages: object
    said: object
    language: str

    def newest(self, *sources):
        """``sources``: functions of this, below."""
        found = [entry for source in sources for entry in source(self)]
        return sorted(found, key=lambda entry: entry.at, reverse=True)[:NEWEST]


def editions(followed):
    """Those that have a message of what is followed."""
    pinned = Pin.objects.filter(edition=OuterRef("pk"), message__in=followed.messages)
    for edition in (
        Edition.objects.published().filter(Exists(pinned)).select_related("document__event")
    ):
        document = edition.document
        is_final = edition.kind == Edition.Kind.FINAL
        title = (
            _("%(event)s: the final edition is published")
            if is_final
            else _("%(event)s: the preliminary edition is published")
        )
        yield Entry(
            name=f"edition/{document}/{edition.kind}",
            at=edition.published_at,
            title=title % {"event": document.event.slug.upper()},
            path=document.get_absolute_url(),
        )


def publications(followed):
    """Each message when it was first public, as it reads now."""
    first = followed.messages.annotate(at=Min("pins__edition__published_at"))
    listed = first.select_related("document__event").order_by("-at", "number")[:NEWEST]
    texts = {message: [] for message in listed}
    pins = Pin.objects.filter(message__in=list(texts), edition__in=Edition.objects.current())
    for pin in pins.select_related("wording", "message"):
        texts[pin.message].append(pin.wording)
    for message, wordings in texts.items():
        text = best(wordings, followed.language)
        yield about(message, "publication", message.at, _("%(message)s: published"), text)


def corrections(followed):
    """In the reader's language; in any where the edition has not the message in that one."""
    own = Pin.objects.filter(
        edition=OuterRef("edition"),
        message=OuterRef("after__message"),
        language=followed.language,
    )
    known = Correction.objects.filter(
        Q(after__language=followed.language) | ~Exists(own),
        edition__in=Edition.objects.current(),
        corrected_at__gte=F("edition__published_at"),
        after__message__in=followed.messages,
    )
    listed = known.select_related("after__message__document__event")
    for each in listed.order_by("-corrected_at", "-pk")[:NEWEST]:
        title = _("%(message)s: corrected")
        name, at = f"correction/{each.pk}", each.corrected_at
        yield about(each.after.message, name, at, title, each.after)


def changes(found, at):
    """A source: ``found`` is all that the final edition, public since ``at``, has changed."""

    def source(followed):
        keys = set(followed.messages.values_list("pk", flat=True)) if found else ()
        for change in found:
            if change.message.pk in keys:
                text = change.after or change.before
                yield about(change.message, "change", at, became(change), text)

    return source


def became(change):
    if not change.before:
        return _("%(message)s: new in the final edition")
    if not change.after:
        return _("%(message)s: dropped from the final edition")
    return _("%(message)s: changed in the final edition")


def about(message, name, at, title, text):
    names = {"number": message.number, "event": message.document.event.slug.upper()}
    return Entry(
        name=f"{name}/{message}",
        at=at,
        title=title % {"message": _("Message %(number)s, %(event)s") % names},
        path=message.get_absolute_url(),
        text=text,
    )


def contributions(followed):
    """Since a moderator let them through."""
    at = Coalesce("moderated_at", "received_at")
    said = followed.said.select_related("submission", *PLACES).annotate(public_at=at)
    for comment in said.order_by("-public_at", "-pk")[:NEWEST]:
        target = targets.of(comment)
        names = {"kind": capfirst(comment.get_kind_display()), "target": target.title}
        text = comment.shown_text and Shown(comment.shown_text, comment.language)
        put = comment.shown_suggestion and Shown(comment.shown_suggestion, comment.before.language)
        yield Entry(
            name=f"contribution/{comment.pk}",
            at=comment.public_at,
            title=_("%(kind)s: %(target)s") % names,
            path=reverse("contribution", args=[target.document.event.slug, comment.pk]),
            text=put or text,
            reason=put and text,
            author=(comment.submission and comment.submission.public_name) or _("Unnamed"),
        )


def answers(followed):
    keys = followed.said.order_by().values("pk")
    given = Response.objects.filter(answered_at__isnull=False, comments__in=keys).distinct()
    said = followed.said.select_related(*PLACES).order_by("pk")
    told = given.prefetch_related("reasons", Prefetch("comments", said, to_attr="public"))
    for response in told.order_by("-answered_at", "-pk")[:NEWEST]:
        for comment in response.public[:1]:  # none where it was taken back a moment ago
            target = targets.of(comment)
            names = {"outcome": response.get_outcome_display(), "target": target.title}
            yield Entry(
                name=f"answer/{response.pk}",
                at=response.answered_at,
                title=_("Answer (%(outcome)s): %(target)s") % names,
                path=target.address,
                text=response.in_language(followed.language),
            )
