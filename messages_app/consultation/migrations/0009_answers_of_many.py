"""One answer may be given to many comments, its reason in each language."""

from django.db import migrations


def part(apps, schema_editor):
    using = schema_editor.connection.alias
    comments, responses, reasons = (
        apps.get_model("consultation", name).objects.using(using)
        for name in ("Comment", "Response", "Reason")
    )
    for response in responses.select_related("comment"):
        comments.filter(pk=response.comment_id).update(response=response)
        reasons.create(response=response, language=response.comment.language, text=response.reason)


def join(apps, schema_editor):
    """Each answer goes back to the first comment it was given to, in the first language."""
    using = schema_editor.connection.alias
    responses = apps.get_model("consultation", "Response").objects.using(using)
    for response in responses.prefetch_related("comments", "reasons"):
        comments, reasons = response.comments.order_by("pk"), response.reasons.order_by("pk")
        if not comments:
            response.delete()
            continue
        response.comment = comments[0]
        response.reason = reasons[0].text if reasons else ""
        response.save()


class Migration(migrations.Migration):
    dependencies = [("consultation", "0008_moderation")]

    operations = [migrations.RunPython(part, join)]
