"""Import in the browser: a file, what became of it, corrections, rows; and back again."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.vocabulary.languages import Language
from igfsite.vocabulary.models import Event
from igfsite.vocabulary.words import known_words
from messages_app.actions import Refused
from messages_app.alignment import Alignment
from messages_app.models import Import
from messages_app.parsing.verdicts import Verdict
from messages_app.preview import VERDICTS, rows
from messages_app.undoing import undo_import
from messages_app.uploads import carry_out, correct, parsed, receive, rehearse
from messages_app.workplace.pages import StaffPage

LATEST = 50


def told(refusal):
    """Why a file or a correction was refused, with the line."""
    if isinstance(refusal, Unreadable):
        sentence = _("Line %(line)s: %(reason)s")
        return sentence % {"line": refusal.line, "reason": _(refusal.reason)}
    return _(str(refusal))


class UploadForm(forms.Form):
    event = forms.ModelChoiceField(
        Event.objects.order_by("-year", "slug"), to_field_name="slug", label=gettext_lazy("Meeting")
    )
    language = forms.ChoiceField(choices=Language.choices, label=gettext_lazy("Language"))
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("Word (.docx), Markdown or plain text")
    )
    nature = forms.ChoiceField(
        choices=[("", gettext_lazy("as the file says")), *Provenance.Nature.choices],
        label=gettext_lazy("Nature"),
        required=False,
    )
    based_on = forms.ChoiceField(
        choices=[("", "–"), *Language.choices],
        label=gettext_lazy("Translated from"),
        required=False,
        help_text=gettext_lazy(
            "Only where it was made from the text that stands here in that language."
        ),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address of the source"),
        required=False,
        max_length=200,
        assume_scheme="https",
    )

    def clean(self):
        cleaned = super().clean()
        source = cleaned.get("based_on")
        if source and source == cleaned.get("language"):
            self.add_error("based_on", _("This is its own language."))
        if source and cleaned.get("nature") == Provenance.Nature.ORIGINAL:
            self.add_error("based_on", _("An original is translated from nothing."))
        return cleaned


class Importing(StaffPage):
    permission = "messages_app.add_import"


class ImportsPage(Importing):
    """Files brought in before, and a form for another."""

    title = gettext_lazy("Import a document")
    template_name = "workplace/imports.html"

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", UploadForm(initial=self.request.GET.dict()))
        imports = Import.objects.select_related("event").defer(
            "original", "text", "verdicts", "written"
        )
        return super().get_context_data(imports=imports[:LATEST], **kwargs)

    def post(self, request):
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return redirect("workplace:import", pk=self.receive(**form.cleaned_data).pk)
            except Unreadable as refusal:
                form.add_error("file", told(refusal))
        return self.render_to_response(self.get_context_data(form=form))

    def receive(self, file, **options):
        by, at = self.request.user.get_username(), timezone.now()
        return receive(data=file.read(), name=file.name, by=by, at=at, **options)


class OneImport(Importing):
    @cached_property
    def upload(self):
        return get_object_or_404(Import.objects.select_related("event"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(upload=self.upload, **kwargs)

    @property
    def stamp(self):
        return {"by": self.request.user.get_username(), "at": timezone.now()}


class RevisionForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class CorrectionForm(RevisionForm):
    """What an editor says of the block in lines ``first`` to ``last``."""

    first = forms.IntegerField(widget=forms.HiddenInput)
    last = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=[("", gettext_lazy("as it is found")), *VERDICTS.items()],
        label=gettext_lazy("This is"),
        required=False,
    )
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
        required=False,
        label=gettext_lazy("Text of the source"),
        help_text=gettext_lazy("A blank line parts it into several."),
    )

    def clean(self):
        cleaned = super().clean()
        cleaned["text"] = "\n".join(re.split("\r\n?|\n", cleaned.get("text", "")))
        cleaned["verdict"] = Verdict(cleaned["verdict"]) if cleaned.get("verdict") else None
        return cleaned


class ImportPage(OneImport):
    """The file and what became of it, side by side; a block can be corrected in place."""

    title = gettext_lazy("What became of the file")
    template_name = "workplace/import.html"

    def get_context_data(self, **kwargs):
        upload = self.upload
        document = parsed(upload, known_words())
        alignment = Alignment(document, upload)
        found = list(rows(upload, document, alignment))
        only_doubts = self.request.GET.get("show") == "doubts"
        form = kwargs.pop("form", None) or self.form(found)
        edited = str(form["first"].value()) if form else ""
        return super().get_context_data(
            rows=[row for row in found if row.is_doubted or not only_doubts or row.name == edited],
            doubts=sum(row.is_doubted for row in found),
            only_doubts=only_doubts,
            total=len(alignment.texts),
            alignment=alignment,
            form=form,
            edited=edited,
            **kwargs,
        )

    def form(self, found):
        """For the block that the address asks for."""
        wanted = self.request.GET.get("edit", "")
        row = next((row for row in found if row.name == wanted), None)
        if row is None or not self.upload.is_open:
            return None
        initial = {
            "revision": self.upload.revision,
            "first": row.first,
            "last": row.last,
            "verdict": row.verdict or "",
            "text": row.source,
        }
        return CorrectionForm(initial=initial)

    def post(self, request, pk):
        form = CorrectionForm(request.POST)
        if form.is_valid():
            try:
                correct(upload=self.upload, **form.cleaned_data)
                show = "?show=doubts" if "show" in request.GET else ""
                return redirect(f"{request.path}{show}#line-{form.cleaned_data['first']}")
            except (Refused, Unreadable) as refusal:
                form.add_error(None, told(refusal))
        return self.render_to_response(self.get_context_data(form=form))


class OriginalText(OneImport):
    """The text as it came, whatever editors made of it since."""

    def get(self, request, pk):
        return HttpResponse(self.upload.original, content_type="text/plain; charset=utf-8")


class CarryOutPage(OneImport):
    """A rehearsal that changes nothing, with its report; then the import itself."""

    title = gettext_lazy("Import")
    template_name = "workplace/carry_out.html"

    def get_context_data(self, **kwargs):
        report = None
        try:
            report = rehearse(upload=self.upload, **self.stamp)
        except (Refused, Unreadable) as refusal:
            kwargs.setdefault("refusal", told(refusal))
        return super().get_context_data(report=report, **kwargs)

    def post(self, request, pk):
        form = RevisionForm(request.POST)
        revision = form.cleaned_data["revision"] if form.is_valid() else -1
        try:
            carry_out(upload=self.upload, revision=revision, **self.stamp)
        except (Refused, Unreadable) as refusal:
            return self.render_to_response(self.get_context_data(refusal=told(refusal)))
        messages.success(request, _("Imported. Everything in it is a draft for now."))
        return redirect("workplace:document", event=self.upload.event.slug)


class UndoPage(OneImport):
    title = gettext_lazy("Undo an import")
    template_name = "workplace/undo.html"

    def post(self, request, pk):
        try:
            undo_import(upload=self.upload, **self.stamp)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=told(refusal)))
        messages.success(request, _("The import was undone."))
        return redirect("workplace:imports")
