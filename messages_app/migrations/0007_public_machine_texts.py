"""What the public reads of a machine's titles and introductions stays readable."""

from django.db import migrations
from django.db.models import Q


def show(apps, schema_editor):
    documents = apps.get_model("messages_app", "Document").objects.using(schema_editor.connection.alias)
    is_machine = (
        Q(translations__provenance__nature="machine")
        | Q(themes__translations__provenance__nature="machine")
        | Q(themes__sections__translations__provenance__nature="machine")
    )
    shown = documents.filter(is_machine, editions__published_at__isnull=False)
    documents.filter(pk__in=shown.values("pk")).update(shows_machine_drafts=True)


class Migration(migrations.Migration):
    dependencies = [("messages_app", "0006_shows_machine_drafts"), ("publishing", "0001_initial")]

    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
