"""A document to read: drawn once a version and language, but for its messages."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from pyroaring import BitMap

from igfsite.browse.cards import language_note, read_faces, sources, to_read
from igfsite.browse.molds import cast, hole
from igfsite.publishing.models import distinct_provenances
from igfsite.publishing.templatetags.publishing import attrs_of
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Concept
from messages_app.listing import MessageListing
from messages_app.models import Document, Edition, document_texts, section_texts, theme_texts
from messages_app.said import counted, link
from messages_app.taking_part import drawn_ways, is_open
from messages_app.told import read_corrections

PAGE, MESSAGE = "messages_app/document_detail.html", "messages_app/_message.html"
CORRECTED = "messages_app/_corrected.html"


@dataclass(frozen=True)
class DocumentPage:
    """``request`` is read for the frame of the page only."""

    listing: MessageListing
    event: str
    request: object

    @property
    def index(self):
        return self.listing.index

    def once(self, name, make):
        whole = (name, self.event, self.listing.language)
        return self.index.notes.once(whole, make)

    @cached_property
    def document(self):
        public = Document.objects.published().prefetch_related(document_texts())
        return get_object_or_404(public.select_related("event"), event__slug=self.event)

    def html(self):
        host = self.request.build_absolute_uri("/")
        frame, titled, groups = self.once(("document", host, self.is_open), self.cast)
        faces = read_faces(self.listing, to_read(self.listing, self.places))
        return frame.fill(
            note=language_note(self.listing, [face.language for face in faces.values()]),
            sources=sources(self.listing, [*titled, *(each.provenance for each in faces.values())]),
            **{name: self.messages(places, faces) for name, places in groups.items()},
        )

    @cached_property
    def is_open(self):
        return is_open(self.index, self.event, timezone.now())

    def ways(self, part=""):
        """Into the consultation, from the document or from a part of it; '' while it is closed."""
        return drawn_ways(f"{self.listing.home}{self.event}/{part}") if self.is_open else ""

    def total(self, kind, key):
        said = counted(self.index).get((kind, key))
        return said.total if said else 0

    def said(self, kind, key, number=0):
        """A link to what was said of the document or of a theme as a whole; '' of nothing."""
        total = self.total(kind, key)
        address = f"{self.listing.home}{self.event}/contributions/?theme={number}"
        return mark_safe(link(self.listing, total, address)) if total else ""

    def said_within(self, theme):
        """How much was said of a theme and of its messages."""
        places = self.index.carrying("theme", [f"{self.event}/{theme.number}"])
        of_messages = (self.total("message", self.index.keys[place]) for place in places)
        return self.total("theme", theme.pk) + sum(of_messages)

    def has_said(self, themes):
        """Whether anything was said of the document or of any part of it."""
        return bool(self.total("document", self.document.pk)) or any(
            theme.said_in_all for theme in themes
        )

    @property
    def places(self):
        return range(*self.index.stretch(self.event))

    def messages(self, places, faces):
        holes = ("number", "attrs", "text", "corrected", "said")
        mold = self.once("message", lambda: cast(MESSAGE, {"event": self.event}, *holes))
        numbers, keys, feet = self.index.numbers, self.index.keys, self.listing.feet
        return "".join(
            mold.fill(
                number=numbers[place],
                attrs=attrs_of(faces[place].language),
                text=escape(faces[place].body),
                corrected=self.corrected(place, faces[place].language),
                said=feet.get(keys[place], ""),
            )
            for place in places
            if place in faces
        )

    @cached_property
    def corrections(self):
        return self.index.notes.once("corrections", read_corrections)

    def corrected(self, place, language):
        """When the text was last corrected since the edition came out; '' if it was not."""
        own = self.corrections.get((self.index.keys[place], language))
        return render_to_string(CORRECTED, {"correction": own[-1]}) if own else ""

    @cached_property
    def spoken(self):
        """The languages that the document is public in, the one to show first."""
        return self.once("spoken", self.order_languages)

    def order_languages(self):
        """The reader's, the original, English, any."""
        own, here = self.listing.language, BitMap(self.places)
        texts = self.document.translations.all()
        original = {text.language for text in texts if not text.provenance.is_translation}
        public = [code for code, places in self.listing.tongues if places & here]
        return sorted(public, key=lambda code: (code != own, code not in original))

    def cast(self):
        """The page with a hole for each group of messages, where its titles and introductions
        come from, and where the messages stand."""
        themes, places = self.parts()
        edition = get_object_or_404(Edition.objects.current(), document=self.document)
        others = [(code, Language(code).label) for code in self.spoken[1:]]
        context = {"document": self.document, "themes": themes, "edition": edition}
        context |= {"others": others, "ways": self.ways(), "has_said": self.has_said(themes)}
        context |= {"said": self.said("document", self.document.pk)}
        frame = cast(PAGE, context, "note", "sources", request=self.request)
        sections = [section for theme in themes for section, _holes in theme.groups if section]
        parts = [self.document, *themes, *sections]
        titled = [each.pk for each in distinct_provenances(parts, self.listing.language)]
        return frame, titled, places

    def parts(self):
        """The themes, with pairs of a section, or None, and a hole; what stands in each hole."""
        themes, places = [], {}
        for theme in self.themes():
            theme.groups, theme.ways = [], self.ways(f"theme/{theme.number}/")
            theme.said = self.said("theme", theme.pk, theme.number)
            theme.said_in_all = self.said_within(theme)
            for section, stand in self.groups(theme):
                name = f"{theme.number}/{section.number if section else ''}"
                theme.groups.append((section, hole(name)))
                places[name] = stand
            themes += [theme] if theme.groups else []
        return themes, places

    def themes(self):
        concepts = Concept.objects.select_related("scheme").prefetch_related("labels")
        return self.document.themes.prefetch_related(
            theme_texts(), section_texts("sections__"), Prefetch("concepts", concepts)
        )

    def groups(self, theme):
        """Pairs of a section, or None, and where its messages stand, in the order of reading."""
        postings = self.index.postings
        left = postings["theme"].get(f"{self.event}/{theme.number}", BitMap())
        groups = []
        for section in theme.sections.all():
            name = f"{self.event}/{theme.number}/{section.number}"
            headed = postings.get("section", {}).get(name, BitMap())
            groups.append((section, headed))
            left = left - headed
        return sorted(
            (each for each in [*groups, (None, left)] if each[1]), key=lambda each: each[1][0]
        )
