"""What the public reads of contributions, and what of it the pages of messages show.

The functions below that are named in ``messages_app.above`` are registered there.
"""

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils.translation import get_language

from messages_app.above import Said
from messages_app.consultation.deciding.glossing import glossed
from messages_app.consultation.models import Comment
from messages_app.entries import within
from messages_app.models import Edition, Message, Pin, Wording
from messages_app.told import public_wordings

MOST = 50  # below one message, and as many that say the same as another one
READ = (
    *("message__document__event", "theme__document__event", "document__event", "submission"),
    *("wording", "response__wording__message__document__event"),
    "merged_into__response__wording__message__document__event",
)
REASONS = ("response__reasons", "merged_into__response__reasons")


def marks(event, keys):
    """For the facet: the messages that something was said of."""
    said = within(Comment.objects.public().exclude(message=None), event, keys)
    for message in set(said.values_list("message", flat=True)):
        yield message, ("consultation", "commented")


def counts():
    kinds = ("message", "theme", "document")
    told = Comment.objects.readable().with_answer().order_by().values(*kinds)
    numbers = told.annotate(
        total=Count("pk"),
        first_at=Min("received_at"),
        last_at=Max("received_at"),
        answered=Count("given_at"),
        answered_at=Max("given_at"),
    )
    found = {}
    for row in numbers:
        [(kind, key)] = [(kind, row[kind]) for kind in kinds if row[kind]]
        found[kind, key] = Said(*(row[name] for name in Said._fields))
    return found


def under_message(key):
    """In the order received; the rest, of very many, stands on the page of all contributions."""
    comments = Comment.objects.readable().filter(message=key)
    roots = read(comments)
    if not roots:
        return ""
    shown = roots[:MOST]
    context = {
        "rows": shown,
        "total": sum(map(size, roots)),
        "more": sum(map(size, roots[MOST:])),
        "event": roots[0].event,
    }
    return render_to_string("consultation/_under_message.html", context)


def size(root):
    return 1 + len(root.others)


def behind_changes(keys):
    """Answered contributions on a message, and those whose answer led to a wording of it."""
    led_to = Q(response__wording__message__in=keys)
    led_to |= Q(merged_into__response__wording__message__in=keys)
    own = Comment.objects.readable().with_answer().filter(Q(message__in=keys) | led_to)
    found = {}
    for root in read(own.exclude(given_at=None)):
        for message in {root.message_id, root.led_to and root.led_to.message_id} & set(keys):
            found.setdefault(message, []).append(root)
    return {message: drawn_behind(roots) for message, roots in found.items()}


def drawn_behind(roots):
    context = {"rows": roots[:MOST], "more": sum(map(size, roots[MOST:]))}
    return render_to_string("consultation/_behind.html", context)


def read(comments):
    """Contributions as the public reads them, in the order received.

    Those that say the same as another of ``comments`` are its ``others``. ``event``: the meeting.
    ``earlier``: the wording it speaks of, if that was public and the message has another now;
    ``compared``: the wording that its suggestion can be shown against; ``led_to``: the wording
    that its answer led to, or the first later one, once that is public.
    """
    rows = glossed(annotated(comments), get_language())
    rows = rows.select_related(*READ).prefetch_related(*REASONS)
    rows = list(rows.order_by("received_at", "pk"))
    wordings = Wording.objects.select_related("message__document__event")
    led_to = wordings.in_bulk({row.led_to_key for row in rows if row.led_to_key})
    found = {row.pk: told(row, led_to.get(row.led_to_key)) for row in rows}
    roots = []
    for row in found.values():
        root = found.get(row.merged_into_id)
        is_apart = root is None or root.state != Comment.State.PUBLISHED or not alike(row, root)
        (roots if is_apart else root.others).append(row)
    return roots


def annotated(comments):
    """A message that was dropped is read in the edition that had it."""
    pins = Pin.objects.filter(
        message=OuterRef("message"),
        language=OuterRef("wording__language"),
        wording__text=OuterRef("wording__text"),
    )
    return comments.annotate(
        is_listed=Exists(Message.objects.current().filter(pk=OuterRef("message"))),
        is_current=Exists(pins.filter(edition__in=Edition.objects.current())),
        is_pinned=Exists(pins.filter(edition__in=Edition.objects.published())),
        is_public=Exists(public_wordings().filter(pk=OuterRef("wording"))),
        led_key=Coalesce("merged_into__response__wording", "response__wording"),
        led_to_key=Subquery(_from("led_key").order_by("number").values("pk")[:1]),
    )


def _from(key):
    """Public wordings of one message and language, from ``key`` on: what an answer led to may
    have been written on before the edition came out."""
    first = Wording.objects.filter(
        pk=OuterRef(OuterRef(key)),
        message=OuterRef("message"),
        language=OuterRef("language"),
        number__lte=OuterRef("number"),
    )
    return public_wordings().filter(Exists(first))


def told(row, led_to):
    row.others = []
    row.event = (row.document or (row.message or row.theme).document).event
    is_read = row.is_current if row.is_listed else row.is_pinned
    seen = row.wording if row.is_public else None
    row.earlier = seen if not is_read else None
    row.compared = seen if row.message_id else row.before
    row.led_to = led_to if row.answer else None
    row.is_comparable = bool(
        row.led_to and row.compared and is_of_one_text(row.led_to, row.wording)
    )
    return row


def is_of_one_text(after, before):
    """Whether both are wordings of one message in one language."""
    return before is not None and (after.message_id, after.language) == (
        before.message_id,
        before.language,
    )


def alike(row, root):
    """Whether both speak of the same thing."""
    return agree(row, root, "message_id", "theme_id", "document_id")


def agree(one, other, *names):
    return all(getattr(one, name) == getattr(other, name) for name in names)


def how_many():
    """Document to how many contributions are public, and with how many submissions they came."""
    document = Coalesce("document", "theme__document", "message__document")
    rows = Comment.objects.readable().order_by().annotate(of=document).values("of")
    numbers = rows.annotate(total=Count("pk"), submissions=Count("submission", distinct=True))
    return {row["of"]: row for row in numbers}
