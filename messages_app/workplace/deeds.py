"""What can be done with an edition: each asks first, and tells whom somebody was faster than."""

from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from igfsite.vocabulary.constraints import plausible
from messages_app.actions import Refused, publish_edition, publishable, withdraw_edition
from messages_app.models import Edition
from messages_app.scheduling import schedule_edition
from messages_app.workplace.editions import OfEdition


class Deed(OfEdition):
    """GET says what will happen; POST does it, if what was said is still so."""

    permission = "messages_app.change_edition"

    def facts(self):
        """What the page was drawn from: all that decides what will happen."""
        editions = Edition.objects.filter(document=self.document).order_by("pk")
        state = editions.values_list("published_at", "published_by", "publish_at", "publish_by")
        return list(state)

    @cached_property
    def seen(self):
        return sha256(repr(self.facts()).encode()).hexdigest()

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        list(Edition.objects.select_for_update().filter(document=self.document).order_by("pk"))
        if request.POST.get("seen") != self.seen:
            return self.render_to_response(self.get_context_data(is_overtaken=True))
        try:
            sentence = self.do(by=request.user.get_username(), at=timezone.now())
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal))
        messages.success(request, sentence)
        return redirect("workplace:edition", self.kwargs["event"], self.kwargs["kind"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(seen=self.seen, **kwargs)


class Publish(Deed):
    title = _("Publish")
    template_name = "workplace/publish.html"

    def facts(self):
        planned = sorted(wording.pk for wording in publishable(self.edition).values())
        pinned = sorted(self.edition.pins.values_list("wording", flat=True))
        return [*super().facts(), planned, pinned]

    def do(self, by, at):
        total = publish_edition(edition=self.edition, by=by, at=at)
        sentence = ngettext(
            "%(total)d wording is now public.", "%(total)d wordings are now public.", total
        )
        return sentence % {"total": total}


class Withdraw(Deed):
    title = _("Withdraw")
    template_name = "workplace/withdraw.html"

    def do(self, by, at):
        withdraw_edition(edition=self.edition)
        return _("The edition was withdrawn.")

    def get_context_data(self, **kwargs):
        others = self.document.editions.published().exclude(pk=self.edition.pk)
        return super().get_context_data(former=others.first(), **kwargs)


class TimeForm(forms.Form):
    """Left empty, no time is set."""

    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        validators=[plausible],
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
    )

    def clean_publish_at(self):
        moment = self.cleaned_data["publish_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(_("This moment has passed: you can publish at once."))
        return moment


class Schedule(Deed):
    title = _("Publish at a set time")
    template_name = "workplace/schedule.html"

    @cached_property
    def form(self):
        zone, moment = ZoneInfo(self.document.event.time_zone), self.edition.publish_at
        initial = {"publish_at": timezone.make_naive(moment, zone) if moment else None}
        form = TimeForm(self.request.POST or None, initial=initial)
        with timezone.override(zone):
            form.full_clean()
        return form

    def do(self, by, at):
        if not self.form.is_valid():
            raise Refused(_("No time was set: look at what you entered."))
        moment = self.form.cleaned_data["publish_at"]
        schedule_edition(edition=self.edition, publish_at=moment, by=by)
        if moment:
            return _("The time is set. It stands below, with what is still to be done.")
        return _("No time is set any more.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)
