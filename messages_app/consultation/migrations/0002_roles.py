"""The groups of the secretariat, with the rights that each needs and no more."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW, KEEP, ALL = ("view",), ("view", "add", "change"), ("view", "add", "change", "delete")

WORDS = {  # texts that hang on a row of their own
    "vocabulary.eventname": ALL,
    "vocabulary.schemelabel": ALL,
    "vocabulary.conceptlabel": ALL,
    "messages_app.documenttranslation": ALL,
    "messages_app.themetranslation": ALL,
    "messages_app.sectiontranslation": ALL,
    "messages_app.messageconcept": ALL,
    "sessions_app.sessiontranslation": ALL,
    "sessions_app.participation": ALL,
    "sessions_app.participationtranslation": ALL,
}
ROWS = {  # what addresses and numbers stand on is never deleted
    "vocabulary.event": KEEP,
    "vocabulary.conceptscheme": VIEW,
    "vocabulary.concept": KEEP,
    "publishing.provenance": KEEP,
    "messages_app.document": KEEP,
    "messages_app.theme": KEEP,
    "messages_app.section": KEEP,
    "messages_app.message": KEEP,
    "messages_app.wording": KEEP,
    "messages_app.edition": KEEP,
    "messages_app.pin": VIEW,
    "sessions_app.session": KEEP,
    "sessions_app.speaker": KEEP,
}
READ = dict.fromkeys(WORDS | ROWS, VIEW)
COMMENTS = {"consultation.comment": KEEP, "consultation.response": VIEW}
# An answer is given in the form of its comment, whose own fields stay as they are.
ANSWERS = {"consultation.comment": ("view", "change"), "consultation.response": KEEP}
TRANSLATED = {"messages_app.wording": ("view", "add"), "publishing.provenance": ("view", "add")}
ACCOUNTS = {"auth.user": ALL, "auth.group": ALL}

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
ROLES = {
    "Administrators": WORDS | ROWS | ANSWERS | {"consultation.comment": KEEP} | ACCOUNTS,
    "Editors": WORDS | ROWS | ANSWERS,
    "Moderators": READ | COMMENTS,
    **{f"Translators {language}": READ | TRANSLATED for language in LANGUAGES},
}
ROOMS = ("auth", "vocabulary", "publishing", "sessions_app", "messages_app", "consultation")


def make(apps, schema_editor):
    give(apps, schema_editor, ROLES)


def give(apps, schema_editor, roles):
    """Rights are rows that Django makes after all migrations: here they are needed now."""
    using = schema_editor.connection.alias
    for room in ROOMS:
        config = apps.get_app_config(room)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None
    groups, permissions = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    for role, rights in roles.items():
        group, _new = groups.objects.using(using).get_or_create(name=role)
        for model, verbs in rights.items():
            label, name = model.split(".")
            codenames = [f"{verb}_{name}" for verb in verbs]
            found = permissions.objects.using(using).filter(
                content_type__app_label=label, codename__in=codenames
            )
            group.permissions.add(*found)


def drop(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("consultation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("vocabulary", "0001_initial"),
        ("publishing", "0001_initial"),
        ("sessions_app", "0001_initial"),
        ("messages_app", "0001_initial"),
    ]

    operations = [migrations.RunPython(make, drop)]
