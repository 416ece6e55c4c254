"""What the snapshot holds of each public message.

Written for a hundred thousand messages in seconds: plain columns instead of
models, and everything that many messages share is worked out once.
"""

from itertools import groupby
from operator import itemgetter

from django.db.models import Aggregate, CharField, Exists, F, OuterRef

from igfsite.browse.cards import foot
from igfsite.browse.entries import Entry, Face
from igfsite.browse.molds import cast, hole
from igfsite.vocabulary.languages import best
from igfsite.vocabulary.models import Concept
from messages_app import above
from messages_app.models import (
    Edition,
    Message,
    MessageConcept,
    Pin,
    Section,
    Theme,
    outdated_pins,
    section_texts,
    theme_texts,
)

HOLES = {name: hole(name) for name in ("body", "level", "home")}
COLUMNS = (
    "message",
    "message__number",
    "message__theme",
    "message__section",
    "language",
    "wording__text",
    "wording__provenance",
)


class Joined(Aggregate):
    """The values of a group as one text with commas between."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def entries(event=None, keys=None):
    """Yield an entry for each public message in the order of the list; see ``Listing.entries``."""
    rows = public_pins(event, keys)
    carried, places = Concepts(event, keys), Places(event, keys)
    for (key, number, theme, section), faces in groupby(rows, key=itemgetter(0, 1, 2, 3)):
        faces = [(language, text, source) for *_message, language, text, source in faces]
        languages = tuple(language for language, _text, _source in faces)
        yield Entry(
            key,
            marks=carried.marks(key, places.marks(theme, section), languages),
            faces=[
                Face(
                    language,
                    places.card(theme, section, language).fill(
                        number=number, foot=foot(key), **HOLES
                    ),
                    places.heading(theme, section, language),
                    text,
                    source,
                )
                for language, text, source in faces
            ],
            number=number,
        )


def public_pins(event, keys):
    """The wordings that current editions pin, message by message in the order of the list."""
    pins = Pin.objects.filter(edition__in=list(Edition.objects.current()))
    ordered = within(pins, event, keys).order_by(
        F("message__document__event__year").desc(),
        "message__document__event__slug",
        "message__position",
        "message__number",
        "language",
    )
    return ordered.values_list(*COLUMNS).iterator(chunk_size=2000)


def within(rows, event, keys):
    """Of rows that belong to messages those of one meeting, or of some messages, if asked."""
    if event:
        rows = rows.filter(message__document__event__slug=event)
    return rows if keys is None else rows.filter(message__in=keys)


def more_marks(event, keys):
    """Pairs of a message and a mark: changed since the preliminary edition, or of a room above."""
    for message in changed(event, keys):
        yield message, ("consultation", "changed")
    for marks in above.marks:
        yield from marks(event, keys)


def changed(event, keys):
    """Messages of which the final edition says something else than the preliminary one."""
    editions = Edition.objects.published()
    before = Pin.objects.filter(
        edition__in=editions.filter(kind=Edition.Kind.PRELIMINARY),
        message=OuterRef("message"),
        language=OuterRef("language"),
    )
    final = Pin.objects.filter(edition__in=editions.filter(kind=Edition.Kind.FINAL))
    other = Exists(before.exclude(wording__text=OuterRef("wording__text")))
    return set(within(final, event, keys).filter(other).values_list("message", flat=True))


class Concepts:
    """Which marks each message carries; messages that carry the same share one set.

    A narrower concept counts for its broader one too: C7's sub-lines are found under C7.
    A message that came from a session is marked so, whether or not the session is public,
    and so is one with a translation whose source has changed. What the room above marks stands
    with what the final edition changed.
    """

    def __init__(self, event, keys):
        chosen = within(MessageConcept.objects.order_by(), event, keys)
        joined = chosen.values_list("message").annotate(joined=Joined("concept"))
        self.of_message = dict(joined.iterator(chunk_size=2000))
        through = within(Message.sessions.through.objects.all(), event, keys)
        self.linked = set(through.values_list("message", flat=True))
        pins = within(Pin.objects.filter(edition__in=list(Edition.objects.current())), event, keys)
        self.outdated = {}
        for message, language in outdated_pins(pins).values_list("message", "language"):
            self.outdated.setdefault(message, []).append(language)
        self.more = {}
        for message, mark in more_marks(event, keys):
            self.more.setdefault(message, set()).add(mark)
        self.of_concept = {}
        for pk, scheme, *notations in Concept.objects.public().values_list(
            "pk", "scheme__slug", "notation", "broader__notation"
        ):
            self.of_concept[str(pk)] = {(scheme, each) for each in notations if each}
        self.known = {}

    def marks(self, message, place, languages):
        is_linked, outdated = message in self.linked, tuple(self.outdated.get(message, ()))
        more = tuple(sorted(self.more.get(message, ())))
        name = (self.of_message.get(message, ""), place, languages, is_linked, outdated, more)
        if name not in self.known:
            carried = [self.of_concept.get(pk, ()) for pk in name[0].split(",") if pk]
            spoken = {("lang", language) for language in languages}
            spoken |= {("outdated", language) for language in outdated}
            linked = [("linked", "session")] if is_linked else []
            self.known[name] = frozenset(spoken.union(place, linked, more, *carried))
        return self.known[name]


class Places:
    """Where a message stands: the titles above it, and a card for all that stand there."""

    def __init__(self, event, keys):
        themes = Theme.objects.select_related("document__event").prefetch_related(theme_texts())
        sections = Section.objects.prefetch_related(section_texts())
        if event:
            themes = themes.filter(document__event__slug=event)
            sections = sections.filter(theme__document__event__slug=event)
        if keys is not None:
            themes = themes.filter(message_list__in=keys).distinct()
            sections = sections.filter(message_list__in=keys).distinct()
        self.themes = {theme.pk: theme for theme in themes}
        self.sections = {section.pk: section for section in sections}
        self.titles = {
            each: list(each.translations.all())
            for each in (*self.themes.values(), *self.sections.values())
        }
        self.cards, self.headings = {}, {}

    def marks(self, theme, section):
        theme = self.themes[theme]
        marks = (("theme", theme.facet_value), ("event", theme.document.event.slug))
        if section is None:
            return marks
        return (*marks, ("section", f"{theme.facet_value}/{self.sections[section].number}"))

    def card(self, theme, section, language):
        name = (theme, section, language)
        if name not in self.cards:
            self.cards[name] = self.cast(self.themes[theme], self.sections.get(section), language)
        return self.cards[name]

    def cast(self, theme, section, language):
        context = {
            "event": theme.document.event.slug,
            "theme_number": theme.number,
            "theme": best(self.titles[theme], language),
            "section": section and best(self.titles[section], language),
            "language": language,
        }
        return cast("messages_app/_card.html", context, "number", "foot", *HOLES)

    def heading(self, theme, section, language):
        """The titles above a message in its own language."""
        name = (theme, section, language)
        if name not in self.headings:
            above = [self.themes[theme], self.sections.get(section)]
            titles = [text for each in above if each for text in self.titles[each]]
            self.headings[name] = "\n".join(
                text.title for text in titles if text.language == language
            )
        return self.headings[name]
