"""The scheme of words that are to be translated alike; a new database has it from the fixtures too."""

from django.db import migrations

NAMES = {
    "en": "Glossary",
    "fr": "Glossaire",
    "es": "Glosario",
    "ru": "Глоссарий",
    "zh-hans": "术语表",
    "ar": "مسرد المصطلحات",
}


def make(apps, schema_editor):
    using = schema_editor.connection.alias
    schemes, labels = (apps.get_model("vocabulary", name) for name in ("ConceptScheme", "SchemeLabel"))
    scheme, _new = schemes.objects.using(using).get_or_create(slug="glossary", defaults={"order": 5})
    for language, name in NAMES.items():
        labels.objects.using(using).get_or_create(
            scheme=scheme, language=language, defaults={"pref_label": name}
        )


def drop(apps, schema_editor):
    """A glossary that has words is kept: they are somebody's work."""
    schemes = apps.get_model("vocabulary", "ConceptScheme").objects.using(schema_editor.connection.alias)
    schemes.filter(slug="glossary", concepts=None).delete()


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0002_merging")]

    operations = [migrations.RunPython(make, drop)]
