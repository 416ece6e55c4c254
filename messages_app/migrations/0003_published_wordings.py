"""What an edition shows has been published: since when is known of the edition only."""

from django.db import migrations
from django.db.models import Min, OuterRef, Subquery


def stamp(apps, schema_editor):
    wordings = apps.get_model("messages_app", "Wording").objects.using(schema_editor.connection.alias)
    pins = apps.get_model("messages_app", "Pin").objects.using(schema_editor.connection.alias)
    shown = pins.filter(edition__published_at__isnull=False)
    first = shown.filter(wording=OuterRef("pk")).values("wording").annotate(
        first=Min("edition__published_at")
    )
    wordings.filter(pk__in=shown.values("wording")).update(
        published_at=Subquery(first.values("first"))
    )


class Migration(migrations.Migration):
    dependencies = [("messages_app", "0002_wording_published_at")]

    operations = [migrations.RunPython(stamp, migrations.RunPython.noop)]
