"""The form by which anybody takes part, without an account."""

from http import HTTPStatus

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from messages_app.consultation import actions, keys, suspects, targets
from messages_app.consultation.forms import Contribution
from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.private import CLOSED, GONE, Private, given_back

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


class Step:
    def __init__(self, request, place, at):
        self.request, self.at = request, at
        self.key = keys.read(request.POST.get("_key", ""))
        seen = request.POST.get("_wording")
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
        is_used = self.key and Submission.objects.filter(token_digest=self.key.digest).exists()
        if deed == "send" and is_used:
            return redirect("receipt", self.key.token)
        if self.target is None or not self.target.is_open(self.at):
            return self.refused(CLOSED if self.target else GONE)
        form = self.form(self.request.POST)
        key = keys.renewed(self.key) if is_used else self.key or keys.draw(self.at)
        if form.is_valid() and self.key is None:
            form.add_error(None, STRANGE)
        if deed == "edit" or form.errors:
            return self.draw(form, key)
        return self.send(form) if deed == "send" else self.preview(form, key)

    def form(self, *data, **options):
        return Contribution(*data, kind=self.kind, before=self.target.text, **options)

    def send(self, form):
        def receipt(code):
            return self.request.build_absolute_uri(reverse("receipt", args=[code]))

        actions.send(
            target=self.target,
            kind=self.kind,
            person=form.person,
            said=form.said,
            key=self.key,
            is_bot=bool(form.cleaned_data["website"]),
            sender=suspects.sender_of(self.request),
            receipt=receipt,
            at=self.at,
        )
        return redirect("receipt", self.key.token)

    def draw(self, form, key, template=FORM, **more):
        context = self.context | {"form": form, "key": key} | more
        return render(self.request, template, context)

    def preview(self, form, key):
        """What would be stored, drawn as the public would see it."""
        comment = Comment(
            submission=Submission(**form.person),
            kind=self.kind,
            language=form.cleaned_data["language"],
            wording=self.target.wording,
            **form.said,
        )
        return self.draw(form, key, PREVIEW, comment=comment)

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
