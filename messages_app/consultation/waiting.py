"""What waits for a member of the staff, by what he or she may do."""

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import ConceptLabel
from messages_app.consultation.models import Comment, Letter
from messages_app.models import Document, Import, Message, Wording
from messages_app.uploads import doubts_of

IN_REVIEW = ngettext_lazy(
    "%(total)d wording waits for review", "%(total)d wordings wait for review", "total"
)
DRAFTS = ngettext_lazy("%(total)d draft", "%(total)d drafts", "total")
OUTDATED = ngettext_lazy(
    "%(document)s, %(language)s: %(total)d translation is outdated",
    "%(document)s, %(language)s: %(total)d translations are outdated",
    "total",
)
MISSING = ngettext_lazy(
    "%(document)s, %(language)s: %(total)d message is not translated",
    "%(document)s, %(language)s: %(total)d messages are not translated",
    "total",
)
BROUGHT = ngettext_lazy(
    "%(total)d file is not imported yet", "%(total)d files are not imported yet", "total"
)
DOUBTS = ngettext_lazy(
    "%(file)s: %(total)d doubt of the last import",
    "%(file)s: %(total)d doubts of the last import",
    "total",
)
TO_MODERATE = ngettext_lazy(
    "%(total)d contribution waits for moderation",
    "%(total)d contributions wait for moderation",
    "total",
)
GIVEN_UP = ngettext_lazy(
    "%(total)d letter could not be sent", "%(total)d letters could not be sent", "total"
)
COMMENTS = ngettext_lazy(
    "%(document)s: %(total)d contribution waits for an answer",
    "%(document)s: %(total)d contributions wait for an answer",
    "total",
)
PREPARED = ngettext_lazy(
    "%(document)s: the answer to %(total)d contribution is prepared, but not given",
    "%(document)s: the answer to %(total)d contributions is prepared, but not given",
    "total",
)
NO_CONCEPT = ngettext_lazy(
    "%(total)d message without a concept", "%(total)d messages without a concept", "total"
)
NO_SESSION = ngettext_lazy(
    "%(total)d message without a session", "%(total)d messages without a session", "total"
)
LABELS = ngettext_lazy(
    "%(total)d label is not verified", "%(total)d labels are not verified", "total"
)
PROPOSED = ngettext_lazy(
    "%(total)d topic comes from an imported document, and nobody has looked at it",
    "%(total)d topics come from an imported document, and nobody has looked at them",
    "total",
)


@dataclass(frozen=True)
class Task:
    """``what``: a plural sentence; ``url`` leads to all that it counts."""

    what: object
    total: int
    url: str
    names: tuple = ()

    def __str__(self):
        return str(self.what % {"total": self.total, **dict(self.names)})


def tasks(user):
    """All that waits for this person, most urgent first; nothing of which there is none."""
    return [task for task in chain.from_iterable(find(user) for find in FINDERS) if task.total]


def listed(name, **filters):
    return f"{reverse(f'admin:{name}_changelist')}?{urlencode(filters)}"


def wordings(user):
    if user.has_perm("messages_app.change_wording"):
        found = Counter(Wording.objects.newest().values_list("state", flat=True))
        for what, state in ((IN_REVIEW, Wording.State.IN_REVIEW), (DRAFTS, Wording.State.DRAFT)):
            yield Task(what, found[state], listed("messages_app_wording", waiting=state.value))


def isolated(name):
    """A name in its own script, which may run the other way than the sentence around it."""
    return f"\u2068{name}\u2069"


def translations(user):
    """By document and language of this person; one nobody has begun with is no task yet."""
    languages = languages_of(user) if user.has_perm("messages_app.add_wording") else []
    newest = Wording.objects.newest().filter(language__in=languages)
    outdated = Counter(newest.outdated().values_list("message__document", "language"))
    written = Counter(newest.values_list("message__document", "language"))
    for document in Document.objects.select_related("event").annotate(total=Count("message_list")):
        for language in languages:
            key = document.pk, language
            missing = document.total - written[key] if written[key] else 0
            names = (("document", document), ("language", isolated(Language(language).label)))
            address = reverse("workplace:translate", args=[document.event.slug, language])
            yield Task(OUTDATED, outdated[key], f"{address}?state=outdated", names)
            yield Task(MISSING, missing, f"{address}?state=missing", names)


def imports(user):
    """Files that nobody has imported yet, and what the last import was in doubt of."""
    if user.has_perm("messages_app.add_import"):
        waiting = Import.objects.filter(imported_at=None).count()
        yield Task(BROUGHT, waiting, reverse("workplace:imports"))
        done = Import.objects.filter(imported_at__isnull=False, undone_at=None)
        if last := done.select_related("event").order_by("-imported_at", "-pk").first():
            address = f"{reverse('workplace:import', args=[last.pk])}?show=doubts"
            yield Task(DOUBTS, doubts_of(last), address, (("file", last),))


def contributions(user):
    if user.has_perm("consultation.moderate_comment"):
        total = Comment.objects.to_moderate().count()
        yield Task(TO_MODERATE, total, reverse("desk:queue"))


def answers(user):
    """By document: what nobody has answered, and what is written but not given."""
    if user.has_perm("consultation.add_response"):
        for what, state in ((COMMENTS, "unanswered"), (PREPARED, "prepared")):
            found = getattr(Comment.objects, state)().annotate(
                whole_slug=Coalesce(
                    "document__event__slug",
                    "theme__document__event__slug",
                    "message__document__event__slug",
                )
            )
            for slug, total in sorted(Counter(found.values_list("whole_slug", flat=True)).items()):
                address = f"{reverse('desk:answers', args=[slug])}?state={state}"
                yield Task(what, total, address, (("document", slug),))


def letters(user):
    if user.has_perm("consultation.view_letter"):
        given_up = {"sent_at__isempty": 1, "send_after__isempty": 1}
        total = Letter.objects.given_up().count()
        yield Task(GIVEN_UP, total, listed("consultation_letter", **given_up))


def coverage(user):
    if user.has_perm("messages_app.change_message"):
        for what, lacking in ((NO_CONCEPT, "concepts"), (NO_SESSION, "sessions")):
            total = Message.objects.filter(**{lacking: None}).count()
            yield Task(what, total, listed("messages_app_message", lacks=lacking))


def labels(user):
    if user.has_perm("vocabulary.change_conceptlabel"):
        for what, status in ((LABELS, "unverified"), (PROPOSED, "proposed")):
            total = ConceptLabel.objects.filter(status=status).count()
            yield Task(what, total, listed("vocabulary_conceptlabel", status__exact=status))


FINDERS = (wordings, contributions, answers, letters, translations, imports, coverage, labels)
