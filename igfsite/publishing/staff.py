"""The staff's side of the site."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import Language

TRANSLATORS = "Translators "  # and a language: the name of a group


def languages_of(user):
    """The languages a person may write in: who may also change texts, in all of them."""
    if user.has_perm("messages_app.change_wording"):
        return list(Language.values)
    groups = user.groups.filter(name__startswith=TRANSLATORS).values_list("name", flat=True)
    return [name.removeprefix(TRANSLATORS) for name in groups]


class TitledAutocomplete(AutocompleteJsonView):
    """Offers rows with their title or label beside their code."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        title = getattr(obj, "title_in", lambda language: "")(get_language())
        return result | {"text": f"{result['text']} {title}".strip()}


class StaffSite(admin.AdminSite):
    site_title = site_header = _("IGF Messages, staff")
    index_title = _("What would you like to work on?")

    def autocomplete_view(self, request):
        return TitledAutocomplete.as_view(admin_site=self)(request)


class StaffConfig(AdminConfig):
    default_site = "igfsite.publishing.staff.StaffSite"
