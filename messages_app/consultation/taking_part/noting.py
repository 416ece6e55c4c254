"""Drafting alone: what a person has noted here and there, until it is sent as one.

Notes are nobody's but their writer's. What nobody has written to for a while is thrown away.
"""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from messages_app.consultation.models import Comment, Note, Notebook, Submission
from messages_app.consultation.models.note import KEPT
from messages_app.consultation.taking_part import actions, keys

MOST = 200  # notes in a notebook
FULL = _("A notebook holds at most %(total)d notes: send these first.")
OVERTAKEN = _("It was changed meanwhile, in another window perhaps. Look at both texts.")


def find(token):
    return Notebook.objects.filter(token_digest=keys.digest(token)).first() if token else None


@transaction.atomic
def note(*, token, key, spoken, at):
    """Write ``spoken`` (fields of a note) into a notebook; returns the note and the token.

    ``token``: of the notebook of this visitor, '' without one: the first note opens one.
    A form that was noted before changes its note. Raises ValidationError of a full notebook.
    """
    token, notebook = _opened(token, key, at)
    written, is_new = notebook.notes.update_or_create(form_digest=key.digest, defaults=spoken)
    if is_new and notebook.notes.count() > MOST:
        raise ValidationError(FULL, params={"total": MOST})
    return written, token


def _opened(token, key, at):
    """The notebook, locked; one that was sent or has expired is followed by another."""
    notebook = _locked(token) if token else None
    if notebook is None:
        token = keys.of_notebook(key)
        if Submission.objects.filter(token_digest=keys.digest(token)).exists():
            token = keys.draw(at).token
        digest = keys.digest(token)
        Notebook.objects.get_or_create(
            token_digest=digest, defaults={"opened_at": at - key.age(at), "written_at": at}
        )
        notebook = _locked(token)
    notebook.written_at = at
    notebook.save(update_fields=["written_at"])
    return token, notebook


@transaction.atomic
def change(*, note, seen, said, at):
    """Raises ValidationError where the note is not as it was ``seen``."""
    Notebook.objects.select_for_update().get(pk=note.notebook_id)
    locked = Note.objects.filter(pk=note.pk).first()
    if locked is None or digest([locked]) != seen:
        raise ValidationError(OVERTAKEN)
    Note.objects.filter(pk=note.pk).update(**said)
    Notebook.objects.filter(pk=note.notebook_id).update(written_at=at)


@transaction.atomic
def send(*, token, seen, at, **sent):
    """Send all notes as one submission; returns whether nothing is left to be sent.

    False where the notes are not those that were ``seen``, or can no longer be sent.
    """
    notebook = _locked(token)
    if notebook is None:
        return True
    notes = list(read(notebook))
    if not notes or digest(notes) != seen or notebook.notes.sendable(at).count() < len(notes):
        return False
    key = keys.Key(token, notebook.opened_at.timestamp())
    actions.send(comments=[Comment(**each.spoken) for each in notes], key=key, at=at, **sent)
    notebook.delete()
    return True


def read(notebook):
    """Its notes with all that is shown of them."""
    return notebook.notes.select_related(
        *("message__document__event", "theme__document__event", "document__event", "wording")
    ).order_by("pk")


def digest(notes):
    """By which it is told whether notes are still those that were seen."""
    said = [(each.pk, each.language, each.text, each.suggested_text) for each in notes]
    return sha256(repr(said).encode()).hexdigest()


def forget_old(*, at):
    Notebook.objects.filter(written_at__lt=at - KEPT).delete()


def _locked(token):
    books = Notebook.objects.select_for_update()
    return books.filter(token_digest=keys.digest(token)).first()
