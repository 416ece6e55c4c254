"""A suggestion that is taken up becomes a draft wording, brought onto the text of today."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.machine_provenance import typed
from messages_app.actions import Refused, add_wording
from messages_app.consultation.deciding.joining import Joined, join
from messages_app.consultation.models import Comment, Response
from messages_app.models import Message, Wording
from messages_app.translating import Overtaken, digest, plain

Outcome = Response.Outcome
SAME = _(
    "The draft says what the newest wording says already: change its words, or choose that wording."
)
LIVE = (Outcome.ACCEPTED, Outcome.IN_PART)  # of these the words may stand in the text one day


@dataclass(frozen=True)
class Proposal:
    """What a suggestion, as it was published, makes of ``newest``: the last wording, approved or
    not, of the message and language that it speaks of."""

    comment: Comment
    newest: Wording

    @property
    def before(self):
        return self.comment.wording

    @property
    def after(self):
        return self.comment.suggested

    @property
    def has_moved(self):
        return self.before.text != self.newest.text

    @cached_property
    def joined(self):
        if not self.has_moved:
            return Joined(plain(self.after.text))
        return join(self.before.text, self.after.text, self.newest.text)

    @property
    def draft(self):
        return Wording(text=self.joined.text, language=self.newest.language)

    @property
    def seen(self):
        return digest(self.newest)

    def touches(self, other):
        """Whether both want other words in one place. What does not fit the present text cannot be
        compared there, so it counts."""
        if self.newest != other.newest or plain(self.after.text) == plain(other.after.text):
            return False
        if self.before == other.before:
            return bool(join(self.before.text, self.after.text, other.after.text).collisions)
        if self.joined.collisions or other.joined.collisions:
            return True
        return bool(join(self.newest.text, self.joined.text, other.joined.text).collisions)


def proposals(comments):
    """One for each suggestion among ``comments``, in their order."""
    comments = [comment for comment in comments if comment.is_suggestion]
    newest = {(each.message_id, each.language): each for each in newest_of(comments)}
    return [
        Proposal(comment, newest[comment.message_id, comment.wording.language])
        for comment in comments
    ]


def newest_of(comments):
    messages = {comment.message_id for comment in comments if comment.message_id}
    return Wording.objects.newest().filter(message__in=messages).order_by("message", "language")


def rivals(comments):
    """Published suggestions on the same messages that are open or were taken up, as proposals."""
    messages = {comment.message_id for comment in comments if comment.is_suggestion}
    found = Comment.objects.filter(
        Q(response=None) | Q(response__outcome__in=LIVE),
        state=Comment.State.PUBLISHED,
        message__in=messages,
    )
    return proposals(found.select_related("wording", "submission", "response").order_by("pk"))


@dataclass(frozen=True)
class Draft:
    """What an editor makes of the suggestion of ``comment``. ``seen``: the digest of the newest
    wording that it replaces."""

    comment: Comment
    text: str
    change: str
    seen: str


@transaction.atomic
def write_draft(*, draft, by, at):
    """Append it after the newest wording, whose provenance and source it keeps; returns it.

    Raises ``Overtaken`` where somebody has written since, ``Refused`` where nothing would change.
    """
    before = draft.comment.wording
    message = Message.objects.select_for_update().get(pk=draft.comment.message_id)
    wordings = message.wordings.filter(language=before.language).select_related("provenance")
    newest = wordings.order_by("number").last()
    if digest(newest) != draft.seen:
        raise Overtaken(newest)
    if plain(newest.text) == plain(draft.text):
        raise Refused(SAME)
    return add_wording(
        message=message,
        language=before.language,
        text=plain(draft.text),
        provenance=typed(newest.provenance, by=by),
        change=draft.change,
        based_on=newest.based_on,
        by=by,
        at=at,
    )
