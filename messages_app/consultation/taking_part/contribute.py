"""The form by which anybody takes part, without an account."""

from functools import cached_property
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from messages_app.consultation import targets
from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.taking_part import actions, keys, noting, suspects
from messages_app.consultation.taking_part.forms import Contribution
from messages_app.consultation.taking_part.private import CLOSED, GONE, Private, given_back
from messages_app.consultation.taking_part.remembering import remember, remembered

FORM, PREVIEW = "consultation/contribute.html", "consultation/preview.html"
STRANGE = _("This form cannot be recognised any more. Look it over, then send it once more.")


class ContributeView(Private, View):
    """Draw the form, show what would be sent, send it: each step is a plain form.

    ``at`` is when the server began to read the request: it alone tells whether there is time.
    """

    def get(self, request, **place):
        return Step(request, place, timezone.now()).first()

    def post(self, request, **place):
        return Step(request, place, timezone.now()).next()


class NoteView(Private, View):
    """Where the form goes to be noted only: the address of the notebook comes along with it."""

    def get(self, request, **place):
        target = targets.find(get_language(), **place)
        if target is None:
            raise Http404("nothing public stands at this address")
        return redirect(target.form_address)

    def post(self, request, **place):
        return Step(request, place, timezone.now()).note()


class Step:
    def __init__(self, request, place, at):
        self.request, self.at = request, at
        self.key = keys.read(request.POST.get("_key", ""))
        seen = request.POST.get("_seen", "")
        self.target = targets.find(get_language(), seen=seen, **place)

    @property
    def kind(self):
        return self.target.kind(self.request.GET.get("kind"))

    def first(self):
        if self.target is None:
            raise Http404("nothing public stands at this address")
        if not self.target.is_open(self.at):
            return self.refused(CLOSED)
        language = get_language()
        initial = {"language": language, "suggested_text": self.target.text}
        return self.draw(self.form(initial=initial), keys.draw(self.at))

    def next(self):
        deed = self.request.POST.get("do")
        if deed == "send" and self.is_used and not self.is_other:
            return redirect("receipt", self.key.token)
        if self.target is None or not self.target.is_open(self.at):
            return self.refused(CLOSED if self.target else GONE)
        form = self.filled()
        if deed == "edit" or form.errors:
            return self.draw(form, self.next_key)
        is_new = deed == "send" and not self.is_used
        return self.send(form) if is_new else self.preview(form)

    def note(self):
        if self.target is None or not self.target.is_open(self.at):
            return self.refused(CLOSED if self.target else GONE)
        form = self.filled()
        form.keep_to_noted()
        if not form.errors:
            try:
                return self.noted(form)
            except ValidationError as full:
                form.add_error(None, full)
        return self.draw(form, self.next_key)

    def noted(self, form):
        token, key = remembered(self.request), self.next_key
        note, token = noting.note(token=token, key=key, spoken=self.spoken(form), at=self.at)
        address = reverse("notebook", args=[token])
        return remember(redirect(f"{address}?noted={note.pk}#note-{note.pk}"), token)

    @cached_property
    def is_used(self):
        """Whether what the form held was sent already."""
        return self.key and Submission.objects.filter(token_digest=self.key.digest).exists()

    @property
    def is_other(self):
        """Whether the form says something else than what was sent with its key: from two pages
        of one form, for instance."""
        form = self.target and self.filled()
        sent = Comment.objects.filter(submission__token_digest=self.key.digest)
        return bool(form) and form.is_valid() and not sent.filter(**form.said).exists()

    @cached_property
    def next_key(self):
        return keys.renewed(self.key) if self.is_used else self.key or keys.draw(self.at)

    def filled(self):
        form = self.form(self.request.POST)
        if form.is_valid() and self.key is None:
            form.add_error(None, STRANGE)
        return form

    def form(self, *data, **options):
        return Contribution(*data, kind=self.kind, before=self.target.text, **options)

    def spoken(self, form):
        language = form.cleaned_data["language"]
        return self.target.spoken(kind=self.kind, language=language, said=form.said)

    def send(self, form):
        actions.send(
            comments=[Comment(**self.spoken(form))],
            person=form.person,
            key=self.key,
            is_bot=bool(form.cleaned_data["website"]),
            sender=suspects.sender_of(self.request),
            receipt=receipt_at(self.request),
            at=self.at,
        )
        return redirect("receipt", self.key.token)

    def draw(self, form, key, template=FORM, **more):
        context = self.context | {"form": form, "key": key} | more
        return render(self.request, template, context)

    def preview(self, form):
        """What would be stored, drawn as the public would see it."""
        comment = Comment(submission=Submission(**form.person), **self.spoken(form))
        return self.draw(form, self.next_key, PREVIEW, comment=comment)

    def refused(self, reason):
        context = self.context if self.target else {}
        status = HTTPStatus.FORBIDDEN if self.target else HTTPStatus.NOT_FOUND
        return given_back(self.request, reason, status, **context)

    @property
    def context(self):
        return {
            "target": self.target,
            "kind": self.kind,
            "Kind": Comment.Kind,
            "edition": self.target.edition(),
            "query": f"?kind={self.kind}",
        }


def receipt_at(request):
    """What makes the full address of a receipt."""
    return lambda code: request.build_absolute_uri(reverse("receipt", args=[code]))
