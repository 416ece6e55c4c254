"""The page of one message, from molds and from what the snapshot holds of the message."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.template.loader import render_to_string
from django.utils import timezone

from igfsite.browse.cards import (
    drawn_list,
    faces_in,
    language_note,
    languages,
    provenance_of,
    sources,
)
from igfsite.browse.molds import hole
from igfsite.browse.text.highlight import excerpt
from igfsite.publishing.templatetags.publishing import attrs_of
from igfsite.vocabulary.labels import concept_labels, scheme_labels
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Event
from messages_app.citation import Citation
from messages_app.listing import MessageListing
from messages_app.models import Message
from messages_app.outdated import drawn_changes
from messages_app.said import counted, drawn_said
from messages_app.story import drawn_story
from messages_app.taking_part import drawn_ways, is_open
from messages_app.titles import document_labels, section_labels, theme_labels
from messages_app.told import editions_of, read_corrections, read_editions, with_texts
from messages_app.trail import drawn_trail, read_trails
from sessions_app.listing import SessionListing

TITLES = {"document": document_labels, "theme": theme_labels, "section": section_labels}
GROUP = "vocabulary/_group.html"
EDITIONS, CORRECTIONS = "messages_app/_editions.html", "messages_app/_corrections.html"
DESCRIPTION = 155  # characters, of which a search engine shows most
HOLES = (
    *("event", "meeting", "number", "description", "note", "attrs", "text", "sources"),
    *("outdated", "corrected", "trail", "taking_part", "said", "story"),
    *("document", "theme", "theme_number", "section", "before", "after"),
    *("concepts", "citation", "bibtex", "spoken", "other", "editions", "url", "sessions"),
)


@dataclass(frozen=True)
class MessagePage:
    """``place``: where the message stands in the snapshot; ``address``: of the site, no slash."""

    listing: MessageListing
    event: str
    place: int
    address: str

    @property
    def index(self):
        return self.listing.index

    @cached_property
    def stretch(self):
        """Where the messages of the document begin and end."""
        return self.index.stretch(self.event)

    @cached_property
    def number(self):
        return self.index.numbers[self.place]

    @cached_property
    def faces(self):
        """The message in each of its public languages, the one to read first."""
        spoken = languages(self.listing, self.place)
        return faces_in(self.listing, [(self.place, code) for code in spoken])

    @cached_property
    def face(self):
        return self.faces[0]

    @property
    def flags(self):
        """What makes one page unlike another beyond what fills its holes."""
        start, stop = self.stretch
        return {
            "has_section": bool(self.titled("section", self.section)),
            "has_before": self.place > start,
            "has_after": self.place + 1 < stop,
            "has_sessions": bool(self.sessions),
            "has_others": len(self.faces) > 1,
        }

    def parts(self):
        """What fills the holes, as HTML."""
        start = self.stretch[0]
        numbers = self.index.numbers
        text, citation = escape(self.face.body), self.citation
        return {
            "url": escape(citation.url),
            "event": self.event,
            "meeting": self.event.upper(),
            "number": self.number,
            "description": escape(excerpt(self.face.body, [], DESCRIPTION)[0]),
            "note": language_note(self.listing, [self.face.language]),
            "attrs": attrs_of(self.face.language),
            "text": text,
            "sources": sources(self.listing, [self.face.provenance]),
            "outdated": self.outdated,
            "corrected": self.corrected,
            "trail": self.trail,
            "taking_part": self.taking_part,
            "said": self.said,
            "story": self.story,
            "document": self.titled("document", self.event),
            "theme": self.titled("theme", self.theme),
            "theme_number": self.theme.rpartition("/")[2],
            "section": self.titled("section", self.section),
            "before": numbers[self.place - 1] if self.place > start else "",
            "after": numbers[self.place + 1] if self.place + 1 < len(numbers) else "",
            "concepts": self.concepts,
            "citation": escape(citation.text),
            "bibtex": escape(citation.bibtex),
            "spoken": "".join(map(self.spoken_language, self.faces)),
            "other": self.faces[:2][-1].language,
            "editions": self.drawn_editions,
            "sessions": self.sessions,
        }

    @property
    def outdated(self):
        """What has changed in the source since it was translated; '' where nothing has."""
        language = self.face.language
        if self.place not in self.index.carrying("outdated", [language]):
            return ""
        changes = self.once(
            ("outdated", self.place, language), lambda: drawn_changes([self.key], language)
        )
        return changes.get(self.key, "")

    @property
    def key(self):
        return self.index.keys[self.place]

    @property
    def corrections(self):
        known = self.index.notes.once("corrections", read_corrections)
        return known.get((self.key, self.face.language), [])

    @property
    def corrected(self):
        """What was corrected since the edition came out; '' where nothing was."""
        own = self.corrections
        return render_to_string(CORRECTIONS, {"corrections": with_texts(own)}) if own else ""

    @property
    def trail(self):
        """What lives on in this message."""
        known = self.index.notes.once("trails", read_trails)
        return drawn_trail(known.get(self.key), self.event)

    @property
    def said(self):
        """What was said of it, as the room above draws it; '' of nothing."""
        if ("message", self.key) not in counted(self.index):
            return ""
        return self.once(("said of", self.key), lambda: drawn_said(self.key))

    @property
    def story(self):
        said = counted(self.index).get(("message", self.key))
        known = {"told": self.told, "corrections": self.corrections, "said": said}
        return self.once(("story", self.key), lambda: drawn_story(**known))

    @property
    def taking_part(self):
        """The ways into the consultation while it is open; else ''."""
        if not is_open(self.index, self.event, timezone.now()):
            return ""
        return drawn_ways(self.path)

    @property
    def path_of_any(self):
        return f"{self.listing.home}{hole('event')}/{hole('number')}/"

    @property
    def path(self):
        return f"{self.listing.home}{self.event}/{self.number}/"

    def once(self, name, make):
        return self.index.notes.once((*name, self.listing.language), make)

    def titles(self, kind, language):
        return self.index.notes.once((kind, "titles", language), lambda: TITLES[kind](language))

    def titled(self, kind, name):
        """A title in an element that says its language; '' where there is none."""
        title = self.titles(kind, self.listing.language).get(name)
        return f"<span {attrs_of(title.language)}>{escape(title.text)}</span>" if title else ""

    @cached_property
    def theme(self):
        return self.carried("theme", f"{self.event}/")

    @cached_property
    def section(self):
        return self.carried("section", f"{self.theme}/")

    def carried(self, facet, beginning):
        """The value of ``facet`` that the message carries; None without one."""

        def read():
            known = self.index.postings.get(facet, {}).items()
            return [each for each in known if each[0].startswith(beginning)]

        values = self.index.notes.once(("values", facet, beginning), read)
        return next((value for value, places in values if self.place in places), None)

    @property
    def concepts(self):
        """The concepts that the message is found by, scheme by scheme."""
        schemes = self.once(("schemes",), lambda: scheme_labels(self.listing.language))
        return "".join(map(self.group, schemes.items()))

    def group(self, scheme):
        slug, title = scheme
        postings = self.index.postings.get(slug, {})
        labels = self.once(("labels", slug), lambda: concept_labels(slug, self.listing.language))
        own = tuple(each for each in labels if self.place in postings.get(each, ()))
        if not own:
            return ""

        def drawn():
            shown = [(notation, labels[notation]) for notation in own]
            return render_to_string(GROUP, {"title": title, "scheme": slug, "concepts": shown})

        return self.once(("group", slug, own), drawn)

    @cached_property
    def citation(self):
        language = self.face.language
        years = self.once(("years",), lambda: dict(Event.objects.values_list("slug", "year")))
        titles = (("document", self.event), ("theme", self.theme))
        document, theme = (
            title.text if (title := self.titles(kind, language).get(name)) else ""
            for kind, name in titles
        )
        return Citation(
            event=self.event,
            year=years[self.event],
            number=self.number,
            language=language,
            document=document,
            theme=theme,
            provenance=provenance_of(self.listing, self.face.provenance),
            url=f"{self.address}{self.path}",
        )

    def spoken_language(self, face):
        """A language of the message, and what its text is."""
        name = ("spoken", face.language, face.provenance)
        return self.once(name, lambda: self.drawn_language(face))

    def drawn_language(self, face):
        context = {
            "code": face.language,
            "name": Language(face.language).label,
            "provenance": provenance_of(self.listing, face.provenance),
        }
        return render_to_string("messages_app/_language.html", context)

    @cached_property
    def told(self):
        """Of two editions it is told what the second has changed."""
        editions = self.index.notes.once("editions", read_editions).get(self.event, [])
        if len(editions) < 2:
            return {"listed": editions}
        return editions_of(self.key, self.face.language, editions)

    @property
    def drawn_editions(self):
        if len(self.told) > 1:
            return render_to_string(EDITIONS, self.told)
        return self.once(("editions", self.event), lambda: render_to_string(EDITIONS, self.told))

    @cached_property
    def sessions(self):
        """The cards of the public sessions that the message came from."""
        if self.place not in self.index.carrying("linked", ["session"]):
            return ""
        links = Message.sessions.through.objects.filter(message=self.key)
        listing = SessionListing({}, language=self.listing.language)
        known = listing.index.place_of
        keys = links.order_by("session").values_list("session", flat=True)
        places = [known[key] for key in keys if key in known]
        return drawn_list(listing, places, level=3) if places else ""
