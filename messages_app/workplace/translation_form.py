from django import forms
from django.utils.translation import gettext_lazy as _

from igfsite.publishing.models import Provenance
from igfsite.vocabulary.constraints import printable
from messages_app import translating
from messages_app.translating import BY_PEOPLE, Credit, credit_for, digest, plain

SAVE, REVIEW, STILL, APPROVE = "save", "review", "still", "approve"
WRITERS = {REVIEW: translating.save_for_review, APPROVE: translating.save_and_approve}


class TranslationForm(forms.Form):
    """A translation of the wording that the field ``_source`` names.

    ``_seen`` says what stood there before: somebody else's text is not written over unseen.
    """

    text = forms.CharField(
        label=_("Translation"),
        validators=[printable],
        error_messages={
            "required": _("An empty translation is not kept: what stood here before still does.")
        },
    )
    nature = forms.ChoiceField(label=_("nature"))
    translator = forms.CharField(
        label=_("translator"), max_length=200, required=False, validators=[printable]
    )

    def __init__(self, data=None, *, task, user, may_approve):
        self.task, self.user, self.may_approve = task, user, may_approve
        newest, sheet = task.newest, task.sheet
        credit = credit_for(
            document=sheet.document, language=sheet.language, user=user, newest=newest
        )
        super().__init__(data, initial=credit._asdict() | {"text": newest.text if newest else ""})
        offered = set(BY_PEOPLE) if may_approve else {Provenance.Nature.VOLUNTEER}
        self.fields["nature"].choices = [
            each for each in Provenance.Nature.choices if each[0] in {*offered, credit.nature}
        ]

    def clean_text(self):
        return plain(self.cleaned_data["text"])

    def clean(self):
        self.source = self.task.source_named(self.data.get("_source"))
        if self.source is None:
            self.add_error(None, _("The source of this form is no text of this message."))

    @property
    def seen(self):
        """Digest of what stood there when the form was first drawn."""
        return self.data.get("_seen", "") if self.is_bound else digest(self.task.newest)

    @property
    def is_anew(self):
        """Whether the writer was told of another text, and keeps the own one beside it."""
        return "_anew" in self.data

    @property
    def nature_label(self):
        return dict(self.fields["nature"].choices).get(self["nature"].value(), "")

    def write(self, do, *, by, at):
        """Do what the button says; return the wording. Raises ``Overtaken``."""
        draft = {
            "message": self.task.message,
            "language": self.task.sheet.language,
            "source": self.source,
            "seen": self.seen,
            "by": by,
            "at": at,
        }
        newest, text = self.task.newest, self.cleaned_data["text"]
        if do == STILL and newest and plain(newest.text) == text:
            return translating.still_correct(may_approve=self.may_approve, **draft)
        credit = Credit(self.cleaned_data["nature"], self.cleaned_data["translator"])
        write = WRITERS.get(do, translating.save_draft)
        return write(text=text, credit=credit, anew=self.is_anew, **draft)
