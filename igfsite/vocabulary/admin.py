from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary import models
from igfsite.vocabulary.careful import CarefulAdmin
from igfsite.vocabulary.constraints import printable


class FixedNamesAdmin(CarefulAdmin):
    """``fixed_fields`` are what addresses stand on: set once, with the row, and never changed."""

    fixed_fields = ()

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def say(self, request, sentence):
        self.message_user(request, sentence, messages.SUCCESS)

    def confirm(self, request, *, title, queryset, action, form=None, lines=()):
        """Ask before an action is done: the page posts back with ``apply`` set."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "queryset": queryset,
            "select_across": request.POST.get("select_across") == "1",
            "action": action,
            "form": form,
            "lines": lines,
            "opts": self.opts,
            "media": self.media + form.media if form else self.media,
        }
        return TemplateResponse(request, "admin/confirm_action.html", context)


class EventNameInline(admin.TabularInline):
    model = models.EventName
    extra = 0


class SchemeLabelInline(admin.TabularInline):
    model = models.SchemeLabel
    extra = 0


class ConceptLabelInline(admin.TabularInline):
    model = models.ConceptLabel
    extra = 0


@admin.register(models.Event)
class EventAdmin(FixedNamesAdmin):
    fixed_fields = ("series", "year", "slug")
    list_display = ("slug", "series", "year", "city", "country", "starts_on", "ends_on")
    list_filter = ("series", "country")
    search_fields = ("slug", "city", "country", "names__name", "names__theme")
    inlines = (EventNameInline,)


@admin.register(models.ConceptScheme)
class ConceptSchemeAdmin(FixedNamesAdmin):
    fixed_fields = ("slug",)
    list_display = ("slug", "order", "concept_total")
    search_fields = ("slug", "labels__pref_label")
    inlines = (SchemeLabelInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(total=Count("concepts"))

    @admin.display(description=_("concepts"), ordering="total")
    def concept_total(self, scheme):
        return scheme.total


@admin.register(models.Concept)
class ConceptAdmin(FixedNamesAdmin):
    fixed_fields = ("scheme", "notation", "broader")
    list_display = ("__str__", "label", "broader", "order")
    list_filter = ("scheme",)
    list_select_related = ("scheme", "broader__scheme")
    search_fields = ("notation", "scheme__slug", "labels__pref_label", "labels__alt_labels")
    autocomplete_fields = ("scheme", "broader")
    inlines = (ConceptLabelInline,)

    def get_queryset(self, request):
        """What was merged into another concept is no longer worked on."""
        living = super().get_queryset(request).filter(merged_into=None)
        return living.prefetch_related("labels")

    @admin.display(description=_("label"))
    def label(self, concept):
        return concept.title_in(get_language())


class SourceForm(forms.Form):
    """Where the labels were verified."""

    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        validators=[printable],
        widget=AdminTextInputWidget,
        help_text=_("Where the label was verified: an address, or the title of a text."),
    )


@admin.register(models.ConceptLabel)
class ConceptLabelAdmin(FixedNamesAdmin):
    """The list of labels that wait for an editor to confirm them."""

    fixed_fields = ("concept", "language")

    list_display = (
        *("pref_label", "concept", "language", "status"),
        *("source", "confirmed_by", "confirmed_at"),
    )
    list_filter = ("status", "language", "concept__scheme")
    list_select_related = ("concept__scheme",)
    search_fields = ("pref_label", "alt_labels", "concept__notation")
    autocomplete_fields = ("concept",)
    actions = ("confirm_labels",)

    @admin.action(description=_("Confirm the selected labels"), permissions=("change",))
    def confirm_labels(self, request, queryset):
        form = SourceForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            title = _("Confirm labels: say where they were verified")
            return self.confirm(
                request, title=title, queryset=queryset, action="confirm_labels", form=form
            )
        source, by, at = form.cleaned_data["source"], request.user.get_username(), timezone.now()
        for label in queryset:
            label.confirm(source=source, by=by, at=at)
        sentence = ngettext(
            "%(total)d label was confirmed.", "%(total)d labels were confirmed.", len(queryset)
        )
        self.say(request, sentence % {"total": len(queryset)})
