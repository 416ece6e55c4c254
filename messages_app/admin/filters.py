"""What a list may be narrowed to, beyond the values of a field."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from messages_app.models import Wording


class WaitingFilter(admin.SimpleListFilter):
    """Of each message and language only the newest wording waits for anything."""

    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [
            (Wording.State.IN_REVIEW.value, _("wordings in review")),
            (Wording.State.DRAFT.value, _("drafts")),
            ("outdated", _("translations whose source has changed")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "outdated":
            return queryset.newest().outdated()
        return queryset.newest().filter(state=self.value()) if self.value() else queryset


class LackingFilter(admin.SimpleListFilter):
    title = _("without")
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [("concepts", _("a concept")), ("sessions", _("a session"))]

    def queryset(self, request, queryset):
        offered = {value for value, _title in self.lookup_choices}
        return queryset.filter(**{self.value(): None}) if self.value() in offered else queryset
