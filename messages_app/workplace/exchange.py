"""Out to translators who work elsewhere, and back: download, upload, preview, confirm."""

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from igfsite.publishing.notes import Unreadable
from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.languages import Language
from messages_app.exchange.formats import FORMATS, MOST, read
from messages_app.exchange.incoming import take
from messages_app.exchange.judging import Incoming
from messages_app.exchange.units import bundle_of
from messages_app.models import Wording
from messages_app.units import sources
from messages_app.workplace.pages import InLanguage

SALT = "exchange"
CHANGES = [each for each in Wording.Change.choices if each[0] != Wording.Change.FIRST]


class ReturnForm(forms.Form):
    """``kept``: the file itself, signed, so that it need not be chosen again to confirm.

    ``judge`` makes the :class:`Incoming` of a bundle, which stands in ``incoming``.
    """

    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(label=_("File (XLIFF 2 or PO)"), required=False)
    translator = forms.CharField(
        label=_("Name of the volunteer who translated"),
        required=False,
        max_length=200,
        validators=[printable],
    )
    provenance = forms.ModelChoiceField(
        Provenance.objects.exclude(nature=Provenance.Nature.ORIGINAL),
        label=_("or where else the texts come from"),
        required=False,
    )
    change = forms.ChoiceField(
        label=_("What changes where there is a translation already"),
        choices=CHANGES,
        initial=Wording.Change.WORDING,
    )

    def __init__(self, *args, judge, **kwargs):
        super().__init__(*args, **kwargs)
        self.judge, self.incoming = judge, None

    def clean_file(self):
        try:
            raw = signing.loads(self.cleaned_data.get("kept", ""), salt=SALT).encode("latin-1")
            incoming = self.judge(read(raw))
        except signing.BadSignature:
            raise forms.ValidationError(_("Choose the file.")) from None
        except Unreadable as refusal:
            sentence = _("Nothing of this file was taken. Line %(line)d: %(reason)s")
            said = {"line": refusal.line, "reason": refusal.reason}
            raise forms.ValidationError(sentence, params=said) from refusal
        self.incoming = incoming

    def clean(self):
        cleaned = super().clean()
        names = {"provenance", "translator"}
        if names <= cleaned.keys() and bool(cleaned["provenance"]) == bool(cleaned["translator"]):
            sentence = _("Say who translated: write a name or choose a provenance, one of them.")
            self.add_error("translator", sentence)
        return cleaned


def submitted(request):
    """What was sent, with a file as the text that the form carries on."""
    sent = request.POST.copy()
    if file := request.FILES.get("file"):
        raw = file.read(MOST + 1).decode("latin-1")
        sent["kept"] = signing.dumps(raw, salt=SALT, compress=True)
    return sent


class Exchange(InLanguage):
    title = _("Translate elsewhere")
    template_name = "workplace/exchange.html"

    def whose(self):
        user = self.request.user
        return {
            "document": self.document,
            "language": self.language.value,
            "by": user.get_username(),
            "is_editor": user.has_perm("messages_app.change_documenttranslation"),
        }

    def form(self, *sent):
        return ReturnForm(*sent, judge=lambda bundle: Incoming(bundle, **self.whose()))

    def get_context_data(self, **kwargs):
        known = sources(self.document, self.language)
        given = {
            "form": self.form(),
            "formats": FORMATS.items(),
            "sources": [Language(each) for each in known],
        }
        return super().get_context_data(**given | kwargs)

    def post(self, request, *args, **kwargs):
        form = self.form(submitted(request), request.FILES)
        is_confirmed = form.is_valid() and "confirm" in request.POST and not request.FILES
        if not is_confirmed:
            return self.render_to_response(self.get_context_data(form=form, incoming=form.incoming))
        incoming = self.take(form)
        return self.render_to_response(self.get_context_data(incoming=incoming, is_done=True))

    @transaction.atomic
    def take(self, form):
        chosen = {name: form.cleaned_data[name] for name in ("change", "translator", "provenance")}
        incoming = take(bundle=form.incoming.bundle, **chosen, at=timezone.now(), **self.whose())
        said = f"{self.language}: + {len(incoming.taken)}, – {len(incoming.refused)}"
        LogEntry.objects.log_actions(self.request.user.pk, [self.document], CHANGE, said)
        return incoming


class ExchangeFile(InLanguage):
    """The file itself: ``?format=po&source=fr``."""

    def get(self, request, *args, **kwargs):
        format = FORMATS.get(request.GET.get("format", "xliff"))
        known = sources(self.document, self.language)
        source = request.GET.get("source") or next(iter(known), None)
        if format is None or source not in known:
            raise Http404("no such format, or nothing to translate from")
        bundle = bundle_of(self.document, (source, self.language.value))
        disposition = f'attachment; filename="{format.name_of(bundle)}"'
        return HttpResponse(
            format.codec.write(bundle),
            content_type=format.media_type,
            headers={"Content-Disposition": disposition},
        )
