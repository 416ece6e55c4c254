"""An import taken back, as long as nothing else was built on what it wrote."""

from hashlib import sha256

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from igfsite.publishing.report import former
from igfsite.vocabulary.history import signed
from igfsite.vocabulary.models import Concept, Event
from messages_app.actions import Refused, inherit_concepts, refresh_snapshot
from messages_app.models import Import, Message, MessageConcept, Theme, Wording

ORDER = (  # what is below stands on what is above
    "vocabulary.Concept",
    "vocabulary.ConceptLabel",
    "publishing.Provenance",
    "messages_app.Document",
    "messages_app.DocumentTranslation",
    "messages_app.Edition",
    "messages_app.Theme",
    "messages_app.ThemeTranslation",
    "messages_app.Section",
    "messages_app.SectionTranslation",
    "messages_app.Message",
    "messages_app.Wording",
)


def note_rows(upload, report):
    """Keep what an import wrote. Rows are read again, as the database gives them back."""
    keys = {}
    for row in report.written:
        keys.setdefault(type(row), []).append(row.pk)
    upload.written = {}
    for model, numbers in keys.items():
        fields = sorted(field.attname for field in model._meta.concrete_fields)
        fields += [field.name for field in model._meta.many_to_many]
        rows = {row.pk: digest(row, fields) for row in found(model, numbers)}
        upload.written[model._meta.label] = {"fields": fields, "rows": rows}
    upload.changed = {}
    for row, before in report.before:
        values = {name: [was, said(row, name)] for name, was in before.items()}
        upload.changed.setdefault(row._meta.label, {})[row.pk] = values


def digest(row, fields):
    """Of the values of a row, so that a later change of it is noticed."""
    values = "\0".join(str(said(row, name)) for name in fields)
    return sha256(values.encode()).hexdigest()[:16]


def said(row, name):
    """The value of a field; of what is joined by it, the sorted keys."""
    value = former(row, name)
    return sorted(each.pk for each in value) if isinstance(value, list) else value


def found(model, keys):
    """The rows of ``keys``, locked, with what is joined to them."""
    joined = (field.name for field in model._meta.many_to_many)
    rows = model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk")
    return rows.prefetch_related(*joined)


@transaction.atomic
@signed
def undo_import(*, upload, by, at):
    """Delete what the import created, and give back what it changed.

    Raises Refused, naming the first row that somebody has changed since or that something
    else stands on; then nothing is undone.
    """
    Event.objects.select_for_update().get(pk=upload.event_id)
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    if not upload.can_be_undone:
        raise Refused(_("This import was undone before, or never carried out."))
    list(Message.objects.select_for_update().filter(document__event=upload.event_id).order_by("pk"))
    _refuse_later_wordings(upload)
    for label, rows in upload.changed.items():
        _give_back(apps.get_model(label), rows)
    for label in sorted(upload.written, key=ORDER.index, reverse=True):
        _delete(apps.get_model(label), **upload.written[label])
    upload.undone_by, upload.undone_at = by, at
    upload.save()
    refresh_snapshot(event=upload.event)


def _refuse_later_wordings(upload):
    """A wording that came after one of the import's own was made from it."""
    keys = list(upload.written.get("messages_app.Wording", {"rows": ()})["rows"])
    own = Wording.objects.filter(
        pk__in=keys,
        message=OuterRef("message"),
        language=OuterRef("language"),
        number__lt=OuterRef("number"),
    )
    for later in Wording.objects.exclude(pk__in=keys).filter(Exists(own))[:1]:
        _refuse(later)


def _delete(model, fields, rows):
    """Delete the rows, and with them only what follows from them."""
    own = list(found(model, rows))
    for row in own:
        if digest(row, fields) != rows[str(row.pk)]:
            _refuse(row)
    collector = NestedObjects(using=own[0]._state.db if own else "default")
    collector.collect(own)
    for others in (collector.protected, *collector.data.values()):
        for other in others:
            if other not in own and not _follows(model, other):
                _refuse(other)
    collector.delete()


def _follows(model, row):
    """What a theme carries, and what its messages have from it, go with them.

    They do not go with a concept: what carries it still is not the import's.
    """
    is_inherited = getattr(row, "origin", "") == MessageConcept.Origin.THEME
    return model is not Concept and (is_inherited or isinstance(row, Theme.concepts.through))


def _give_back(model, rows):
    for row in found(model, rows):
        values = rows[str(row.pk)].items()
        if any(said(row, name) != wrote for name, (_was, wrote) in values):
            _refuse(row)
        if model is Theme:  # only its concepts are ever given to one that there is
            inherit_concepts(theme=row, concepts=())
            continue
        for name, (was, _wrote) in values:
            setattr(row, row._meta.get_field(name).attname, was)
        row.save()


def _refuse(row):
    sentence = _("The import cannot be undone: %(kind)s %(row)s was changed or added since.")
    raise Refused(sentence % {"kind": row._meta.verbose_name, "row": row})
