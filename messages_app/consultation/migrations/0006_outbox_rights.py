"""Who administers sees what became of letters; addresses are for nobody else."""

from importlib import import_module

from django.db import migrations

RIGHTS = {"Administrators": {"consultation.letter": ("view",)}}
roles = import_module("messages_app.consultation.migrations.0002_roles")


def make(apps, schema_editor):
    roles.give(apps, schema_editor, RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("consultation", "0005_outbox")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
