"""The translation screen, all messages of a document: and what its pages share."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.staff import languages_of
from igfsite.vocabulary.languages import Language
from messages_app.units import STATES, Sheet, sources
from messages_app.workplace.pages import OfDocument


class OfLanguage(OfDocument):
    """A page about one document in one language, beside another: ``?source=fr&state=missing``."""

    title = _("Translate")

    @cached_property
    def language(self):
        if self.kwargs["language"] not in Language.values:
            raise Http404
        return Language(self.kwargs["language"])

    @cached_property
    def sheet(self):
        known = sources(self.document, self.language)
        wanted = self.request.GET.get("source")
        source = wanted if wanted in known else next(iter(known), "")
        return Sheet(self.document, self.language, source, tuple(known))

    @cached_property
    def state(self):
        wanted = self.request.GET.get("state")
        return wanted if wanted in STATES else ""

    @cached_property
    def may_write(self):
        """Translators of the language, and who may change texts in all of them."""
        user = self.request.user
        return user.has_perm("messages_app.add_wording") and self.language in languages_of(user)

    def query(self, **changes):
        """The choices of this page with ``changes``, as a query; none that goes without saying."""
        chosen = {"source": self.sheet.source, "state": self.state} | changes
        if chosen["source"] == next(iter(self.sheet.sources), ""):
            del chosen["source"]
        kept = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{kept}" if kept else ""

    def get_context_data(self, **kwargs):
        shared = {
            "language": self.language,
            "source": self.sheet.source and Language(self.sheet.source),
            "sheet": self.sheet,
            "state": self.state,
            "shown": STATES.get(self.state),
            "total": self.sheet.counts[self.state],
            "query": self.query(),
            "may_write": self.may_write,
            "choices": [(Language(each), self.query(source=each)) for each in self.sheet.sources],
        }
        return super().get_context_data(**kwargs | shared)


class Translate(OfLanguage):
    """Every message with its state, and how far the language is."""

    template_name = "workplace/translate.html"

    def get_context_data(self, **kwargs):
        everything = ("", _("all"), len(self.sheet.units), self.query(state=""))
        return super().get_context_data(
            filters=[
                everything,
                *(
                    (name, label, self.sheet.counts[name], self.query(state=name))
                    for name, label in STATES.items()
                ),
            ],
            units=self.sheet.chosen(self.state),
            **kwargs,
        )
