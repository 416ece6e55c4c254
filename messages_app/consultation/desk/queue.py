"""The queue: what waits for a moderator, oldest first, and what was decided."""

from functools import cached_property

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from messages_app.consultation.models import Comment
from messages_app.models import Document, Theme
from messages_app.workplace.pages import StaffPage

PAGE = 25
ALL = ("", _("all"))
READ = (
    *("submission", "wording", "message__document__event"),
    *("theme__document__event", "document__event"),
)


class Titled(forms.ModelChoiceField):
    """Parts of documents by their number and title."""

    def label_from_instance(self, row):
        return f"{row} {row.title_in(get_language())}"


def titled(model, label):
    rows = model.objects.select_related(*{"event"} if model is Document else {"document__event"})
    rows = rows.prefetch_related("translations")
    return Titled(rows, label=label, empty_label=ALL[1], required=False)


class Filter(forms.Form):
    """What an address may choose; anything else chooses nothing."""

    state = forms.ChoiceField(label=_("State"), choices=Comment.State, required=False)
    kind = forms.ChoiceField(
        label=capfirst(_("kind")), choices=[ALL, *Comment.Kind.choices], required=False
    )
    document = titled(Document, capfirst(_("document")))
    theme = titled(Theme, _("Theme"))
    suspect = forms.BooleanField(label=_("Only what may be spam"), required=False)

    def __init__(self, data):
        """An address that names no state asks for what waits."""
        state = data.get("state")
        state = state if state in Comment.State else Comment.State.WAITING
        super().__init__({**data.dict(), "state": state}, label_suffix="")

    @property
    def rows(self):
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        rows = Comment.objects.filter(state=chosen["state"])
        if "kind" in chosen:
            rows = rows.filter(kind=chosen["kind"])
        if "suspect" in chosen:
            rows = rows.filter(is_suspect=True)
        if "document" in chosen:
            rows = rows.of_document(chosen["document"])
        if "theme" in chosen:
            rows = rows.filter(Q(theme=chosen["theme"]) | Q(message__theme=chosen["theme"]))
        return rows.order_by("received_at", "pk")

    def after(self, comment):
        """The next one; None after the last."""
        later = Q(received_at__gt=comment.received_at)
        later |= Q(received_at=comment.received_at, pk__gt=comment.pk)
        return self.rows.filter(later).first()


class OfQueue(StaffPage):
    """A page within the queue, as its address has chosen it."""

    permission = "consultation.moderate_comment"

    @cached_property
    def filter(self):
        return Filter(self.request.GET)

    @property
    def query(self):
        """The choices, without the page of the list."""
        kept = self.request.GET.copy()
        kept.pop("page", None)
        return f"?{kept.urlencode()}" if kept else ""

    @property
    def queue(self):
        return reverse("desk:queue") + self.query

    def address(self, comment):
        """Of the page on ``comment``; of the queue without one."""
        if comment is None:
            return self.queue
        return reverse("desk:moderate", args=[comment.pk]) + self.query

    def get_context_data(self, **kwargs):
        return super().get_context_data(query=self.query, queue=self.queue, **kwargs)


class Queue(OfQueue):
    title = _("Moderation")
    template_name = "desk/queue.html"

    def get_context_data(self, **kwargs):
        pages = Paginator(self.filter.rows.select_related(*READ), PAGE)
        page = pages.get_page(self.request.GET.get("page"))
        numbers = pages.get_elided_page_range(page.number)
        return super().get_context_data(filter=self.filter, page=page, pages=numbers, **kwargs)
