from django import forms
from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.machine_provenance import typed
from igfsite.publishing.staff import languages_of
from igfsite.publishing.templatetags.publishing import attrs_of
from igfsite.vocabulary.languages import Language, best
from messages_app import actions, models
from messages_app.admin.bulk import BulkWork, approved, in_review
from messages_app.admin.filters import LackingFilter, WaitingFilter
from messages_app.admin.rewording import RestoreWording, WordingHistory
from messages_app.trail import leads_back

NEW_WORDING = ("message", "language", "text", "change", "provenance", "based_on", "note")


def newest_wording(wordings):
    """The last one in the language staff work in, else in English, else in the first there was."""
    ordered = sorted(wordings, key=lambda each: (each.number, each.pk))
    latest = {wording.language: wording for wording in ordered}
    return best(latest.values(), get_language())


class NewWordingForm(forms.ModelForm):
    """A correction is a new wording; the one before it stays."""

    approve = forms.BooleanField(label=_("Approve at once"), required=False)

    class Meta:
        model = models.Wording
        fields = ("language", "text", "change", "provenance", "based_on", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        """The form counts as filled in where it differs from what was shown, not from what
        somebody else has written since."""
        super().__init__(*args, **kwargs)
        for name in ("language", "text", "change", "provenance"):
            self.fields[name].show_hidden_initial = True


class WordingFormSet(forms.BaseInlineFormSet):
    """The form for a new wording starts from the newest one."""

    def __init__(self, *args, instance=None, **kwargs):
        newest = newest_wording(instance.wordings.all()) if instance.pk else None
        if newest:
            kwargs["initial"] = [
                {
                    "language": newest.language,
                    "text": newest.text,
                    "provenance": newest.provenance_id,
                    "change": models.Wording.Change.WORDING,
                }
            ]
        super().__init__(*args, instance=instance, **kwargs)


class WordingInline(admin.StackedInline):
    model = models.Wording
    form = NewWordingForm
    formset = WordingFormSet
    extra = 1
    raw_id_fields = ("based_on",)
    verbose_name = _("wording")
    verbose_name_plural = _("wordings: write a new one to correct the text")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class MessageConceptInline(admin.TabularInline):
    model = models.MessageConcept
    extra = 0
    autocomplete_fields = ("concept",)
    readonly_fields = ("origin",)


class MessageForm(forms.ModelForm):
    """A message lives on in others of its document, and never, by any way, in itself."""

    def clean(self):
        cleaned = super().clean()
        document = cleaned.get("document") or getattr(self.instance, "document", None)
        chosen = cleaned.get("successors", ())
        if strangers := [str(each) for each in chosen if each.document != document]:
            sentence = _("Of another document: %(strangers)s.")
            self.add_error("successors", sentence % {"strangers": ", ".join(strangers)})
        elif leads_back(self.instance, chosen):
            self.add_error("successors", _("A message cannot live on in itself."))
        return cleaned


@admin.register(models.Message)
class MessageAdmin(BulkWork, WordingHistory):
    form = MessageForm
    fixed_fields = ("document",)
    list_display = ("__str__", "newest_text", "theme_title", "section_title", "position")
    list_filter = (LackingFilter, "document", "theme", "wordings__state", "wordings__language")
    list_select_related = (
        "document__event",
        "theme__document__event",
        "section__theme__document__event",
    )
    list_prefetch_related = ("wordings", "theme__translations", "section__translations")
    search_fields = ("=number", "wordings__text")
    autocomplete_fields = ("document", "theme", "section", "sessions", "successors")
    inlines = (WordingInline, MessageConceptInline)
    actions = ("change_concepts", "assign_section", "send_to_review", "approve")

    def get_exclude(self, request, obj=None):
        """A new message is given its number and its place; its number never changes."""
        return ("number",) if obj else ("number", "position")

    @admin.display(description=_("text"))
    def newest_text(self, message):
        newest = newest_wording(message.wordings.all())
        return newest.text[:120] if newest else ""

    @admin.display(description=_("theme"), ordering="theme__number")
    def theme_title(self, message):
        return message.theme.title_in(get_language())

    @admin.display(description=_("section"), ordering="section__number")
    def section_title(self, message):
        return message.section.title_in(get_language()) if message.section else ""

    def save_model(self, request, obj, form, change):
        if not change:
            actions.number_message(message=obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        if formset.model is not models.Wording:
            return super().save_formset(request, form, formset, change)
        by, at = request.user.get_username(), timezone.now()
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for row in formset.extra_forms:
            if row.has_changed():
                approve = row.cleaned_data.pop("approve")
                given = {name: row.cleaned_data[name] for name in NewWordingForm.Meta.fields}
                given["provenance"] = typed(given["provenance"], by=by)
                wording = actions.add_wording(message=form.instance, by=by, at=at, **given)
                formset.new_objects.append(wording)
                if approve:
                    this = models.Wording.objects.filter(pk=wording.pk)
                    actions.approve(wordings=this, by=by, at=at)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change or "theme" in form.changed_data:
            actions.inherit_from_theme(message=form.instance)
        actions.refresh_snapshot(event=form.instance.document.event)

    def has_delete_permission(self, request, obj=None):
        """A number is never used again, so a message is never deleted."""
        return False


@admin.register(models.Wording)
class WordingAdmin(RestoreWording, WordingHistory):
    """Every wording there ever was: to be read, reviewed and approved, never rewritten.

    A new one is added here by who may not change the message: its translators.
    """

    list_display = ("__str__", "opening", "state", "change", "note", "created_at", "created_by")
    list_filter = (WaitingFilter, "state", "language", "change", "message__document")
    list_select_related = ("message__document__event",)
    search_fields = ("text", "note", "=message__number")
    autocomplete_fields = ("message", "provenance")
    raw_id_fields = ("based_on",)
    actions = ("send_to_review", "approve", "compare")

    @admin.display(description=_("text"), ordering="text")
    def opening(self, wording):
        return format_html("<span {}>{}</span>", attrs_of(wording.language), wording.text[:120])

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return super().get_fields(request, obj) if obj else NEW_WORDING

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in self.opts.fields] if obj else ()

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """A translator writes in the languages of the groups he or she is in."""
        if db_field.name == "language":
            own = languages_of(request.user)
            kwargs["choices"] = [each for each in Language.choices if each[0] in own]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            written = {name: form.cleaned_data[name] for name in NEW_WORDING}
            by, at = request.user.get_username(), timezone.now()
            written["provenance"] = typed(written["provenance"], by=by)
            obj.__dict__ |= actions.add_wording(by=by, at=at, **written).__dict__

    @admin.action(description=_("Compare the two selected wordings"), permissions=("view",))
    def compare(self, request, queryset):
        pair = list(queryset.order_by("message", "language", "number")[:3])
        if len(pair) != 2:
            return self.message_user(request, _("Select two wordings."), messages.ERROR)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What changed"),
            "opts": self.opts,
            "before": pair[0],
            "after": pair[1],
        }
        return TemplateResponse(request, "admin/compare.html", context)

    @admin.action(description=_("Send the selected drafts to review"), permissions=("change",))
    def send_to_review(self, request, queryset):
        total = actions.send_to_review(wordings=queryset, by=request.user.get_username())
        self.say(request, in_review(total))

    @admin.action(description=_("Approve the selected wordings"), permissions=("change",))
    def approve(self, request, queryset):
        by, at = request.user.get_username(), timezone.now()
        self.say(request, approved(actions.approve(wordings=queryset, by=by, at=at)))
