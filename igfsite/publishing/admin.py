"""What every room's admin shares: the stamping of who and when, and texts by language."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance, Translation
from igfsite.vocabulary.admin import FixedNamesAdmin
from igfsite.vocabulary.careful import CarefulAdmin


class StampedAdmin(FixedNamesAdmin):
    """Translations saved inline are stamped with who changed them and when."""

    list_prefetch_related = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(*self.list_prefetch_related)

    @admin.display(description=_("title"))
    def title(self, row):
        return row.title_in(get_language())

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            if isinstance(row, Translation):
                row.changed_by, row.changed_at = request.user.get_username(), timezone.now()
            row.save()
        formset.save_m2m()


class TranslationInline(admin.StackedInline):
    extra = 0
    autocomplete_fields = ("provenance",)


@admin.register(Provenance)
class ProvenanceAdmin(CarefulAdmin):
    list_display = ("slug", "nature", "translator", "engine", "reviser", "translated_on")
    list_filter = ("nature", "notice_language")
    search_fields = ("slug", "translator", "engine", "notice")
    fieldsets = (
        (None, {"fields": ("slug", "nature", "translator", "engine", "reviser", "translated_on")}),
        (
            _("What the reader is told"),
            {"fields": ("notice", "notice_language", "authoritative_url")},
        ),
    )
