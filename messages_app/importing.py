"""A parsed document into rows. Importing the same file again changes nothing."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.publishing.report import Report, check_lengths
from igfsite.vocabulary.models import Concept, ConceptLabel, ConceptScheme
from igfsite.vocabulary.slugs import latin_slug
from messages_app.actions import add_wording, inherit_concepts
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
from messages_app.texts import is_public

NEW_TOPIC = gettext_noop("an unknown subtheme became a new topic, its label unverified")
NO_CREDIT = gettext_noop("the file does not say that it is a translation: entered as an original")
OTHER_DATES = gettext_noop("the file gives other days for the meeting than the event has")
NEW_WORDING = gettext_noop("the text differs from what was imported: added as a draft wording")


UNLIKE = gettext_noop(
    "theme %(number)d has %(messages)d messages in %(sections)d sections here, but"
    " %(messages_before)d in %(sections_before)d before"
)


def mismatches(parsed, event):
    """Where a file would shift the numbers of messages that there are, as refusals.

    What an editor added after the file's last number, or moved within a theme, may stay.
    """
    last = sum(len(theme.messages) for theme in parsed.themes)
    themes = Theme.objects.filter(document__event=event).annotate(
        messages_before=Count("message_list", Q(message_list__number__lte=last), distinct=True),
        sections_before=Count("sections", distinct=True),
    )
    known = {theme.number: (theme.messages_before, theme.sections_before) for theme in themes}
    for number, theme in enumerate(parsed.themes, 1):
        here, before = (len(theme.messages), len(theme.sections)), known.get(number, (0, 0))
        if known and here != before:
            told = {"number": number, "messages": here[0], "sections": here[1]}
            told |= {"messages_before": before[0], "sections_before": before[1]}
            yield Unreadable(theme.line, _(UNLIKE) % told)


def newest_of(event, language):
    """The newest wording of each message in ``language``, by the message's number."""
    wordings = Wording.objects.filter(message__document__event=event, language=language)
    ordered = wordings.select_related("message").order_by("number")
    return {wording.message.number: wording for wording in ordered}


class DocumentImport:
    """One file of one event in one language; ``run()`` returns the report."""

    def __init__(
        self, parsed, *, lexicon, event, language, nature, source_url, by, at, based_on=""
    ):
        self.parsed, self.event, self.language = parsed, event, language
        self.topics = {label.casefold(): slug for label, slug in lexicon.topics.items()}
        self.nature, self.source_url, self.by, self.at = nature, source_url, by, at
        self.sources = newest_of(event, based_on)
        self.report = Report(notes=list(parsed.notes))

    def run(self):
        self.check_structure()
        self.provenance = self.write_provenance()
        self.document = self.report.write(
            Document, event=self.event, values={"source_url": self.parsed.outputs_url}
        )
        self.is_public = is_public(self.document, self.language)
        self.write_translation(
            DocumentTranslation,
            document=self.document,
            values={
                name: getattr(self.parsed, name)
                for name in (
                    "title",
                    "introduction",
                    "disclaimer",
                    "outputs_title",
                    "outputs",
                )
            },
        )
        self.write_editions()
        self.position = 0
        for number, parsed in enumerate(self.parsed.themes, 1):
            self.write_theme(number, parsed)
        return self.report

    def check_structure(self):
        """Numbers are names for ever: a file that would shift them is refused."""
        for refusal in mismatches(self.parsed, self.event):
            raise refusal

    def write_provenance(self):
        nature = self.nature or (
            Provenance.Nature.VOLUNTEER if self.parsed.credit else Provenance.Nature.ORIGINAL
        )
        if not self.nature and not self.parsed.credit:
            self.report.doubt(1, NO_CREDIT)
        return self.report.write(
            Provenance,
            slug=f"{self.event.slug}-{self.language}",
            values={
                "nature": nature,
                "translator": self.parsed.translator,
                "notice": self.parsed.credit,
                "notice_language": self.language if self.parsed.credit else "",
                "authoritative_url": self.source_url or self.parsed.outputs_url,
            },
        )

    def write_translation(self, model, *, values, line=0, **parent):
        return self.report.write(
            model,
            line=line,
            is_public=self.is_public,
            language=self.language,
            values={**values, "provenance": self.provenance},
            **parent,
        )

    def write_editions(self):
        """The dates the document gives; days are those of the meeting's own time zone."""
        parsed, event = self.parsed, self.event
        meeting = (parsed.meeting_starts, parsed.meeting_ends)
        if all(meeting) and meeting != (event.starts_on, event.ends_on):
            self.report.doubt(1, OTHER_DATES, " – ".join(map(str, meeting)))
        if parsed.preliminary_issued:
            zone, closes = ZoneInfo(event.time_zone), parsed.consultation_closes
            values = {"issued_on": parsed.preliminary_issued}
            if closes:
                opens = datetime.combine(parsed.preliminary_issued, time.min, zone)
                values["consultation_opens_at"] = opens
                values["consultation_closes_at"] = datetime.combine(closes, time(23, 59), zone)
            self.write_edition(Edition.Kind.PRELIMINARY, values)
        self.write_edition(Edition.Kind.FINAL, {})

    def write_edition(self, kind, values):
        self.report.write(Edition, document=self.document, kind=kind, values=values)

    def write_theme(self, number, parsed):
        theme = self.report.write(Theme, document=self.document, number=number, values={})
        self.write_translation(
            ThemeTranslation,
            theme=theme,
            line=parsed.line,
            values={
                name: getattr(parsed, name) for name in ("title", "printed_title", "introduction")
            },
        )
        sections = [
            self.write_section(theme, *numbered) for numbered in enumerate(parsed.sections, 1)
        ]
        for message in parsed.messages:
            self.position += 1
            self.write_message(
                theme, sections[message.section - 1] if message.section else None, message
            )
        self.write_concepts(theme, parsed)

    def write_section(self, theme, number, parsed):
        section = self.report.write(Section, theme=theme, number=number, values={})
        self.write_translation(
            SectionTranslation, section=section, line=parsed.line, values={"title": parsed.title}
        )
        return section

    def write_message(self, theme, section, parsed):
        """An editor may have moved the message since: only a new one is given its place."""
        message, is_new = Message.objects.get_or_create(
            document=self.document,
            number=self.position,
            defaults={"theme": theme, "section": section, "position": self.position},
        )
        if is_new:
            self.report.created_row(message)
        else:
            self.report.count("unchanged", Message)
        known = list(message.wordings.filter(language=self.language).values_list("text", flat=True))
        if parsed.text in known:
            self.report.count("unchanged", Wording)
            return
        if known:
            self.report.doubt(parsed.line, NEW_WORDING, parsed.text)
        wording = add_wording(
            message=message,
            language=self.language,
            text=parsed.text,
            provenance=self.provenance,
            change=Wording.Change.MEANING if known else Wording.Change.FIRST,
            based_on=self.sources.get(message.number),
            by=self.by,
            at=self.at,
        )
        self.report.created_row(wording)

    def write_concepts(self, theme, parsed):
        """A theme that has concepts keeps them: another language says the same again."""
        if theme.concepts.exists():
            return
        wanted = [Concept.objects.get(scheme__slug=s, notation=n) for s, n in parsed.references]
        wanted += [self.topic(label, parsed.line) for label in parsed.subthemes]
        if wanted and theme not in self.report.written:
            self.report.before.append((theme, {"concepts": []}))
        inherit_concepts(theme=theme, concepts=wanted)

    def topic(self, label, line):
        scheme = ConceptScheme.objects.get(slug="topic")
        notation = self.topics.get(label.casefold()) or latin_slug(label, 80)
        known = Concept.objects.select_related("merged_into")
        concept, is_new = known.get_or_create(scheme=scheme, notation=notation)
        if is_new:
            check_lengths(ConceptLabel, {"pref_label": label}, line)
            named = {"concept": concept, "language": self.language, "pref_label": label}
            named["status"] = ConceptLabel.Status.PROPOSED
            self.report.created_row(concept)
            self.report.created_row(ConceptLabel.objects.create(**named))
            self.report.doubt(line, NEW_TOPIC, label)
        return concept.merged_into or concept
