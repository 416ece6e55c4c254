"""Have a service gloss the public contributions that a reader of one language cannot read."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.services import ServiceError, configured
from igfsite.publishing.templatetags.publishing import attrs_of
from igfsite.vocabulary.languages import Language
from messages_app.consultation.deciding.glossing import lacking, ways
from messages_app.workplace.pages import OfDocument

MAY = ("consultation.moderate_comment", "consultation.add_response")


class WayForm(forms.Form):
    """``ways``: what can be chosen, by name."""

    way = forms.ChoiceField(
        label=_("Service and language of the contributions"), widget=forms.RadioSelect
    )

    def __init__(self, ways, *args, **options):
        super().__init__(*args, **options)
        self.ways = ways
        self.fields["way"].choices = [(name, label_of(way)) for name, way in ways.items()]


def label_of(way):
    return format_html(
        _("{service} at {host}, from {source}"),
        service=way.service.engine,
        host=way.service.host,
        source=format_html("<bdi {}>{}</bdi>", attrs_of(way.source), Language(way.source).label),
    )


class Glosses(OfDocument):
    """Each POST makes one batch: the page then shows how many are left."""

    title = _("Glosses by a machine")
    template_name = "desk/glosses.html"

    def is_allowed(self, user):
        if self.kwargs["language"] not in Language:
            raise Http404("no language of this site")
        return any(map(user.has_perm, MAY))

    @property
    def language(self):
        return Language(self.kwargs["language"])

    def get(self, request, *args, **kwargs):
        found, troubles = self.ways()
        return self.answer(WayForm(found, initial={"way": next(iter(found), None)}), troubles)

    def post(self, request, *args, **kwargs):
        found, troubles = self.ways()
        form = WayForm(found, request.POST)
        if form.is_valid():
            try:
                return self.gloss(found[form.cleaned_data["way"]])
            except ServiceError as trouble:
                form.add_error(None, str(trouble))
        return self.answer(form, troubles)

    def ways(self):
        found, troubles = ways(self.document, self.language)
        return {f"{way.source}:{way.service.engine}": way for way in found}, troubles

    def gloss(self, way):
        if not way.gloss_some(at=timezone.now()):
            messages.info(self.request, _("Nothing is left to gloss."))
        return HttpResponseRedirect(self.request.path)

    def answer(self, form, troubles):
        return self.render_to_response(self.get_context_data(form=form, troubles=troubles))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            language=self.language,
            languages=list(Language),
            is_configured=bool(configured()),
            left=lacking(self.document, self.language).count(),
            **kwargs,
        )
