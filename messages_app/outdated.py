"""What readers of a translation are told whose source has changed since."""

from django.template.loader import render_to_string

from messages_app.models import Edition, Pin

NOTICE = "messages_app/_outdated.html"


def drawn_changes(keys, language):
    """Messages, of those with these ``keys``, to what has changed in the source of each's
    translation to ``language``; '' where it was published again a moment ago."""
    pins = Pin.objects.filter(edition__in=Edition.objects.current(), message__in=keys)
    spoken = {}
    for pin in pins.select_related("wording__based_on"):
        spoken.setdefault(pin.message_id, {})[pin.language] = pin.wording
    return {key: drawn(wordings, language) for key, wordings in spoken.items()}


def drawn(wordings, language):
    own = wordings.get(language)
    before = own and own.based_on
    if before is None or before.language not in wordings:
        return ""
    context = {"before": before, "after": wordings[before.language]}
    return render_to_string(NOTICE, context)
