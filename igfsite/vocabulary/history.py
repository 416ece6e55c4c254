"""Every version of a row that staff edit is kept, with who wrote it and when.

django-simple-history has one table of versions for each model. Its pages, and its commands that
thin histories out, are not installed. What it cannot follow is written here: many rows at once.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from operator import attrgetter

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from simple_history.models import HistoricalRecords

signature = ContextVar("signature", default="")
is_silent = ContextVar("is_silent", default=False)


@contextmanager
def setting(variable, value):
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


def signing(by):
    """Within, every version is signed with the name ``by``."""
    return setting(signature, by)


def unrecorded():
    """Within, no version is written: whoever opens it writes them all at once."""
    return setting(is_silent, True)


def signed(action):
    """What an action writes is signed with its ``by``."""

    @wraps(action)
    def run(*args, by, **kwargs):
        with signing(by):
            return action(*args, by=by, **kwargs)

    return run


def sign(version, name):
    version.history_user_id = name or ""


class Records(HistoricalRecords):
    """Who is kept as a name, as everywhere: deleting an account changes no history."""

    def __init__(self, **options):
        super().__init__(
            history_id_field=models.BigAutoField(),
            history_user_id_field=models.CharField(max_length=150, blank=True),
            history_user_getter=attrgetter("history_user_id"),
            history_user_setter=sign,
            get_user=lambda **_: signature.get(),
            **options,
        )

    def get_meta_options(self, model):
        """Who may view a row may see its versions: there are no rights of their own."""
        return super().get_meta_options(model) | {"default_permissions": ()}

    def get_meta_options_m2m(self, through_model):
        return super().get_meta_options_m2m(through_model) | {"default_permissions": ()}

    def create_historical_record(self, *args, **kwargs):
        if not is_silent.get():
            super().create_historical_record(*args, **kwargs)


def record(rows, kind):
    """Write a version of each of ``rows``, all of one model: ``+``, ``~`` or ``-``."""
    if not rows:
        return
    history, who, at = type(rows[0]).history.model, signature.get(), timezone.now()
    fields = [field.attname for field in history.tracked_fields]
    written = history.objects.bulk_create(
        history(
            history_type=kind,
            history_user_id=who,
            history_date=at,
            **{name: getattr(row, name) for name in fields},
        )
        for row in rows
    )
    for field in history._history_m2m_fields:
        _record_joined(field, {version.id: version for version in written})


def _record_joined(field, versions):
    """Write what each version is joined to by ``field``, as simple-history does row by row."""
    own = field.m2m_column_name()
    joined = field.remote_field.through.objects.filter(**{f"{own}__in": versions}).values()
    history = Records.m2m_models[field].objects
    history.bulk_create(history.model(history=versions[row[own]], **row) for row in joined)


def _locked(queryset):
    """The rows of ``queryset``, locked, and as they are once the locks are ours."""
    rows = queryset.model._base_manager.filter(pk__in=queryset.order_by().values("pk"))
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    return list(rows)


def _at(rows):
    return type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows])


@transaction.atomic
def create(rows):
    """Like ``bulk_create``, of rows of one model."""
    if rows := list(rows):
        record(type(rows[0])._base_manager.bulk_create(rows), "+")


@transaction.atomic
def update(queryset, **values):
    """Like ``queryset.update``: returns how many rows there were."""
    if rows := _locked(queryset):
        _at(rows).update(**values)
        record(list(_at(rows)), "~")
    return len(rows)


@transaction.atomic
def save(rows, *fields):
    """Like ``bulk_update``, of rows of one model that the caller has locked."""
    if rows:
        type(rows[0])._base_manager.bulk_update(rows, fields)
        record(rows, "~")


@transaction.atomic
def delete(queryset):
    """Like ``queryset.delete``."""
    if rows := _locked(queryset):
        record(rows, "-")
        with unrecorded():
            _at(rows).delete()


def is_kept(model):
    """Whether versions are kept of the rows of ``model``."""
    return hasattr(model._meta, "simple_history_manager_attribute")


@signed
@transaction.atomic
def begin(*, by):
    """Give each row that has no version its first one, so that the next has something to follow.

    For rows that came past the history: fixtures, or a database older than it.
    """
    for model in filter(is_kept, apps.get_models()):
        known = model.history.values("id")
        record(list(model._base_manager.exclude(pk__in=known)), "+")
