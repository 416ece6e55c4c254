"""A contribution leaves its place among the others: its author or a moderator took it back."""

from messages_app.consultation.models import Comment


def reopen(comment):
    """Blank all that was decided of it; the caller saves it."""
    comment.state = Comment.State.WAITING
    comment.masked_text = comment.masked_suggestion = comment.moderation_note = ""
    comment.merged_into = comment.moderated_at = None
    comment.moderated_by = ""


def release(comment):
    """What was merged into it stands on its own again, with the answer that was given to all."""
    alone = {"state": Comment.State.PUBLISHED, "merged_into": None, "response": comment.response_id}
    comment.duplicates.update(**alone)
