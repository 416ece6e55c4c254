"""Two people at one form: the second is told, sees both versions, and loses nothing."""

from hashlib import sha256

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from igfsite.vocabulary.lists import enumerated
from igfsite.vocabulary.restoring import HistoryAdmin
from igfsite.vocabulary.revival import revived

SEEN = "_seen"  # the hidden field: a digest of what the form was drawn from


class CarefulAdmin(HistoryAdmin):
    """Saves a row only if it, and what is edited with it, is still what its editor saw.

    Else the form comes back as it was filled in, with what is stored now beside it; sent
    again, it overwrites that knowingly.
    """

    def get_inline_instances(self, request, obj=None):
        found = super().get_inline_instances(request, obj)
        for inline in found:
            if inline.formset is BaseInlineFormSet:
                inline.formset = CheckedFormSet
        return found

    def get_object(self, request, object_id, from_field=None):
        """The row, and those of its inlines, stay locked while the form is saved.

        The digest of a form is taken before the form is: one that is too old only refuses.
        """
        row = super().get_object(request, object_id, from_field)
        if row is None:
            return None
        if connection.in_atomic_block and request.method == "POST":
            list(self.model._base_manager.select_for_update().filter(pk=row.pk))
            for inline in self.get_inline_instances(request, row):
                request.POST = revived(request.POST, inline.get_formset(request, row))
        request.stored = self.stored(request, row)
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or not change or request.method != "POST":
            return form
        if request.POST.get(SEEN) == digest(request.stored):
            return form
        return type(form.__name__, (Overtaken, form), {"by": last_change(obj)})

    def save_model(self, request, obj, form, change):
        """A row is left alone, and its history with it, where only what hangs on it changed."""
        joined = {field.name for field in self.opts.many_to_many}
        if not change or set(form.changed_data) - joined:
            super().save_model(request, obj, form, change)

    def stored(self, request, obj):
        """All that the form shows, by name: the row itself, and those of its inlines."""
        is_saving = connection.in_atomic_block and request.method == "POST"
        asked = [self.model._base_manager.filter(pk=obj.pk)]
        for inline in self.get_inline_instances(request, obj):
            name = inline.get_formset(request, obj).fk.name
            asked.append(inline.model._base_manager.filter(**{name: obj}).order_by("pk"))
        rows = (row for each in asked for row in (each.select_for_update() if is_saving else each))
        return {name_of(row): row for row in rows}

    def render_change_form(self, request, context, obj=None, **kwargs):
        if obj is not None and obj.pk:
            stored = request.stored
            context["seen_name"], context["seen"] = SEEN, digest(stored)
            if isinstance(context["adminform"].form, Overtaken):
                context["differences"] = list(differences(context, stored))
        return super().render_change_form(request, context, obj=obj, **kwargs)


class CheckedFormSet(BaseInlineFormSet):
    """Holds rows to the constraints that name their parent: Django leaves these out."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and form.is_valid() and not self._should_delete_form(form):
                setattr(form.instance, self.fk.name, self.instance)
                try:
                    form.instance.validate_constraints()
                except ValidationError as error:
                    form.add_error(None, error)


class Overtaken:
    """A form that somebody was faster with. ``by``: who, and when; None where nobody knows."""

    by = None

    def clean(self):
        cleaned = super().clean()
        who = _("Changed by %(user)s.") % {"user": self.by.user} if self.by else ""
        sentence = _(
            "This was changed while you were editing it. %(who)s Nothing of yours is lost, and"
            " nothing was saved: compare with what is stored now, then save again."
        )
        self.add_error(None, ValidationError(sentence % {"who": who}))
        return cleaned


def name_of(row):
    return row._meta.label, str(row.pk)


def last_change(obj):
    entries = LogEntry.objects.filter(
        content_type=get_content_type_for_model(obj), object_id=str(obj.pk)
    )
    return entries.select_related("user").order_by("-action_time").first()


def values(row):
    """Field to value; of what is joined through no model of its own, the sorted keys."""
    found = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    for field in row._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:
            found[field.name] = sorted(getattr(row, field.name).values_list("pk", flat=True))
    return found


def digest(stored):
    said = sorted((name, values(row)) for name, row in stored.items())
    return sha256(repr(said).encode()).hexdigest()


def differences(context, stored):
    """Where the form says something else than what is stored: a label, and what is stored."""
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.initial_forms if inline.has_change_permission else ()
        yield from unseen_rows(inline.formset, stored)
    for form in forms:
        if row := stored.get(name_of(form.instance)):
            now = values(row)
            for name in form.fields.keys() & now.keys():
                bound = form[name]
                if bound.field.has_changed(bound.field.prepare_value(now[name]), bound.data):
                    yield f"{row._meta.verbose_name}: {bound.label}", displayed(row, name)


def unseen_rows(formset, stored):
    """Rows of an inline that were added after the form was opened, with what they say."""
    shown = {name_of(form.instance) for form in formset.initial_forms}
    for name, row in stored.items():
        if name[0] == formset.model._meta.label and name not in shown:
            fields = [field for field in formset.form.base_fields if hasattr(row, field)]
            said = (displayed(row, field) for field in fields)
            yield row._meta.verbose_name, "\n".join(filter(None, said))


def displayed(row, name):
    """A value as a person reads it."""
    field, value = row._meta.get_field(name), getattr(row, name)
    if field.many_to_many:
        return enumerated(value.all())
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return "" if value is None else str(value)
