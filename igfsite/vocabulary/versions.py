"""The versions of a row, and of the rows edited with it, as staff read them."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.admin.utils import display_for_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.history import Records
from igfsite.vocabulary.lists import enumerated

UNTOLD = {"id", "changed_at", "changed_by"}  # who and when stand over each version
KINDS = {"+": _("created"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True)
class Said:
    """A value as it is read; ``language`` is '' where it is no text in a language."""

    text: str
    language: str


@dataclass(frozen=True)
class Change:
    """What a field said, and what it says; an empty ``text`` says nothing."""

    label: str
    before: Said
    after: Said

    @property
    def is_of_words(self):
        """Whether the two are texts to be compared word by word."""
        return bool(self.before.language and self.before.text and self.after.text)


class Version:
    """One state of a row. ``before``: the version it followed; ``is_now``: the row is in it.

    ``restore``: the address where it is brought back, '' where it cannot be.
    """

    changes, restore = (), ""

    def __init__(self, record, before):
        self.record, self.before, self.is_now = record, before and before.record, False
        self.model = record.instance_type
        self.kind = KINDS[record.history_type]
        self.title = self.model._meta.verbose_name


def versions_of(asked):
    """The versions, newest first, of the rows that ``asked`` names: pairs of model and look-ups."""
    found = []
    for model, look_ups in asked:
        latest = {}
        records = model.history.filter(**look_ups).order_by("history_date", "history_id")
        for record in records:
            latest[record.id] = version = Version(record, latest.get(record.id))
            found.append(version)
        for version in latest.values():
            version.is_now = version.record.history_type != "-"
    found.reverse()
    return sorted(found, key=lambda version: version.record.history_date, reverse=True)


def read(versions, parent):
    """Give each of ``versions`` its title and changes; a query for each model they point to.

    ``parent``: the row whose history it is, which the rows of its inlines point to.
    """
    joined = joined_rows(versions)
    named = related_rows(versions, joined)
    named[type(parent)][parent.pk] = parent
    for version in versions:
        version.title = title(version, named)
        version.changes = list(changes(version, named, joined))


def records(versions):
    return [each for version in versions for each in (version.record, version.before) if each]


def joined_fields(model):
    return model.history.model._history_m2m_fields


def joined_rows(versions):
    """Map a field and a version to the keys of what was joined by it then."""
    found = defaultdict(set)
    for model in {version.model for version in versions}:
        for field in joined_fields(model):
            asked = [each.pk for each in records(versions) if each.instance_type is model]
            rows = Records.m2m_models[field].objects.filter(history__in=asked)
            for version, key in rows.values_list("history_id", field.m2m_reverse_name()):
                found[field, version].add(key)
    return found


def related_rows(versions, joined):
    """Map a model to its rows, by key, that the versions point to, with what names them."""
    wanted = defaultdict(set)
    for record in records(versions):
        for field in record.tracked_fields:
            if field.is_relation:
                wanted[field.related_model].add(getattr(record, field.attname))
        for field in joined_fields(record.instance_type):
            wanted[field.related_model] |= joined[field, record.pk]
    found = defaultdict(dict)
    for model, keys in wanted.items():
        look_ups = getattr(model, "natural_fields", ())
        paths = {look_up.rpartition("__")[0] for look_up in look_ups} - {""}
        found[model] = model._base_manager.select_related(*paths).in_bulk(keys - {None})
    return found


def title(version, named):
    """What the row was called then; what kind of row it is, where that is no longer known."""
    row = version.record.instance
    for field in version.record.tracked_fields:
        if field.is_relation and (
            related := named[field.related_model].get(field.value_from_object(row))
        ):
            setattr(row, field.name, related)
    try:
        return f"{row._meta.verbose_name} · {row}"
    except ObjectDoesNotExist:
        return row._meta.verbose_name


def changes(version, named, joined):
    """Field by field; of a row that was deleted, what it said. The title tells what names it."""
    natural = {look_up.split("__")[0] for look_up in getattr(version.model, "natural_fields", ())}
    untold = UNTOLD | natural - {"language"}
    pair = (version.before, version.record)
    before, after = (version.record, None) if version.record.history_type == "-" else pair
    for field in version.record.tracked_fields:
        said = [
            Said(displayed(field, each, named), language_of(field, each))
            for each in (before, after)
        ]
        if field.name not in untold and said[0].text != said[1].text:
            yield Change(field.verbose_name, *said)
    for field in joined_fields(version.model):
        then, now = (joined[field, each.pk] if each else set() for each in (before, after))
        if now != then:
            rows = named[field.related_model]
            lists = (sorted(name(rows, key) for key in keys) for keys in (then - now, now - then))
            yield Change(field.verbose_name, *(Said(enumerated(each), "") for each in lists))


def displayed(field, record, named):
    value = getattr(record, field.attname, None)
    if field.is_relation:
        return name(named[field.related_model], value)
    return str(display_for_field(value, field, ""))


def name(rows, key):
    """A related row as it is called now, or what is left of one that was deleted."""
    return "" if key is None else str(rows.get(key, _("deleted, number %(key)s") % {"key": key}))


def language_of(field, record):
    """The language of a text that is compared by words."""
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return getattr(record, "language", "") if is_text else ""
