"""Note where messages stand in the editions that are public: nothing was moved since, as far as
anybody can tell."""

from django.db import migrations


def note(apps, schema_editor):
    edition, message, place = (
        apps.get_model("messages_app", name) for name in ("Edition", "Message", "Place")
    )
    alias = schema_editor.connection.alias
    for row in edition.objects.using(alias).filter(published_at__isnull=False):
        stand = message.objects.using(alias).filter(pins__edition=row).distinct()
        place.objects.using(alias).bulk_create(
            place(edition=row, message_id=key, theme_id=theme, section_id=section, position=position)
            for key, theme, section, position in stand.values_list(
                "pk", "theme", "section", "position"
            )
        )


class Migration(migrations.Migration):
    dependencies = [("messages_app", "0012_trail")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
