from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from igfsite.publishing.admin import StampedAdmin, TranslationInline
from messages_app import actions, models
from messages_app.checking import check


class DocumentTranslationInline(TranslationInline):
    model = models.DocumentTranslation


class ThemeTranslationInline(TranslationInline):
    model = models.ThemeTranslation
    readonly_fields = ("printed_title",)


class SectionTranslationInline(TranslationInline):
    model = models.SectionTranslation


class EditionInline(admin.TabularInline):
    model = models.Edition
    extra = 0
    show_change_link = True
    can_delete = False
    readonly_fields = ("published_at", "published_by")


class CorrectionInline(admin.TabularInline):
    """What was corrected while the edition was public; only publishing adds to it."""

    model = models.Correction
    extra = 0
    fields = readonly_fields = ("before", "after", "change", "corrected_at", "corrected_by")

    def get_queryset(self, request):
        wordings = (f"{side}__message__document__event" for side in ("before", "after"))
        return super().get_queryset(request).select_related("edition__document__event", *wordings)

    def has_view_permission(self, request, obj=None):
        """Who may see the edition."""
        return request.user.has_perm("messages_app.view_edition")

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(models.Document)
class DocumentAdmin(StampedAdmin):
    fixed_fields = ("event",)
    list_display = ("__str__", "title", "message_total")
    list_select_related = ("event",)
    list_prefetch_related = ("translations",)
    search_fields = ("event__slug", "translations__title")
    autocomplete_fields = ("event",)
    inlines = (DocumentTranslationInline, EditionInline)
    actions = ("check_texts",)

    @admin.action(description=_("Check the texts of the selected documents"), permissions=("view",))
    def check_texts(self, request, queryset):
        """What an editor should look at, each with a way there; nothing is changed."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("What to look at"),
            "opts": self.opts,
            "documents": [(document, list(check(document))) for document in queryset],
        }
        return TemplateResponse(request, "admin/findings.html", context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "shows_machine_drafts" in form.changed_data:
            actions.follow_machine_drafts(document=form.instance)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(total=Count("message_list"))

    @admin.display(description=_("messages"), ordering="total")
    def message_total(self, document):
        return document.total


@admin.register(models.Theme)
class ThemeAdmin(StampedAdmin):
    fixed_fields = ("document", "number")
    list_display = ("__str__", "title")
    list_filter = ("document__event",)
    list_select_related = ("document__event",)
    list_prefetch_related = ("translations",)
    search_fields = ("document__event__slug", "translations__title")
    autocomplete_fields = ("document", "concepts")
    inlines = (ThemeTranslationInline,)

    def save_related(self, request, form, formsets, change):
        """Its messages inherit what is set or removed here."""
        actions.inherit_concepts(theme=form.instance, concepts=form.cleaned_data["concepts"])
        super().save_related(request, form, formsets, change)
        actions.refresh_snapshot(event=form.instance.document.event)


@admin.register(models.Section)
class SectionAdmin(StampedAdmin):
    fixed_fields = ("theme", "number")
    list_display = ("__str__", "title")
    list_filter = ("theme__document__event",)
    list_select_related = ("theme__document__event",)
    list_prefetch_related = ("translations",)
    search_fields = ("theme__document__event__slug", "translations__title")
    autocomplete_fields = ("theme",)
    inlines = (SectionTranslationInline,)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        actions.refresh_snapshot(event=form.instance.theme.document.event)


@admin.register(models.Edition)
class EditionAdmin(StampedAdmin):
    fixed_fields = ("document", "kind")
    list_display = (
        "__str__",
        "issued_on",
        "consultation_opens_at",
        "consultation_closes_at",
        "published_at",
        "published_by",
    )
    list_filter = ("kind", ("published_at", admin.EmptyFieldListFilter))
    list_select_related = ("document__event",)
    search_fields = ("document__event__slug",)
    autocomplete_fields = ("document",)
    readonly_fields = ("published_at", "published_by", "publish_at", "publish_by")
    inlines = (CorrectionInline,)
    actions = ("publish", "withdraw")

    @admin.action(description=_("Publish the selected editions"), permissions=("change",))
    def publish(self, request, queryset):
        if "apply" not in request.POST:
            return self.confirm(
                request,
                title=_("Publish: the public will read the newest approved wordings"),
                queryset=queryset,
                action="publish",
                lines=[self.forecast(edition) for edition in queryset],
            )
        by, at = request.user.get_username(), timezone.now()
        try:
            with transaction.atomic():
                total = sum(
                    actions.publish_edition(edition=each, by=by, at=at) for each in queryset
                )
        except actions.Refused as refusal:
            return self.message_user(request, refusal, messages.ERROR)
        sentence = ngettext(
            "%(total)d wording is now public.", "%(total)d wordings are now public.", total
        )
        self.say(request, sentence % {"total": total})

    def forecast(self, edition):
        """What publishing would show, and what it would leave out."""
        sentence = _("%(edition)s: %(total)d messages, %(waiting)d without approved wording")
        return sentence % {
            "edition": edition,
            "total": edition.document.message_list.count(),
            "waiting": edition.unapproved_messages().count(),
        }

    @admin.action(description=_("Withdraw the selected editions"), permissions=("change",))
    def withdraw(self, request, queryset):
        if "apply" not in request.POST:
            title = _("Withdraw: the public will no longer see these editions")
            return self.confirm(request, title=title, queryset=queryset, action="withdraw")
        for edition in queryset:
            actions.withdraw_edition(edition=edition)
        self.say(request, _("The editions were withdrawn."))

    def has_delete_permission(self, request, obj=None):
        """A published edition is withdrawn first."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.published_at is None)


@admin.register(models.Pin)
class PinAdmin(admin.ModelAdmin):
    """What each edition shows; only publishing changes it."""

    list_display = ("message", "language", "wording", "edition")
    list_filter = ("edition", "language")
    list_select_related = (
        "edition__document__event",
        "message__document__event",
        "wording__message__document__event",
    )
    search_fields = ("=message__number", "wording__text")

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False
