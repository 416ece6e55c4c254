from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consultation", "0009_answers_of_many")]

    operations = [
        migrations.RemoveField(
            model_name='historicalresponse',
            name='comment',
        ),
        migrations.RemoveField(
            model_name='historicalresponse',
            name='reason',
        ),
        migrations.RemoveField(
            model_name='response',
            name='comment',
        ),
        migrations.RemoveField(
            model_name='response',
            name='reason',
        ),
    ]
