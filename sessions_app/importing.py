"""A parsed session page into rows. Importing the same file again changes nothing."""

from django.utils.text import slugify
from django.utils.translation import gettext_noop

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.publishing.report import Report
from igfsite.vocabulary.models import Concept
from igfsite.vocabulary.slugs import latin_slug
from sessions_app.models import (
    Participation,
    ParticipationTranslation,
    Session,
    SessionTranslation,
    Speaker,
)

NO_NOTICE = gettext_noop("the page does not say that it is a translation: entered as an original")
NO_NUMBER = gettext_noop("the page gives no number: one was made from its title")
OTHER_PERSON = gettext_noop("the panel imported before has nobody of this name: left out")
TWICE = gettext_noop("the same person a second time: left out")
NOTHING = "the page has neither a number nor a title"


class SessionImport:
    """One page of one event in one language; ``run()`` returns the report."""

    def __init__(self, parsed, *, event, language, nature, source_url, by, at):
        self.parsed, self.event, self.language = parsed, event, language
        self.nature, self.source_url = nature, source_url
        self.report = Report(notes=list(parsed.notes))

    def run(self):
        number = self.number()
        provenance = self.write_provenance(number)
        parsed = self.parsed
        session = self.report.write(
            Session,
            event=self.event,
            number=number,
            values={
                "starts_at": parsed.starts_at,
                "ends_at": parsed.ends_at,
                "mode": parsed.mode,
                "source_url": self.source_url,
            },
        )
        self.is_public = session.published_at is not None
        self.write_translation(
            SessionTranslation,
            provenance,
            session=session,
            values={
                "title": parsed.title,
                "organisers": parsed.organiser,
                "kind": parsed.kind,
                "room": parsed.room,
                "description": parsed.description,
                "action_lines_rationale": parsed.action_lines_rationale,
                "sdgs_rationale": parsed.sdgs_rationale,
            },
        )
        self.write_people(session, provenance)
        self.write_concepts(session)
        return self.report

    def number(self):
        """The session's name in addresses; a page without a number is named by its title."""
        if number := slugify(self.parsed.number):
            return number
        if not self.parsed.title:
            raise Unreadable(1, NOTHING)
        self.report.doubt(1, NO_NUMBER, self.parsed.title)
        return latin_slug(self.parsed.title, 40)

    def write_provenance(self, number):
        notice = self.parsed.notice
        if not notice and not self.nature:
            self.report.doubt(1, NO_NOTICE)
        machine = Provenance.Nature.MACHINE if notice else Provenance.Nature.ORIGINAL
        return self.report.write(
            Provenance,
            slug=f"{self.event.slug}-{number}-{self.language}",
            values={
                "nature": self.nature or machine,
                "engine": self.parsed.engine,
                "notice": notice,
                "notice_language": self.language if notice else "",
                "authoritative_url": self.source_url,
            },
        )

    def write_translation(self, model, provenance, *, values, line=0, **parent):
        return self.report.write(
            model,
            line=line,
            is_public=self.is_public,
            language=self.language,
            values={**values, "provenance": provenance},
            **parent,
        )

    def write_people(self, session, provenance):
        """People are matched by name; a name that a known panel lacks is doubted, not guessed."""
        known = {
            each.speaker.slug: each for each in session.participations.select_related("speaker")
        }
        is_new, seen = not known, set()
        for order, person in enumerate(self.parsed.people, 1):
            slug = latin_slug(person.name, 120)
            if slug in seen or not (is_new or slug in known):
                self.report.doubt(person.line, TWICE if slug in seen else OTHER_PERSON, person.name)
                continue
            seen.add(slug)
            participation = known.get(slug) or self.add_person(session, order, slug, person)
            self.write_translation(
                ParticipationTranslation,
                provenance,
                participation=participation,
                line=person.line,
                values={
                    name: getattr(person, name) for name in ("honorific", "post", "organisation")
                },
            )

    def add_person(self, session, order, slug, person):
        role = Participation.Role.MODERATOR if person.is_moderator else Participation.Role.SPEAKER
        speaker = self.report.write(
            Speaker, line=person.line, slug=slug, values={"name": person.name}
        )
        return self.report.write(
            Participation,
            line=person.line,
            session=session,
            speaker=speaker,
            values={"order": order, "role": role, "printed_name": person.printed_name},
        )

    def write_concepts(self, session):
        """Only a session without concepts is given some: an editor's choice stays."""
        if session.concepts.exists():
            return
        carried = {
            "topic": self.parsed.topics,
            "wsis": self.parsed.action_lines,
            "sdg": self.parsed.sdgs,
        }
        found = Concept.objects.none()
        for scheme, notations in carried.items():
            found |= Concept.objects.filter(scheme__slug=scheme, notation__in=notations)
        session.concepts.set(found)
