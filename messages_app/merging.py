"""Two concepts that turned out to be one: all that carries the one carries the other."""

from django.db import transaction
from django.utils.translation import gettext as _

from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.models import Concept
from messages_app.actions import Refused, refresh_snapshot
from messages_app.models import MessageConcept, Theme
from sessions_app.actions import refresh_snapshot as refresh_sessions
from sessions_app.models import Session


@transaction.atomic
@signed
def merge_concepts(*, kept, others, by):
    """Make ``others`` one with ``kept``; what they were called in addresses leads to it.

    Only within one scheme, and not where a concept has a code: the goals of a framework
    are not ours. Raises ``Refused``.
    """
    pks = {kept.pk, *(each.pk for each in others)}
    found = Concept.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    locked = {concept.pk: concept for concept in found}
    refuse_unlike(locked.values())
    kept, others = locked.pop(kept.pk), list(locked.values())
    for gone in others:
        move_messages(kept=kept, gone=gone)
        move_links(Theme.concepts.through, "theme", kept=kept, gone=gone)
        move_links(Session.concepts.through, "session", kept=kept, gone=gone)
        move_labels(kept=kept, gone=gone)
    close(kept=kept, others=others)
    refresh_snapshot()
    refresh_sessions()


def refuse_unlike(concepts):
    if len(concepts) < 2:
        raise Refused(_("Select two concepts or more."))
    if len({concept.scheme_id for concept in concepts}) > 1:
        raise Refused(_("These concepts are of different schemes."))
    if any(concept.merged_into_id for concept in concepts):
        raise Refused(_("One of these concepts was merged a moment ago."))
    if not all(concept.notation.islower() for concept in concepts):
        raise Refused(_("The goals and lines of a framework cannot be merged."))


def move_messages(*, kept, gone):
    """A message carries a concept once; an editor's choice outweighs what a theme hands down."""
    holders = MessageConcept.objects.filter(concept=kept)
    leaving = MessageConcept.objects.filter(concept=gone)
    chosen = leaving.filter(origin=MessageConcept.Origin.EDITOR)
    handed = holders.filter(message__in=chosen.values("message"))
    history.update(handed, origin=MessageConcept.Origin.EDITOR)
    history.delete(leaving.filter(message__in=holders.values("message")))
    history.update(leaving, concept=kept)


def move_links(links, holder, *, kept, gone):
    """``links``: the rows that join a ``holder`` to its concepts, each once."""
    leaving = links.objects.filter(concept=gone)
    changed = [getattr(row, holder) for row in leaving.select_related(holder)]
    twice = links.objects.filter(concept=kept).values(holder)
    leaving.filter(**{f"{holder}__in": twice}).delete()
    leaving.update(concept=kept)
    history.record(changed, "~")


def move_labels(*, kept, gone):
    """What the one was called becomes an alternative label of the other.

    In a language in which the other has no name at all it becomes that name.
    """
    own = {label.language: label for label in kept.labels.select_for_update()}
    for label in gone.labels.select_for_update():
        if label.language not in own:
            label.concept = kept
            label.save(update_fields=("concept",))
            continue
        here = own[label.language]
        known = {name.casefold() for name in here.all_labels}
        new = [name for name in label.all_labels if name.casefold() not in known]
        here.alt_labels = "\n".join([*here.all_labels[1:], *new])
        here.save(update_fields=("alt_labels",))
        label.delete()


def close(*, kept, others):
    """What stood below or led to one of ``others`` stands below or leads to ``kept``."""
    kept.broader = place_of(kept, others)
    kept.save(update_fields=("broader",))
    below = Concept.objects.filter(broader__in=others)
    history.update(below.exclude(pk=kept.pk), broader=kept)
    history.update(Concept.objects.filter(merged_into__in=others), merged_into=kept)
    for gone in others:
        gone.merged_into, gone.broader = kept, None
        gone.save(update_fields=("merged_into", "broader"))


def place_of(kept, others):
    """The concept above ``kept``, and above all of ``others`` that stand over it."""
    place = above = kept.broader
    while above:
        if above in others:
            place = above.broader
        above = above.broader
    return place
