import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("browse", "0003_numbers")]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=64, verbose_name="word")),
                ("places", models.BinaryField()),
                ("under", models.BinaryField()),
                ("snapshot", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="browse.snapshot")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("snapshot", "word"),
                        name="term_word",
                        opclasses=("varchar_ops", "varchar_pattern_ops"),
                    )
                ],
            },
        ),
    ]
