from django.contrib import admin
from django.utils import timezone

from igfsite.vocabulary.careful import CarefulAdmin
from messages_app.consultation import models


class ResponseInline(admin.StackedInline):
    model = models.Response
    extra = 0
    raw_id_fields = ("wording",)


@admin.register(models.Comment)
class CommentAdmin(CarefulAdmin):
    """Comments that reached the secretariat, and the answers to them. Nothing here is public."""

    list_display = ("__str__", "kind", "language", "state", "is_suspect", "received_at")
    list_filter = (
        "state",
        "is_suspect",
        "kind",
        "language",
        ("response", admin.EmptyFieldListFilter),
    )
    list_select_related = ("message__document__event", "theme__document__event", "document__event")
    search_fields = ("text", "=message__number")
    autocomplete_fields = ("message", "theme", "document", "wording")
    readonly_fields = ("state", "is_suspect")
    inlines = (ResponseInline,)

    def get_readonly_fields(self, request, obj=None):
        """Who only answers leaves the comment as it came."""
        if obj is None or self.has_add_permission(request):
            return self.readonly_fields
        return [field.name for field in self.opts.fields if field.name != "id"]

    def save_formset(self, request, form, formset, change):
        for response in formset.save(commit=False):
            response.answered_by, response.answered_at = (
                request.user.get_username(),
                timezone.now(),
            )
            response.save()
        for response in formset.deleted_objects:
            response.delete()


@admin.register(models.Letter)
class LetterAdmin(admin.ModelAdmin):
    """What became of each letter. Not its text: the private link of its reader is in it."""

    list_display = ("key", "to", "written_at", "attempts", "send_after", "sent_at", "last_error")
    list_filter = (
        ("sent_at", admin.EmptyFieldListFilter),
        ("send_after", admin.EmptyFieldListFilter),
    )
    search_fields = ("key",)
    exclude = ("body",)

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False
