"""What a document offers to a translator of one language, text by text."""

from collections import defaultdict

from messages_app.exchange.bundle import Bundle, Unit
from messages_app.exchange.slots import MessageSlot, TextSlot
from messages_app.machine_texts import TABLES
from messages_app.models import DocumentTranslation, SectionTranslation, ThemeTranslation, Wording
from messages_app.texts import is_public

FIELDS = {model: names for model, (_parent, _path, names) in TABLES.items()}


def slots_of(document, pair):
    """Every text with a source, in reading order; as many queries for a long document as for a
    short one. ``pair``: from which language to which."""
    return [slot for slot in _slots(document, pair) if slot.source]


def _slots(document, pair):
    public = is_public(document, pair[1])
    by_place = defaultdict(list)
    for slot in _message_slots(document, pair):
        by_place[slot.message.theme_id, slot.message.section_id].append(slot)
    yield from _text_slots("document", document, DocumentTranslation, pair, public)
    themes = document.themes.prefetch_related("translations", "sections__translations")
    for theme in themes.order_by("number"):
        name = f"theme/{theme.number}"
        yield from _text_slots(name, theme, ThemeTranslation, pair, public)
        yield from by_place[theme.pk, None]
        for section in theme.sections.all():
            name = f"section/{theme.number}/{section.number}"
            yield from _text_slots(name, section, SectionTranslation, pair, public)
            yield from by_place[theme.pk, section.pk]


def _text_slots(name, parent, model, pair, public):
    texts = {text.language: text for text in parent.translations.all()}
    for field in FIELDS[model]:
        yield TextSlot(f"{name}/{field}", parent, model, field, texts, pair, public)


def _message_slots(document, pair):
    wordings = Wording.objects.filter(message__document=document, language__in=pair)
    targets = wordings.filter(language=pair[1])
    outdated = set(targets.newest().outdated().values_list("pk", flat=True))
    by_message = defaultdict(list)
    ordered = wordings.select_related("message", "provenance").order_by(
        "message__position", "message__number", "number"
    )
    for wording in ordered:
        by_message[wording.message].append(wording)
    for message, own in by_message.items():
        sources, targets = ([each for each in own if each.language == one] for one in pair)
        is_outdated = bool(targets) and targets[-1].pk in outdated
        yield MessageSlot(message, sources, targets, is_outdated, pair)


def bundle_of(document, pair):
    """What goes out to the translator."""
    units = [
        Unit(slot.id, slot.source, slot.target, slot.made_from, slot.state, slot.note)
        for slot in slots_of(document, pair)
    ]
    return Bundle(document.event.slug, *pair, units)
