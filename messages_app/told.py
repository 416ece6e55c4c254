"""What readers are told of a message's editions: corrections, and what the final one changed."""

from django.db.models import Exists, F, OuterRef

from messages_app.models import Correction, Edition, Pin, Wording


def public_wordings():
    """What says a text that an edition that is public shows, or showed before a correction."""
    editions = Edition.objects.published()
    own = {name: OuterRef(name) for name in ("message", "language")}
    pins = Pin.objects.filter(edition__in=editions, wording__text=OuterRef("text"), **own)
    former = {f"before__{name}": OuterRef(name) for name in ("message", "language", "text")}
    corrections = Correction.objects.filter(edition__in=editions, **former)
    return Wording.objects.filter(Exists(pins) | Exists(corrections))


def read_editions():
    """The published editions of each meeting's document, by the slug of the meeting."""
    found = {}
    for edition in Edition.objects.published().select_related("document__event"):
        found.setdefault(edition.document.event.slug, []).append(edition)
    return found


def read_corrections():
    """Corrections of what the public reads, by message and language, the last one last.

    Without their texts: most pages show none of them. Those from before an edition was
    withdrawn and published anew are not told: what it shows may have changed in between.
    """
    found = {}
    corrections = Correction.objects.filter(
        edition__in=Edition.objects.current(), corrected_at__gte=F("edition__published_at")
    )
    for each in corrections.select_related("after", "edition__document__event").defer(
        "after__text"
    ):
        found.setdefault((each.after.message_id, each.after.language), []).append(each)
    return found


def with_texts(corrections):
    """The same corrections with what they changed, the last one first."""
    keys = [each.pk for each in corrections]
    read = Correction.objects.filter(pk__in=keys).order_by("-corrected_at", "-pk")
    return read.select_related("before", "after", "edition__document__event")


def editions_of(message, language, editions):
    """Which of ``editions``, those of its document, have a message, and its wordings in a language.

    ``before`` and ``after`` are None where that edition lacks it in that language.
    """
    pins = Pin.objects.filter(message=message, edition__in=editions).select_related("wording")
    kinds = {each.pk: each.kind for each in editions}
    pinning, own = set(), {}
    for pin in pins:
        pinning.add(pin.edition_id)
        if pin.language == language:
            own[kinds[pin.edition_id]] = pin.wording
    return {
        "listed": [each for each in editions if each.pk in pinning],
        "before": own.get(Edition.Kind.PRELIMINARY),
        "after": own.get(Edition.Kind.FINAL),
        "is_compared": True,
    }
