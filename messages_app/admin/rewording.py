"""A former text of a message is written anew: the wording that says it never changes."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.admin import StampedAdmin
from messages_app import actions
from messages_app.models import Wording


class WordingHistory(StampedAdmin):
    def offer_restoring(self, request, row, versions):
        """Where a wording begins in the history, unless it is the newest, it can begin anew."""
        super().offer_restoring(request, row, versions)
        told = [version for version in versions if version.model is Wording]
        of_these = Wording.objects.filter(message__in={each.record.message_id for each in told})
        newest = set(of_these.newest().values_list("pk", flat=True))
        is_allowed = request.user.has_perm("messages_app.change_wording")
        for version in told:
            record = version.record
            is_former = record.history_type == "+" and record.id not in newest
            address = reverse("admin:messages_app_wording_restore", args=[record.id])
            version.restore = address if is_former and is_allowed else ""


class RestoreForm(forms.ModelForm):
    """What the change means, measured against the newest wording."""

    class Meta:
        model = Wording
        fields = ("change", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        changes = [each for each in Wording.Change.choices if each[0] != Wording.Change.FIRST]
        self.fields["change"].choices = changes
        self.fields["change"].initial = Wording.Change.MEANING


class RestoreWording(StampedAdmin):
    """Asks what the change means, with the newest text and the former one side by side."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.restore_view)
        return [
            path("<int:pk>/restore/", view, name="messages_app_wording_restore"),
            *super().get_urls(),
        ]

    def restore_view(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        wording = get_object_or_404(Wording.objects.select_related("message"), pk=pk)
        form = RestoreForm(request.POST or None)
        if form.is_valid():
            try:
                return self.restored(request, wording, form.cleaned_data)
            except actions.Refused as refusal:
                form.add_error(None, str(refusal))
        newest = Wording.objects.newest().get(message=wording.message, language=wording.language)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Restore a former text, as a draft"),
            "opts": self.opts,
            "form": form,
            "before": newest,
            "after": wording,
        }
        return TemplateResponse(request, "admin/restore_wording.html", context)

    def restored(self, request, wording, given):
        by, at = request.user.get_username(), timezone.now()
        new = actions.restore_wording(wording=wording, by=by, at=at, **given)
        sentence = _("The text of %(former)s stands in a new draft, %(new)s.")
        self.say(request, sentence % {"former": wording, "new": new})
        return redirect("admin:messages_app_wording_change", new.pk)
