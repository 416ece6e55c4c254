from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from igfsite.vocabulary.careful import CarefulAdmin
from messages_app.consultation import models
from messages_app.consultation.mail import outbox


class AsItCame(admin.ModelAdmin):
    """To be looked at only."""

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False


@admin.register(models.Comment)
class CommentAdmin(CarefulAdmin):
    """All that was ever said, in any state. It stays as it came; what becomes of it is decided
    at the desk of the consultation. Staff may enter what came by letter."""

    list_display = ("__str__", "kind", "language", "state", "is_suspect", "received_at")
    list_filter = ("state", "is_suspect", "kind", "language")
    list_select_related = ("message__document__event", "theme__document__event", "document__event")
    search_fields = ("text", "=message__number")
    autocomplete_fields = ("message", "theme", "document", "wording")
    readonly_fields = ("state", "is_suspect")

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False


@admin.register(models.Submission)
class SubmissionAdmin(AsItCame):
    """Who took part: for moderators only."""

    list_display = ("__str__", "email", "stakeholder_group", "regional_group", "created_at")
    list_filter = ("stakeholder_group", "regional_group", "language")
    search_fields = ("name", "organisation", "email")


@admin.register(models.Letter)
class LetterAdmin(AsItCame):
    """What became of each letter. Not its text: the private link of its reader is in it."""

    list_display = ("key", "to", "written_at", "attempts", "send_after", "sent_at", "last_error")
    list_filter = (
        ("sent_at", admin.EmptyFieldListFilter),
        ("send_after", admin.EmptyFieldListFilter),
    )
    search_fields = ("key",)
    exclude = ("body",)
    actions = ("try_again",)

    @admin.action(description=_("Send the selected letters again"), permissions=("view",))
    def try_again(self, request, queryset):
        """For those who may see letters, the administrators: it changes no word of them."""
        total = outbox.try_again(letters=queryset, at=timezone.now())
        sentence = ngettext(
            "%(total)d letter is sent again.", "%(total)d letters are sent again.", total
        )
        self.message_user(request, sentence % {"total": total})
