from django.contrib import admin, messages
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary import models
from igfsite.vocabulary.careful import CarefulAdmin


class FixedNamesAdmin(CarefulAdmin):
    """``fixed_fields`` are what addresses stand on: set once, with the row, and never changed."""

    fixed_fields = ()

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)


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
        return super().get_queryset(request).prefetch_related("labels")

    @admin.display(description=_("label"))
    def label(self, concept):
        return concept.title_in(get_language())


@admin.register(models.ConceptLabel)
class ConceptLabelAdmin(FixedNamesAdmin):
    """The list of labels that wait for an editor to confirm them."""

    fixed_fields = ("concept", "language")

    list_display = ("pref_label", "concept", "language", "status", "confirmed_by", "confirmed_at")
    list_filter = ("status", "language", "concept__scheme")
    list_select_related = ("concept__scheme",)
    search_fields = ("pref_label", "alt_labels", "concept__notation")
    autocomplete_fields = ("concept",)
    actions = ("confirm_labels",)

    @admin.action(description=_("Confirm the selected labels"), permissions=("change",))
    def confirm_labels(self, request, queryset):
        for label in queryset:
            label.confirm(by=request.user.get_username(), at=timezone.now())
        sentence = ngettext(
            "%(total)d label was confirmed.", "%(total)d labels were confirmed.", len(queryset)
        )
        self.message_user(request, sentence % {"total": len(queryset)}, messages.SUCCESS)
