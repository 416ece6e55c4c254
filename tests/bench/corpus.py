"""Fills a migrated database with documents in the shape of the real one, the same each time."""

import json
from collections import Counter
from random import Random

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.dateparse import parse_datetime

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.models import Concept, Event
from messages_app.models import (
    Document,
    DocumentTranslation,
    Edition,
    Message,
    Section,
    SectionTranslation,
    Theme,
    ThemeTranslation,
    Wording,
)
from tests.bench.words import FIXTURE, Writer

SEED = 2025
AT = parse_datetime("2025-09-01T00:00:00Z")
BY = "bench"
LANGUAGES = ("fr", "en", "es", "ar", "ru", "zh-hans")
SPREAD = (60, 15, 10, 7, 5, 3)  # per cent of messages in one language, in two, ... in six
THEMES = {1: 19, 2: 25, 3: 19, 4: 25}  # messages of each theme of the real document
SECTIONS = {1: 2, 2: 7, 3: 4, 4: 2}  # sections of each; a large document has more, in proportion
CHUNK = 2000

# Every message carries its theme's concepts; one wording a language, pinned.
CARRIED = """
    INSERT INTO messages_app_messageconcept (message_id, concept_id, origin)
    SELECT message.id, carried.concept_id, 'theme' FROM messages_app_message message
    JOIN messages_app_theme_concepts carried ON carried.theme_id = message.theme_id
"""
PINNED = """
    INSERT INTO messages_app_pin (edition_id, message_id, language, wording_id)
    SELECT edition.id, message.id, wording.language, wording.id
    FROM messages_app_wording wording
    JOIN messages_app_message message ON message.id = wording.message_id
    JOIN messages_app_edition edition ON edition.document_id = message.document_id
"""


def create(model, rows):
    return model.objects.bulk_create(rows, batch_size=CHUNK)


class Corpus:
    """``size`` messages, spread evenly over the twenty meetings of the IGF so far."""

    def __init__(self, size):
        self.size, self.rng = size, Random(SEED)
        self.writers = {language: Writer(language) for language in LANGUAGES}
        self.provenances = {
            language: Provenance.objects.create(slug=f"bench-{language}", nature="volunteer")
            for language in LANGUAGES
        }

    def fill(self):
        documents = self.documents()
        themes = self.themes(documents)
        sections = self.sections(themes)
        shares = [len(range(place, self.size, len(documents))) for place in range(len(documents))]
        for document, share in zip(documents, shares, strict=True):
            self.messages(document, themes[document], sections, share)

    def translated(self, model, texts):
        """``texts``: dicts of a parent and what else a row has; each in every language."""
        create(
            model,
            [
                model(
                    language=language,
                    provenance=self.provenances[language],
                    title=writer.title(self.rng),
                    **fields,
                )
                for fields in texts
                for language, writer in self.writers.items()
            ],
        )

    def documents(self):
        events = Event.objects.filter(series="igf", year__range=(2006, 2025)).order_by("-year")
        documents = create(Document, [Document(event=event) for event in events])
        self.translated(DocumentTranslation, [{"document": each} for each in documents])
        create(
            Edition,
            [
                Edition(document=each, kind="final", published_at=AT, published_by=BY)
                for each in documents
            ],
        )
        return documents

    def themes(self, documents):
        """Map each document to its themes, each with concepts in the numbers of the real one."""
        themes = create(
            Theme, [Theme(document=each, number=number) for each in documents for number in THEMES]
        )
        text = self.writers["fr"].text
        self.translated(
            ThemeTranslation, [{"theme": each, "introduction": text(self.rng)} for each in themes]
        )
        shapes = real_themes()
        for theme in themes:
            theme.concepts.set(self.concepts(shapes, theme.number))
        return {each: [theme for theme in themes if theme.document == each] for each in documents}

    def concepts(self, shapes, number):
        """As many of each scheme as the real theme has; what is frequent there is so here."""
        common = Counter(concept for shape in shapes.values() for concept in shape)
        pool = list(Concept.objects.filter(broader=None).select_related("scheme"))
        pool.sort(key=lambda each: self.rng.random() ** (1 / (1 + common[each.natural_key()])))
        wanted = Counter(scheme for scheme, _notation in shapes[number])
        for concept in reversed(pool):
            if wanted[concept.scheme.slug]:
                wanted[concept.scheme.slug] -= 1
                yield concept

    def sections(self, themes):
        """Map each theme to its sections: as the real one has, and one more for 100 messages."""
        more = self.size // (100 * len(themes) * len(THEMES))
        sections = create(
            Section,
            [
                Section(theme=theme, number=number)
                for group in themes.values()
                for theme in group
                for number in range(1, SECTIONS[theme.number] + more + 1)
            ],
        )
        self.translated(SectionTranslation, [{"section": each} for each in sections])
        found = {}
        for section in sections:
            found.setdefault(section.theme, []).append(section)
        return found

    def messages(self, document, themes, sections, share):
        """The last theme begins with messages outside a section, as in the real document."""
        rows, total = [], sum(THEMES.values())
        for number in range(1, share + 1):
            part = (number - 1) / share * total
            theme = next(each for each in themes if part < ends(each.number))
            inside = (part - ends(theme.number - 1)) / THEMES[theme.number]
            headed = sections[theme] if theme.number < len(THEMES) else [None, *sections[theme]]
            section = headed[int(inside * len(headed))]
            rows.append(
                Message(
                    document=document, number=number, position=number, theme=theme, section=section
                )
            )
        messages = create(Message, rows)
        create(Wording, [wording for each in messages for wording in self.wordings(each)])

    def wordings(self, message):
        many = self.rng.choices(range(1, len(LANGUAGES) + 1), SPREAD)[0]
        for language in ("fr", *self.rng.sample(LANGUAGES[1:], many - 1)):
            yield Wording(
                message=message,
                language=language,
                number=1,
                text=self.writers[language].text(self.rng),
                provenance=self.provenances[language],
                state="approved",
                change="first",
                created_at=AT,
                created_by=BY,
                approved_at=AT,
                approved_by=BY,
            )


def ends(number):
    """How many messages of the real document stand before the end of a theme."""
    return sum(many for theme, many in THEMES.items() if theme <= number)


def real_themes():
    """Map the number of each real theme to its concepts: pairs of scheme and notation."""
    rows = json.loads(FIXTURE.read_text(encoding="utf-8"))
    themes = (row["fields"] for row in rows if row["model"] == "messages_app.theme")
    return {theme["number"]: [tuple(each) for each in theme["concepts"]] for theme in themes}


@transaction.atomic
def fill(size):
    call_command("loaddata", "vocabulary", "events", verbosity=0)
    Corpus(size).fill()
    with connection.cursor() as cursor:
        cursor.execute(CARRIED)
        cursor.execute(PINNED)
