from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("browse", "0002_search")]

    operations = [
        migrations.AddField("snapshot", "numbers", models.BinaryField(default=b"")),
    ]
