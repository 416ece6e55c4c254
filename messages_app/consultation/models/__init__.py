from messages_app.consultation.models.comment import Comment
from messages_app.consultation.models.gloss import Gloss
from messages_app.consultation.models.letter import Letter
from messages_app.consultation.models.note import Note, Notebook
from messages_app.consultation.models.response import Reason, Response
from messages_app.consultation.models.submission import Submission

__all__ = ["Comment", "Gloss", "Letter", "Note", "Notebook", "Reason", "Response", "Submission"]
