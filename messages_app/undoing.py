"""An import taken back, as long as nothing else was built on what it wrote."""

from hashlib import sha256

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from igfsite.publishing.report import former
from igfsite.vocabulary.history import signed
from messages_app.actions import Refused, refresh_snapshot
from messages_app.models import Import, MessageConcept, Theme, Wording

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
        rows = {row.pk: digest(row, fields) for row in found(model, numbers)}
        upload.written[model._meta.label] = {"fields": fields, "rows": rows}
    upload.changed = {}
    for row, before in report.before:
        values = {name: [was, former(row, name)] for name, was in before.items()}
        upload.changed.setdefault(row._meta.label, {})[row.pk] = values


def digest(row, fields):
    """Of the values of a row, so that a later change of it is noticed."""
    values = "\0".join(str(getattr(row, name)) for name in fields)
    return sha256(values.encode()).hexdigest()[:16]


def found(model, keys):
    return model._base_manager.filter(pk__in=keys).order_by("pk")


@transaction.atomic
@signed
def undo_import(*, upload, by, at):
    """Delete what the import created, and give back what it changed.

    Raises Refused, naming the first row that somebody has changed since or that something
    else stands on; then nothing is undone.
    """
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    if not upload.can_be_undone:
        raise Refused(_("This import was undone before, or never carried out."))
    _refuse_later_wordings(upload)
    for label in sorted(upload.written, key=ORDER.index, reverse=True):
        _delete(apps.get_model(label), **upload.written[label])
    for label, rows in upload.changed.items():
        _give_back(apps.get_model(label), rows)
    upload.undone_by, upload.undone_at = by, at
    upload.save()
    refresh_snapshot(event=upload.event)


def _refuse_later_wordings(upload):
    """A wording that came after one of the import's own was made from it."""
    keys = list(upload.written.get("messages_app.Wording", {"rows": ()})["rows"])
    own = found(Wording, keys).filter(
        message=OuterRef("message"), language=OuterRef("language"), number__lt=OuterRef("number")
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
            if other not in own and not _follows(other):
                _refuse(other)
    collector.delete()


def _follows(row):
    """What a theme carries, and what its messages have from it, go with them."""
    is_inherited = getattr(row, "origin", "") == MessageConcept.Origin.THEME
    return is_inherited or isinstance(row, Theme.concepts.through)


def _give_back(model, rows):
    for row in found(model, rows):
        for name, (was, wrote) in rows[str(row.pk)].items():
            if former(row, name) != wrote:
                _refuse(row)
            setattr(row, row._meta.get_field(name).attname, was)
        row.save()


def _refuse(row):
    sentence = _("The import cannot be undone: %(kind)s %(row)s was changed or added since.")
    raise Refused(sentence % {"kind": row._meta.verbose_name, "row": row})
