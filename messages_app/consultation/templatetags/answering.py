"""What the pages of the rooms below show of the consultation to staff."""

from django import template

from messages_app.consultation.unsettled import unsettled_of

register = template.Library()


@register.inclusion_tag("desk/_beside_message.html")
def said_of(message, user):
    """All that was said of a message, and what became of it: for who may read comments. Others,
    who translate for instance, are shown what the public reads."""
    comments = message.comments.with_reasons().order_by("received_at", "pk")
    comments = comments.select_related("submission").prefetch_related("duplicates__submission")
    is_editor = user.has_perm("consultation.view_comment")
    if not is_editor:
        comments = comments.public()
    return {
        "rows": [(each, each.standing if is_editor else each.answer) for each in comments],
        "is_editor": is_editor,
        "may_answer": user.has_perm("consultation.add_response"),
        "document": message.document,
    }


@register.inclusion_tag("desk/_unsettled.html")
def unsettled(edition, user):
    """Of a final edition: how many contributions have no outcome yet, and the ways to them."""
    rows = unsettled_of(edition.document) if edition.kind == edition.Kind.FINAL else ()
    return {"rows": [(row, user.has_perm(row.right)) for row in rows]}
