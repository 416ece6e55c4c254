"""What is still to be done before an edition is published. Only reads."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import Language
from messages_app.actions import publishable
from messages_app.checking import check
from messages_app.models import Edition, SectionTranslation, ThemeTranslation, Wording
from messages_app.models.edition import unshown

NO_WINDOW = _("No consultation dates are set.")
NO_CONSULTATION = _("No consultation was held on the preliminary edition.")
STILL_OPEN = _("The consultation on the preliminary edition is still open then.")
NOT_YET_OPEN = _("The consultation on the preliminary edition has not begun then.")
OPENS_BEFORE = _("The consultation opens before the edition is out.")
CLOSES_BEFORE = _("The consultation closes before the edition is out.")


@dataclass(frozen=True)
class LanguageState:
    """How far a document is in one language; numbers are of messages.

    ``untitled``: themes and sections without a title that the public may read. Without one of
    the document nothing of the language is published.
    """

    language: str
    total: int
    approved: int
    waiting: int
    outdated: int
    untitled: int
    has_title: bool
    has_introduction: bool

    @property
    def name(self):
        return Language(self.language).label

    @property
    def missing(self):
        return self.total - self.approved

    @property
    def is_complete(self):
        gaps = (self.missing, self.waiting, self.outdated, self.untitled)
        return self.has_title and self.has_introduction and not any(gaps)


@dataclass(frozen=True)
class Forecast:
    """What publishing would do to what the public reads; numbers are of wordings."""

    total: int
    languages: list
    new: int
    changed: int
    gone: int

    @property
    def is_change(self):
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True)
class Checklist:
    """``at``: now."""

    edition: Edition
    at: datetime

    @property
    def document(self):
        return self.edition.document

    @cached_property
    def total(self):
        return self.document.message_list.count()

    @cached_property
    def unapproved(self):
        return list(self.edition.unapproved_messages().order_by("position", "number"))

    @cached_property
    def languages(self):
        """Each language in which there is a text of the document or of a message."""
        wordings = Wording.objects.filter(message__document=self.document)
        newest = wordings.newest()
        approved = messages_by_language(wordings.filter(state=Wording.State.APPROVED))
        waiting = messages_by_language(newest.exclude(state=Wording.State.APPROVED))
        outdated = messages_by_language(newest.outdated())
        shown = self.document.translations.exclude(unshown("document"))
        texts = {text.language: text for text in shown}
        parts, titled = self.parts()
        return [
            LanguageState(
                language=language,
                total=self.total,
                approved=approved[language],
                waiting=waiting[language],
                outdated=outdated[language],
                untitled=parts - titled[language],
                has_title=language in texts,
                has_introduction=bool(language in texts and texts[language].introduction),
            )
            for language in Language.values
            if language in texts or approved[language] or waiting[language]
        ]

    def parts(self):
        """How many themes and sections there are, and how many have a title that the public may
        read, by language."""
        sections = self.document.themes.aggregate(total=Count("sections"))["total"]
        titled = Counter()
        for model, path in (
            (ThemeTranslation, "theme__document"),
            (SectionTranslation, "section__theme__document"),
        ):
            shown = model.objects.filter(**{path: self.document}).exclude(unshown(path))
            titled.update(shown.values_list("language", flat=True))
        return len(self.document.themes.all()) + sections, titled

    @cached_property
    def findings(self):
        return list(check(self.document))

    @cached_property
    def forecast(self):
        planned = {name: wording.pk for name, wording in publishable(self.edition).items()}
        pins = self.edition.pins.all() if self.edition.published_at else self.edition.pins.none()
        shown = {
            (message, language): wording
            for message, language, wording in pins.values_list("message", "language", "wording")
        }
        both = planned.keys() & shown.keys()
        return Forecast(
            total=len(planned),
            languages=sorted({language for _message, language in planned}),
            new=len(planned.keys() - shown.keys()),
            changed=sum(planned[name] != shown[name] for name in both),
            gone=len(shown.keys() - planned.keys()),
        )

    @cached_property
    def doubts(self):
        """Sentences on the dates of the consultation, as of the moment of publication."""
        out_at = self.edition.published_at or self.edition.publish_at or self.at
        if self.edition.kind == Edition.Kind.FINAL:
            return list(doubts_of_final(self.document, out_at))
        return list(doubts_of_preliminary(self.edition, out_at))


def messages_by_language(wordings):
    counts = wordings.order_by().values_list("language").annotate(Count("message", distinct=True))
    return Counter(dict(counts))


def doubts_of_preliminary(edition, out_at):
    opens, closes = edition.consultation_opens_at, edition.consultation_closes_at
    if opens is None:
        yield NO_WINDOW
        return
    if closes <= out_at:
        yield CLOSES_BEFORE
    elif opens < out_at:
        yield OPENS_BEFORE


def doubts_of_final(document, out_at):
    preliminary = document.editions.filter(kind=Edition.Kind.PRELIMINARY).first()
    if preliminary is None or preliminary.consultation_opens_at is None:
        yield NO_CONSULTATION
    elif preliminary.consultation_opens_at > out_at:
        yield NOT_YET_OPEN
    elif preliminary.consultation_closes_at > out_at:
        yield STILL_OPEN
