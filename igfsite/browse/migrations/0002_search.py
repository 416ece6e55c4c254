"""The tables that search and prepared lists stand on; the text table is the engine's own kind."""

from django.db import migrations, models

import igfsite.browse.models

MAKE = {
    "sqlite": ["CREATE VIRTUAL TABLE browse_text USING fts5(tokens, tokenize = 'ascii')"],
    # The vectors stand beside the table, so that reading row names touches few pages.
    "postgresql": [
        "CREATE TABLE browse_text (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)"
        " WITH (toast_tuple_target = 128)",
        "ALTER TABLE browse_text ALTER tokens SET STORAGE EXTERNAL",
        "CREATE INDEX browse_text_tokens ON browse_text USING gin (tokens)",
    ],
}


def make_text(apps, schema_editor):
    for sql in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


def drop_text(apps, schema_editor):
    schema_editor.execute("DROP TABLE browse_text")


LANGUAGES = [('ar', 'العربية'), ('zh-hans', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')]


class Migration(migrations.Migration):

    dependencies = [
        ('browse', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(default=igfsite.browse.models.new_version, max_length=16, verbose_name='version')),
            ],
            options={'verbose_name': 'version', 'verbose_name_plural': 'versions'},
        ),
        migrations.RemoveField(model_name='snapshot', name='version'),
        migrations.AddField(
            model_name='snapshot',
            name='drawn_by',
            field=models.CharField(blank=True, max_length=64, verbose_name='drawn by'),
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('html', models.TextField()),
                ('body', models.TextField()),
                ('provenance', models.BigIntegerField()),
            ],
            options={'verbose_name': 'card', 'verbose_name_plural': 'cards'},
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=LANGUAGES, max_length=10, verbose_name='language')),
                ('word', models.CharField(max_length=64, verbose_name='word')),
                ('stem', models.CharField(max_length=64, verbose_name='stem')),
                ('shown', models.CharField(max_length=150, verbose_name='shown')),
            ],
            options={
                'verbose_name': 'word',
                'verbose_name_plural': 'words',
                'indexes': [models.Index(fields=['stem', 'language'], name='word_stem')],
                'constraints': [models.UniqueConstraint(fields=('word', 'language', 'stem'), name='word_forms')],
            },
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Text',
                    fields=[
                        ('id', models.BigIntegerField(db_column='rowid', primary_key=True, serialize=False)),
                        ('tokens', models.TextField()),
                    ],
                    options={'verbose_name': 'text', 'verbose_name_plural': 'texts'},
                ),
            ],
            database_operations=[migrations.RunPython(make_text, drop_text)],
        ),
    ]
