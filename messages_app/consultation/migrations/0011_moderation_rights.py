"""Moderators decide what is published, and see who sent it; editors answer."""

from importlib import import_module

from django.db import migrations

MODERATION = {"consultation.comment": ("moderate",), "consultation.submission": ("view",)}
RIGHTS = {
    "Administrators": MODERATION | {"consultation.reason": ("view", "add", "change")},
    "Moderators": MODERATION | {"consultation.reason": ("view",)},
    "Editors": {"consultation.reason": ("view", "add", "change")},
}
roles = import_module("messages_app.consultation.migrations.0002_roles")


def make(apps, schema_editor):
    roles.give(apps, schema_editor, RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("consultation", "0010_answer_columns")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
