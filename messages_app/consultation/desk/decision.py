"""The form by which a moderator decides: one for all decisions, each a button of its own."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable
from messages_app.consultation.deciding import moderating
from messages_app.consultation.models import Comment
from messages_app.models import Wording

MASKS = {"text": "masked_text", "suggested_text": "masked_suggestion"}
DONE = {
    "publish": _("Published: %(title)s."),
    "merge": _("Merged: %(title)s."),
    "reject": _("Rejected: %(title)s."),
    "off-topic": _("Marked as off topic: %(title)s."),
    "back": _("Back in the queue: %(title)s."),
}
LETS_THROUGH = ("publish", "merge", "look")
UNKNOWN = _("Choose what is to be done.")
GONE = _("That contribution is no longer published: look at the list anew.")


def plain(text):
    """As a form gives it back."""
    return text.replace("\r\n", "\n").strip()


class Prose(forms.CharField):
    def __init__(self, *, rows, **options):
        area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=area, validators=[printable], **options)

    def to_python(self, value):
        return plain(super().to_python(value))


class Decision(forms.Form):
    """``text``, ``suggested_text``: what the public is to read; other than what came, a mask."""

    text = Prose(label=capfirst(_("text as published")), rows=8)
    suggested_text = Prose(label=capfirst(_("suggested wording as published")), rows=8)
    reason = Prose(
        label=capfirst(_("reason given to the author")),
        rows=3,
        required=False,
        help_text=_("Needed to reject. It is sent by e-mail and stands on the author's own page."),
    )
    into = forms.ModelChoiceField(
        Comment.objects.filter(state=Comment.State.PUBLISHED),
        required=False,
        error_messages={"invalid_choice": GONE},
    )

    def __init__(self, data=None, *, comment, reason=""):
        self.comment, self.do = comment, "look"
        if data is not None:
            self.do = "merge" if data.get("into") else data.get("do")
        shown = {"text": comment.shown_text, "suggested_text": comment.shown_suggestion}
        super().__init__(data, initial=shown | {"reason": reason}, label_suffix="")
        for name in MASKS:
            if not getattr(comment, name):
                del self.fields[name]
            else:
                self.fields[name].required = self.do in LETS_THROUGH

    def clean(self):
        if self.do not in DONE and self.do != "look":
            self.add_error(None, UNKNOWN)
        if self.do == "reject" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why: the author is told."))

    @property
    def texts(self):
        """The fields that can be masked, each with what came and what the public is to read."""
        for field in (self[name] for name in MASKS if name in self.fields):
            came = plain(getattr(self.comment, field.name))
            yield field, came, plain(field.value() or "")

    @property
    def masks(self):
        return {
            MASKS[field.name]: "" if public == came else public
            for field, came, public in self.texts
        }

    @property
    def masked(self):
        """What came and what the public is to read instead, to be compared."""
        comment = self.comment
        for field, came, public in self.texts:
            if public != came:
                spoken = comment if field.name == "text" else comment.before
                rows = [Wording(text=text, language=spoken.language) for text in (came, public)]
                yield field, *rows

    def carry_out(self, *, receipt, by, at):
        """Returns what was done, a sentence on ``title``."""
        given = {"comment": self.comment, "seen": self.data.get("seen", "")}
        stamp, told = {"by": by, "at": at}, {"reason": self.cleaned_data["reason"]}
        match self.do:
            case "publish":
                moderating.publish(**given, **stamp, **self.masks)
            case "merge":
                into = self.cleaned_data["into"]
                moderating.merge(**given, into=into, **stamp, **self.masks)
            case "reject":
                moderating.reject(**given, **told, receipt=receipt, **stamp)
            case "off-topic":
                moderating.mark_off_topic(**given, **told, receipt=receipt, **stamp)
            case "back":
                moderating.take_back(**given)
        return DONE[self.do]
