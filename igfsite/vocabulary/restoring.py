"""The page that tells the history of a row, and the form that brings a former version back."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from igfsite.vocabulary.history import Records, is_kept
from igfsite.vocabulary.models import Concept
from igfsite.vocabulary.versions import read, versions_of

RESTORE = "restore"  # in the address of a form: which version it is filled in with
PAGE = 30  # versions a page
DIGITS = 18  # of the number of a version, at most


class HistoryAdmin(admin.ModelAdmin):
    """Who may view a row reads its history, and that of the rows edited with it.

    To restore is to save the form filled in with the former version: under the same rights and
    the same checks as any change, and nothing of what came between is lost.
    """

    object_history_template = "admin/versions.html"

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        versions = versions_of(self.kept(request, row))
        page = self.get_paginator(request, versions, PAGE).get_page(request.GET.get("p"))
        read(page.object_list, row)
        self.offer_restoring(request, row, page.object_list)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % row,
            "page": page,
            "is_kept": is_kept(self.model),
            "object": row,
            "opts": self.opts,
        }
        return TemplateResponse(request, self.object_history_template, context)

    def kept(self, request, row):
        """Pairs of a model and look-ups: the row itself, and the rows of its inlines."""
        inlines = self.get_inline_instances(request, row)
        found = {self.model: {"id": row.pk}} | {
            inline.model: {inline.get_formset(request, row).fk.name: row.pk}
            for inline in inlines
            if inline.has_view_or_change_permission(request, row)
        }
        return [(model, look_ups) for model, look_ups in found.items() if is_kept(model)]

    def offer_restoring(self, request, row, versions):
        """Give each former version that this person may restore the address of the form."""
        forms = {each.model: each for each in self.get_inline_instances(request, row)}
        page = reverse(admin_urlname(self.opts, "change"), args=[quote(row.pk)])
        for version in versions:
            form = forms.get(version.model, self)
            if not version.is_now and form.has_change_permission(request, row):
                name = version.model._meta.model_name
                version.restore = f"{page}?{RESTORE}={name}.{version.record.pk}"

    def asked_version(self, request, row):
        """The version that the form is to be filled in with, if it is one of this row's."""
        name, _dot, number = request.GET.get(RESTORE, "").partition(".")
        is_named = number.isdecimal() and len(number) <= DIGITS
        if request.method != "GET" or not is_named or not self.has_change_permission(request, row):
            return None
        for model, look_ups in self.kept(request, row):
            if model._meta.model_name == name:
                return model.history.filter(pk=int(number), **look_ups).first()
        return None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        version = self.asked_version(request, obj) if change else None
        if version and version.instance_type is self.model:
            return type(form.__name__, (FilledIn, form), {"version": version})
        return form

    def get_formsets_with_inlines(self, request, obj=None):
        version = self.asked_version(request, obj) if obj else None
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if version and version.instance_type is inline.model:
                formset = type(formset.__name__, (FilledInSet, formset), {"version": version})
            yield formset, inline

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["restoring"] = self.asked_version(request, obj) if obj else None
        return super().render_change_form(request, context, obj=obj, **kwargs)


class FilledIn:
    """A form that shows what the row said in ``version``."""

    version = None

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, initial=(initial or {}) | content(self.version), **kwargs)


class FilledInSet:
    """Shows what one of its rows said in ``version``; one that is gone, in a form for a new row."""

    version = None

    @cached_property
    def place(self):
        keys = [row.pk for row in self.get_queryset()]
        return keys.index(self.version.id) if self.version.id in keys else len(keys)

    def total_form_count(self):
        return max(super().total_form_count(), self.place + 1)

    def get_form_kwargs(self, index):
        kwargs = super().get_form_kwargs(index)
        if index != self.place:
            return kwargs
        said = content(self.version)
        return kwargs | {"initial": {name: said[name] for name in said.keys() - {self.fk.name}}}


def content(version):
    """What the fields of a form said."""
    fields = (field for field in version.tracked_fields if not field.primary_key)
    said = {field: getattr(version, field.attname) for field in fields}
    for field in version._history_m2m_fields:
        joined = Records.m2m_models[field].objects.filter(history=version)
        said[field] = list(joined.values_list(field.m2m_reverse_name(), flat=True))
    return {field.name: today(field.related_model, value) for field, value in said.items()}


def today(model, value):
    """A key, or a list of keys, with the concept that each one was merged into since."""
    if model is not Concept:
        return value
    keys = value if isinstance(value, list) else [value]
    merged = dict(Concept.objects.filter(pk__in=keys).values_list("pk", "merged_into"))
    found = [merged.get(key) or key for key in keys]
    return list(dict.fromkeys(found)) if isinstance(value, list) else found[0]
