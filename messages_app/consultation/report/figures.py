"""What was said of a document and what became of it, in numbers.

Counted is what the public reads: contributions that were let through, of what is public, and
answers that were given. Of all others only how many were off topic, rejected, or withdrawn after
a moderator had seen them. Persons are told apart by their e-mail; who has erased it counts once
for each time something was sent. Queries are as many for any number of contributions.
"""

from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Lower, TruncDate

from messages_app.changes import changes_of
from messages_app.consultation.models import Comment, Response
from messages_app.consultation.report import suppression
from messages_app.models import Wording

State = Comment.State
UNANSWERED, WHOLE = "unanswered", "document"
MOST_SPOKEN_OF = 10
# Who erased everything may have been anybody: all of them are one where few could be recognised.
KNOWN_PERSONS = Count(Lower("submission__email"), distinct=True)
PERSONS = Count(
    Case(
        When(submission__email="", then=Concat(Value("#"), Cast("submission", CharField()))),
        default=Lower("submission__email"),
        output_field=CharField(),
    ),
    distinct=True,
)


class Cell(NamedTuple):
    """How many contributions are alike in all of this. ``theme``: its number, or ``WHOLE``."""

    kind: str
    part: str
    theme: int | str
    outcome: str
    count: int


class Figures:
    def __init__(self, document):
        self.document = document
        self.said = Comment.objects.readable().with_answer().of_document(document).order_by()

    def totals(self):
        return (
            self.said.aggregate(
                contributions=Count("pk"),
                persons=PERSONS,
                messages=Count("message", distinct=True),
                answered=Count("given_at"),
                merged=Count("pk", filter=Q(state=State.MERGED)),
            )
            | self.kept_back()
        )

    def kept_back(self):
        """Of what is not public the numbers alone, once a moderator has judged it."""
        states = (State.OFF_TOPIC, State.REJECTED, State.WITHDRAWN)
        judged = Comment.objects.of_document(self.document).exclude(moderated_at=None)
        found = judged.order_by().values_list("state").annotate(Count("pk"))
        return dict.fromkeys(map(str, states), 0) | dict(found.filter(state__in=states))

    def of_persons(self, field, keys):
        """By a feature of who contributes; None where a number would tell who it is."""
        field = field if field == "language" else f"submission__{field}"
        rows = self.said.values_list(Coalesce(field, Value("")))
        found = list(rows.annotate(Count("pk"), persons=KNOWN_PERSONS))
        cells = dict.fromkeys(keys, 0) | {key: count for key, count, _persons in found}
        return suppression.shown(cells, {key: persons for key, _count, persons in found})

    def is_settled(self, at):
        """Whether the consultation is over and nothing waits to be let through.

        Until then a number that grows with one contribution would tell whose it is.
        """
        is_open = self.document.editions.filter(consultation_closes_at__gt=at).exists()
        waits = Comment.objects.of_document(self.document).to_moderate().exists()
        return not is_open and not waits

    def cells(self):
        part = Case(
            When(message__isnull=False, then=Value("message")),
            When(theme__isnull=False, then=Value("theme")),
            default=Value(WHOLE),
        )
        theme = Coalesce("message__theme__number", "theme__number")
        outcome = Coalesce("outcome", Value(UNANSWERED))
        rows = self.said.values_list("kind", part, theme, outcome).annotate(Count("pk"))
        return [Cell(kind, part, theme or WHOLE, *rest) for kind, part, theme, *rest in rows]

    def most_spoken_of(self):
        """The number of a message and how many spoke of it."""
        of_messages = self.said.exclude(message=None)
        rows = of_messages.values_list("message__number").annotate(total=Count("pk"))
        return dict(rows.order_by("-total", "message__number")[:MOST_SPOKEN_OF])

    def days(self):
        """How many came on each day of the meeting's time zone, the first day first."""
        zone = ZoneInfo(self.document.event.time_zone)
        day = TruncDate("received_at", tzinfo=zone)
        return dict(self.said.values_list(day).annotate(Count("pk")).order_by(day))

    def median_wait(self, answered):
        """From arrival to answer, of those ``answered``, their number; None of none."""
        if not answered:
            return None
        wait = ExpressionWrapper(F("given_at") - F("received_at"), DurationField())
        waits = self.said.exclude(given_at=None).order_by(wait).values_list(wait, flat=True)
        middle = waits[(answered - 1) // 2 : answered // 2 + 1]
        return sum(middle, timedelta()) / len(middle)

    def changes(self, language):
        """Between the editions, as the page of changes tells them; {} of one edition."""
        changes = changes_of(self.document, language)
        if changes is None:
            return {}
        public = Wording.objects.filter(
            message=OuterRef("wording__message"),
            language=OuterRef("wording__language"),
            number__gte=OuterRef("wording__number"),
            published_at__isnull=False,
        )
        led = Response.objects.filter(
            Exists(public),
            answered_at__isnull=False,
            comments__in=self.said.values("pk"),
        )
        led_to = set(led.values_list("wording__message", flat=True))
        return {
            "changed": sum(1 for each in changes if each.before and each.after),
            "new": sum(1 for each in changes if not each.before),
            "dropped": sum(1 for each in changes if not each.after),
            "led-to": sum(1 for each in changes if each.message.pk in led_to),
        }
