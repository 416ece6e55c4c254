"""What a person fills in. No field has a ``maxlength``: it would cut what is pasted in silence."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import EmailField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from igfsite.vocabulary.constraints import printable
from igfsite.vocabulary.languages import Language
from messages_app.consultation.mail import outbox
from messages_app.consultation.models import Comment, Submission
from messages_app.consultation.models.submission import RegionalGroup, StakeholderGroup

LONGEST = 5000
LONGEST_NAME = 200
TOO_LONG = _(
    "This has %(show_value)d characters; at most %(limit_value)d are taken. Nothing is lost:"
    " shorten it and go on."
)
CHOOSE = ("", _("Choose…"))
Kind = Comment.Kind
NEEDED = {
    Submission.ShownAs.FULL_NAME: "name",
    Submission.ShownAs.ORGANISATION: "organisation",
}
TITLES = {
    Kind.COMMENT: pgettext_lazy("verb", "Comment"),
    Kind.SUGGESTION: _("Suggest a wording"),
    Kind.MISSING: _("Something is missing here"),
}
SUGGESTION_HELP = _("Change the text in the box as you would like to read it.")


def limited(most):
    return [printable, MaxLengthValidator(most, message=TOO_LONG)]


class Prose(forms.CharField):
    """Some paragraphs; a browser's line ends become ours."""

    def __init__(self, *, rows, **options):
        area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=area, validators=limited(LONGEST), **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class Line(forms.CharField):
    def __init__(self, *, autocomplete, **options):
        line = forms.TextInput(attrs={"autocomplete": autocomplete, "dir": "auto"})
        super().__init__(widget=line, validators=limited(LONGEST_NAME), **options)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class Said(forms.Form):
    """The words of a contribution. ``before``: the text that a suggestion is to change."""

    suggested_text = Prose(label=_("Your wording"), help_text=SUGGESTION_HELP, rows=8)
    text = Prose(label=_("Your comment"), rows=8, help_text=_("Up to 5,000 characters."))

    def __init__(self, *args, kind, before="", **options):
        super().__init__(*args, label_suffix="", **options)
        self.before, self.title = before, TITLES[kind]
        text = self.fields["text"]
        if kind != Kind.SUGGESTION:
            del self.fields["suggested_text"]
        else:
            text.label, text.required = _("Why? (You may leave this empty.)"), False
            text.widget.attrs["rows"] = 3
        if kind == Kind.MISSING:
            text.label = _("What is missing here?")

    def clean_suggested_text(self):
        text = self.cleaned_data["suggested_text"]
        if text.split() == self.before.split():
            raise forms.ValidationError(_("The words are still the same: change them first."))
        return text

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in Said.base_fields if name in self.fields}


class Noted(Said):
    """What can be kept before anybody has told who he or she is."""

    language = forms.ChoiceField(
        label=_("Language of what you write"),
        choices=Language,
        help_text=_("Any of the six languages, whichever language the text above is in."),
    )


class Person(forms.Form):
    name = Line(
        label=_("Name"),
        required=False,
        autocomplete="name",
        help_text=_("Needed only if it is to be shown."),
    )
    organisation = Line(label=_("Organisation"), required=False, autocomplete="organization")
    stakeholder_group = forms.ChoiceField(
        label=_("Stakeholder group"),
        choices=[CHOOSE, *StakeholderGroup.choices],
        help_text=_("Shown with your contribution, whatever else you choose to show."),
    )
    regional_group = forms.ChoiceField(
        label=_("Regional group of the United Nations"),
        choices=[CHOOSE, *RegionalGroup.choices],
        help_text=_("Never shown with your contribution: it is only counted."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "Never public. We send you a link to confirm it, and later what became of your"
            " contribution."
        ),
    )
    shown_as = forms.ChoiceField(
        label=_("What the public sees of you"),
        choices=Submission.ShownAs,
        widget=forms.RadioSelect,
        help_text=_("You will see it before you send anything."),
    )
    # A field that people do not see: what fills it in is a machine.
    website = forms.CharField(label=_("Leave this empty"), required=False)

    PERSON = ("name", "organisation", "stakeholder_group", "regional_group", "email", "shown_as")

    def clean_email(self):
        """What a letter can be sent to: its domain is longer there if it is not in ASCII."""
        email = self.cleaned_data["email"]
        EmailField().run_validators(outbox.normal(email))
        return email

    def clean(self):
        shown_as = self.cleaned_data.get("shown_as")
        name = NEEDED.get(shown_as)
        if name and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, _("You chose to show this: fill it in, or choose another way."))

    @property
    def person(self):
        return {name: self.cleaned_data[name] for name in self.PERSON}


class Contribution(Person, Noted):
    def keep_to_noted(self):
        """Judge only what can be noted: who it is, is asked when the notes are sent."""
        for name in set(self.errors) & set(Person.base_fields):
            del self.errors[name]
