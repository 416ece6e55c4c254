"""Have a service draft what a document lacks in a language, and approve its titles."""

from dataclasses import replace
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from igfsite.publishing.services import ServiceError, configured
from igfsite.publishing.templatetags.publishing import attrs_of
from igfsite.vocabulary.languages import Language
from messages_app.machine_drafts import ways
from messages_app.machine_texts import TABLES, approve_texts, parts_of, unapproved_texts
from messages_app.models import Wording
from messages_app.workplace.pages import InLanguage

APPROVING = "messages_app.change_wording"


class DraftForm(forms.Form):
    """``ways``: what can be chosen, by name."""

    way = forms.ChoiceField(label=_("Service and language of the source"), widget=forms.RadioSelect)
    outdated = forms.BooleanField(
        label=_("Draft anew, too, what is outdated: its source has changed since"), required=False
    )

    def __init__(self, ways, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ways = ways
        self.fields["way"].choices = [(name, label_of(way)) for name, way in ways.items()]

    def drafting(self):
        way = self.ways[self.cleaned_data["way"]]
        return replace(way, outdated=self.cleaned_data["outdated"])


def label_of(way):
    name = Language(way.source).label
    return format_html(
        _("{service} at {host}, from {source}"),
        service=way.service.engine,
        host=way.service.host,
        source=format_html("<bdi {}>{}</bdi>", attrs_of(way.source), name),
    )


def place_of(text):
    """Where a title or introduction is corrected: in the form of what it belongs to."""
    parent = TABLES[type(text)][0]
    return reverse(f"admin:messages_app_{parent}_change", args=[getattr(text, f"{parent}_id")])


def overtaken(total):
    sentence = ngettext(
        "%(total)d text was changed after you had read it, and not approved: look at it again.",
        "%(total)d texts were changed after you had read them, and not approved: look at them"
        " again.",
        total,
    )
    return sentence % {"total": total}


class MachineDrafts(InLanguage):
    """Each POST drafts one batch: the page then shows how far it is, and asks to go on."""

    title = _("Machine drafts")
    template_name = "workplace/machine.html"

    def get(self, request, *args, **kwargs):
        found, troubles = self.ways()
        initial = {"way": next(iter(found), None)} | request.GET.dict()
        return self.answer(DraftForm(found, initial=initial), troubles)

    def post(self, request, *args, **kwargs):
        if "approve" in request.POST:
            return self.approve()
        found, troubles = self.ways()
        form = DraftForm(found, request.POST)
        if form.is_valid():
            try:
                return self.draft(form)
            except ServiceError as trouble:
                form.add_error(None, str(trouble))
        return self.answer(form, troubles)

    def ways(self):
        found, troubles = ways(self.document, self.language)
        return {f"{way.source}:{way.service.engine}": way for way in found}, troubles

    def draft(self, form):
        by, at = self.request.user.get_username(), timezone.now()
        if not form.drafting().draft_some(by=by, at=at):
            messages.info(self.request, _("Nothing is left to draft."))
        chosen = {name: value for name, value in form.cleaned_data.items() if value}
        return HttpResponseRedirect(f"{self.request.path}?{urlencode(chosen)}")

    def approve(self):
        """Of the titles and introductions those that are ticked; a translator may not."""
        if not self.request.user.has_perm(APPROVING):
            raise PermissionDenied
        ticked = self.request.POST.getlist("text")
        unapproved = unapproved_texts(self.document, self.language)
        chosen = [row for name, row in unapproved.items() if name in ticked]
        by, at = self.request.user.get_username(), timezone.now()
        approve_texts(document=self.document, rows=chosen, by=by, at=at)
        total = len(chosen)
        sentence = ngettext("%(total)d text was approved.", "%(total)d texts were approved.", total)
        messages.success(self.request, sentence % {"total": total})
        if left := len(ticked) - total:
            messages.warning(self.request, overtaken(left))
        return HttpResponseRedirect(self.request.path)

    def answer(self, form, troubles):
        return self.render_to_response(self.get_context_data(form=form, troubles=troubles))

    def get_context_data(self, form, **kwargs):
        own = Wording.objects.filter(message__document=self.document, language=self.language)
        unapproved = unapproved_texts(self.document, self.language)
        outdated, sources = own.newest().outdated().count(), self.left(form.ways.values())
        return super().get_context_data(
            form=form,
            is_configured=bool(configured()),
            sources=sources,
            is_done=not outdated and not any(sum(left) for _source, *left in sources),
            total=self.document.message_list.count(),
            done=own.values("message").distinct().count(),
            outdated=outdated,
            texts=[(name, row, parts_of(row), place_of(row)) for name, row in unapproved.items()],
            may_approve=self.request.user.has_perm(APPROVING),
            **kwargs,
        )

    @staticmethod
    def left(found):
        """How much would be drafted from each language that a service translates from."""
        return [
            (Language(source), way.wordings().count(), len(way.texts()))
            for source, way in {way.source: way for way in found}.items()
        ]
