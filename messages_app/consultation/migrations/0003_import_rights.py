"""Who edits may import."""

from importlib import import_module

from django.db import migrations

KEEP = ("view", "add", "change")
RIGHTS = {"messages_app.import": KEEP}
ROLES = ("Administrators", "Editors")
roles = import_module("messages_app.consultation.migrations.0002_roles")


def make(apps, schema_editor):
    roles.give(apps, schema_editor, dict.fromkeys(ROLES, RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("consultation", "0002_roles"), ("messages_app", "0004_imports")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
