"""Work on many messages at once; each action asks first."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.admin import StampedAdmin
from igfsite.vocabulary.models import Concept
from messages_app import actions, models


class ConceptsForm(forms.Form):
    """Concepts to set on the selected messages, and concepts to take away."""

    add = forms.ModelMultipleChoiceField(
        Concept.objects.public(),
        label=_("Set"),
        required=False,
        widget=AutocompleteSelectMultiple(
            models.Message._meta.get_field("concepts"), admin.site, attrs={"id": "id_add"}
        ),
    )
    remove = forms.ModelMultipleChoiceField(
        Concept.objects.public(),
        label=_("Remove"),
        required=False,
        widget=AutocompleteSelectMultiple(
            models.Message._meta.get_field("concepts"), admin.site, attrs={"id": "id_remove"}
        ),
    )


class SectionChoice(forms.ModelChoiceField):
    def label_from_instance(self, section):
        return f"{section} {section.title_in(get_language())}"


class SectionForm(forms.Form):
    """Offers the sections of the documents that the messages are in."""

    section = SectionChoice(models.Section.objects.none(), label=_("Section"))

    def __init__(self, *args, message_list, **kwargs):
        super().__init__(*args, **kwargs)
        sections = models.Section.objects.filter(
            theme__document__in=message_list.order_by().values("document")
        )
        self.fields["section"].queryset = sections.select_related(
            "theme__document__event"
        ).prefetch_related("translations")


class ApproveForm(forms.Form):
    has_drafts = forms.BooleanField(
        label=_("Approve the drafts too, which nobody has reviewed"), required=False
    )


class BulkWork(StampedAdmin):
    @admin.action(
        description=_("Change concepts of the selected messages"), permissions=("change",)
    )
    def change_concepts(self, request, queryset):
        form = ConceptsForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            title = _("Change concepts")
            return self.confirm(
                request, title=title, queryset=queryset, action="change_concepts", form=form
            )
        actions.change_concepts(message_list=list(queryset), **form.cleaned_data)
        sentence = ngettext(
            "%(total)d message was changed.", "%(total)d messages were changed.", len(queryset)
        )
        self.say(request, sentence % {"total": len(queryset)})

    @admin.action(
        description=_("Assign the selected messages to a section"), permissions=("change",)
    )
    def assign_section(self, request, queryset):
        given = request.POST if "apply" in request.POST else None
        form = SectionForm(given, message_list=queryset)
        if form.is_valid():
            try:
                return self.assigned(request, queryset, form.cleaned_data["section"])
            except actions.Refused as refusal:
                form.add_error("section", str(refusal))
        title = _("Assign to a section: the messages come after those that are in it")
        return self.confirm(
            request, title=title, queryset=queryset, action="assign_section", form=form
        )

    def assigned(self, request, queryset, section):
        by = request.user.get_username()
        total = actions.assign_section(message_list=list(queryset), section=section, by=by)
        sentence = ngettext(
            "%(total)d message came into the section.",
            "%(total)d messages came into the section.",
            total,
        )
        self.say(request, sentence % {"total": total})

    @admin.action(
        description=_("Send the drafts of the selected messages to review"), permissions=("change",)
    )
    def send_to_review(self, request, queryset):
        wordings = newest_of(queryset)
        if "apply" not in request.POST:
            return self.confirm(
                request,
                title=_("Send to review: the newest wording in each language, if it is a draft"),
                queryset=queryset,
                action="send_to_review",
                lines=[in_state(wordings)],
            )
        total = actions.send_to_review(wordings=wordings, by=request.user.get_username())
        self.say(request, in_review(total))

    @admin.action(
        description=_("Approve the reviewed wordings of the selected messages"),
        permissions=("change",),
    )
    def approve(self, request, queryset):
        form = ApproveForm(request.POST if "apply" in request.POST else None)
        wordings = newest_of(queryset)
        if not form.is_valid():
            return self.confirm(
                request,
                title=_("Approve: the newest wording in each language, if it is in review"),
                queryset=queryset,
                action="approve",
                form=form,
                lines=[in_state(wordings)],
            )
        if not form.cleaned_data["has_drafts"]:
            wordings = wordings.filter(state=models.Wording.State.IN_REVIEW)
        by, at = request.user.get_username(), timezone.now()
        self.say(request, approved(actions.approve(wordings=wordings, by=by, at=at)))


def newest_of(message_list):
    """Only the newest is reviewed: a former draft, approved late, would outdate translations."""
    return models.Wording.objects.newest().filter(message__in=message_list)


def in_state(wordings):
    """How many wordings an action will find."""
    drafts, reviewed = (
        wordings.filter(state=state).count() for state in models.Wording.State.values[:2]
    )
    sentence = _("Of the newest wordings, %(drafts)d are drafts and %(reviewed)d are in review.")
    return sentence % {"drafts": drafts, "reviewed": reviewed}


def in_review(total):
    sentence = ngettext(
        "%(total)d wording is in review.", "%(total)d wordings are in review.", total
    )
    return sentence % {"total": total}


def approved(total):
    sentence = ngettext(
        "%(total)d wording was approved.", "%(total)d wordings were approved.", total
    )
    return sentence % {"total": total}
