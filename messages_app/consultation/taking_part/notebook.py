"""The page of what a person has noted: read, change, remove, send all at once."""

from functools import cached_property
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.taking_part import keys, noting, suspects
from messages_app.consultation.taking_part.contribute import receipt_at
from messages_app.consultation.taking_part.forms import Noted, Person
from messages_app.consultation.taking_part.private import Private
from messages_app.consultation.taking_part.remembering import forget, remember, remembered

PREVIEW = "consultation/preview_notes.html"
CHANGED = _("Your notes have changed since: look them over once more.")
CANNOT = _(
    "One of your notes cannot be sent: what it speaks of is no longer public, or its consultation"
    " is not open. It is marked below: copy its text if you need it, and remove it."
)


class NotesView(Private, View):
    """Leads to the notebook that this browser remembers, and says what it is without one."""

    def get(self, request):
        if noting.find(token := remembered(request)):
            return redirect("notebook", token)
        return render(request, "consultation/no_notes.html")


class NotebookView(Private, TemplateView):
    """``token``: opens the notebook, and its receipt once it was sent."""

    template_name = "consultation/notebook.html"

    @cached_property
    def notebook(self):
        return noting.find(self.kwargs["token"])

    @cached_property
    def notes(self):
        return list(noting.read(self.notebook))

    def get(self, request, token):
        if self.notebook is None:
            return self.over()
        response, own = super().get(request), remembered(request)
        return response if own != token and noting.find(own) else remember(response, token)

    def post(self, request, token):
        if self.notebook is None:
            return self.over()
        deed = DEEDS.get(request.POST.get("do"))
        return deed(self) if deed else redirect(request.path)

    def over(self):
        """It was sent, or it is not there any more."""
        token = self.kwargs["token"]
        if Submission.objects.filter(token_digest=keys.digest(token)).exists():
            return self.forgotten(redirect("receipt", token))
        raise Http404("no such notebook")

    def forgotten(self, response):
        """Another notebook, which this browser remembers, is still to be found."""
        is_own = remembered(self.request) == self.kwargs["token"]
        return forget(response) if is_own else response

    def get_context_data(self, refused=None, person=None, **kwargs):
        at = timezone.now()
        sendable = set(self.notebook.notes.sendable(at).values_list("pk", flat=True))
        rows = [
            (note, refused if refused and refused.note == note else note_form(note))
            for note in self.notes
        ]
        noted = self.request.GET.get("noted")
        return super().get_context_data(
            notebook=self.notebook,
            address=self.request.build_absolute_uri(self.request.path),
            rows=rows,
            sendable=sendable,
            noted=next((note for note in self.notes if str(note.pk) == noted), None),
            form=person or Person(label_suffix=""),
            **kwargs,
        )

    def answer(self, **context):
        """What was refused, with all that was typed."""
        context = self.get_context_data(**context)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def preview(self, person, **more):
        submission = Submission(**person.person)
        comments = [Comment(submission=submission, **note.spoken) for note in self.notes]
        seen = noting.digest(self.notes)
        context = {"form": person, "comments": comments, "seen": seen} | more
        return render(self.request, PREVIEW, context)


def note_form(note, *data):
    options = {"kind": note.kind, "before": note.before.text, "prefix": f"n{note.pk}"}
    form = Noted(*data, initial=vars(note), **options)
    form.note, form.seen = note, noting.digest([note])
    return form


def _note(view):
    named = {str(each.pk): each for each in view.notes}
    return named.get(view.request.POST.get("note"))


def _change(view):
    note, data = _note(view), view.request.POST
    if note is None:
        raise Http404("no such note")
    form = note_form(note, data)
    if form.is_valid():
        said = form.said | {"language": form.cleaned_data["language"]}
        try:
            noting.change(note=note, seen=data.get("_seen"), said=said, at=timezone.now())
        except ValidationError as overtaken:
            form.add_error(None, overtaken)
    if form.errors:
        return view.answer(refused=form)
    return redirect(f"{view.request.path}#note-{note.pk}")


def _remove(view):
    """One that was removed already is gone all the same."""
    if note := _note(view):
        note.delete()
    return redirect(view.request.path)


def _discard(view):
    view.notebook.delete()
    return view.forgotten(redirect("notes"))


def _person(view):
    """The form of who it is, with what keeps the notes from being sent."""
    form = Person(view.request.POST, label_suffix="")
    sendable = view.notebook.notes.sendable(timezone.now()).count()
    if not view.notes or sendable < len(view.notes):
        form.add_error(None, CANNOT)
    return form


def _edit(view):
    return view.render_to_response(view.get_context_data(person=_person(view)))


def _preview(view, **more):
    form = _person(view)
    return view.preview(form, **more) if form.is_valid() else view.answer(person=form)


def _send(view):
    """What was sent meanwhile leads to its receipt; what has changed is shown once more."""
    form, request, token = Person(view.request.POST), view.request, view.kwargs["token"]
    is_done = form.is_valid() and noting.send(
        token=token,
        seen=request.POST.get("_seen"),
        person=form.person,
        is_bot=bool(form.cleaned_data["website"]),
        sender=suspects.sender_of(request),
        receipt=receipt_at(request),
        at=timezone.now(),
    )
    if is_done:
        return view.forgotten(redirect("receipt", token))
    view.notebook = noting.find(token)
    return _preview(view, changed=CHANGED) if view.notebook else view.over()


DEEDS = {
    "change": _change,
    "remove": _remove,
    "discard": _discard,
    "edit": _edit,
    "preview": _preview,
    "send": _send,
}
