from messages_app.consultation.models.comment import Comment, Response
from messages_app.consultation.models.submission import Submission

__all__ = ["Comment", "Response", "Submission"]
