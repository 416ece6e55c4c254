from messages_app.consultation.models.comment import Comment, Response
from messages_app.consultation.models.letter import Letter
from messages_app.consultation.models.submission import Submission

__all__ = ["Comment", "Letter", "Response", "Submission"]
