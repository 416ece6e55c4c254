from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from igfsite.publishing.admin import StampedAdmin, TranslationInline
from igfsite.vocabulary.admin import FixedNamesAdmin
from igfsite.vocabulary.models import Event
from sessions_app import actions, models


class SessionTranslationInline(TranslationInline):
    model = models.SessionTranslation


class ParticipationInline(admin.TabularInline):
    model = models.Participation
    extra = 0
    autocomplete_fields = ("speaker",)
    show_change_link = True


class ParticipationTranslationInline(TranslationInline):
    model = models.ParticipationTranslation


@admin.register(models.Session)
class SessionAdmin(StampedAdmin):
    fixed_fields = ("event", "number")
    list_display = ("__str__", "title", "starts_at", "mode", "published_at")
    list_filter = ("event", "mode", ("published_at", admin.EmptyFieldListFilter))
    list_select_related = ("event",)
    list_prefetch_related = ("translations",)
    search_fields = ("number", "translations__title", "participations__speaker__name")
    autocomplete_fields = ("event", "concepts")
    readonly_fields = ("published_at", "published_by")
    inlines = (SessionTranslationInline, ParticipationInline)
    actions = ("publish", "withdraw")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        actions.refresh_snapshot(event=form.instance.event)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        actions.refresh_snapshot()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        actions.refresh_snapshot()

    @admin.action(description=_("Publish the selected sessions"), permissions=("change",))
    def publish(self, request, queryset):
        total = actions.publish_sessions(
            sessions=queryset, by=request.user.get_username(), at=timezone.now()
        )
        sentence = ngettext(
            "%(total)d session was published.", "%(total)d sessions were published.", total
        )
        self.say(request, sentence % {"total": total})

    @admin.action(description=_("Withdraw the selected sessions"), permissions=("change",))
    def withdraw(self, request, queryset):
        total = actions.withdraw_sessions(sessions=queryset)
        sentence = ngettext(
            "%(total)d session was withdrawn.", "%(total)d sessions were withdrawn.", total
        )
        self.say(request, sentence % {"total": total})


@admin.register(models.Speaker)
class SpeakerAdmin(FixedNamesAdmin):
    fixed_fields = ("slug",)
    list_display = ("name", "slug")
    search_fields = ("name", "slug")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        actions.refresh_meetings(
            Event.objects.filter(sessions__participations__speaker=form.instance).distinct()
        )


@admin.register(models.Participation)
class ParticipationAdmin(StampedAdmin):
    fixed_fields = ("session",)
    list_display = ("speaker", "session", "order", "role")
    list_filter = ("role", "session__event")
    list_select_related = ("speaker", "session__event")
    search_fields = ("speaker__name", "printed_name", "session__number")
    autocomplete_fields = ("session", "speaker")
    inlines = (ParticipationTranslationInline,)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        actions.refresh_snapshot(event=form.instance.session.event)
