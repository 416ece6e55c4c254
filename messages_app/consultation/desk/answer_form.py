"""What an editor fills in to answer contributions."""

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.languages import direction, html_tag
from messages_app.consultation.deciding.answering import Words
from messages_app.consultation.deciding.drafting import Draft
from messages_app.consultation.desk.order import keys_in
from messages_app.consultation.models import Response
from messages_app.consultation.taking_part.forms import Prose
from messages_app.models import Wording

NONE, WORDING, DRAFT = "none", "wording-", "draft-"
CHANGES = [each for each in Wording.Change.choices if each[0] != Wording.Change.FIRST]


class Choice(NamedTuple):
    """What an answer can have led to. Of a draft: the box with its text, suggestions that want
    other words in the same place, and the digest of the wording that it replaces."""

    name: str
    is_chosen: bool
    row: object
    box: object = None
    rivals: tuple = ()
    seen: str = ""


class AnswerForm(forms.Form):
    """The digests of what the form was drawn from come back with it: a box that is ticked says
    ``PK.DIGEST``. ``is_fresh``: drawn anew after somebody was faster, with what stands now."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Response.Outcome, widget=forms.RadioSelect
    )
    wording = forms.ChoiceField(label=_("The wording that it led to"), required=False)
    change = forms.ChoiceField(
        label=_("Kind of change"), choices=CHANGES, required=False, initial=Wording.Change.MEANING
    )

    def __init__(self, data=None, *, sheet, may_write, is_fresh=False):
        response = sheet.response
        initial = {"wording": NONE}
        if response:
            initial["outcome"] = response.outcome
            initial["wording"] = f"{WORDING}{response.wording_id}" if response.wording else NONE
            reasons = response.reasons.all()
            initial |= {f"reason-{reason.language}": reason.text for reason in reasons}
        super().__init__(data, initial=initial, label_suffix="")
        self.sheet, self.is_fresh = sheet, is_fresh or data is None
        self.proposals = sheet.proposals if may_write else []
        for language in sheet.languages:
            self.fields[f"reason-{language}"] = reason_field(language)
        for proposal, _rivals in self.proposals:
            self.fields[f"{DRAFT}{proposal.comment.pk}"] = draft_field(proposal)
        self.rows = (
            {NONE: None}
            | {f"{WORDING}{each.pk}": each for each in sheet.wordings}
            | {f"{DRAFT}{each.comment.pk}": each for each, _rivals in self.proposals}
        )
        self.fields["wording"].choices = [(name, name) for name in self.rows]

    @property
    def sent(self):
        """What is ticked, by primary key: the digest of what its editor saw."""
        parts = (value.partition(".") for value in self.data.getlist("comment"))
        return {key: seen for pk, _dot, seen in parts for key in keys_in([pk])}

    def stamped(self, name, now):
        return now if self.is_fresh else self.data.get(name, "")

    @property
    def seen(self):
        return self.stamped("_seen", self.sheet.seen)

    @property
    def chosen(self):
        published = (each for each in self.sheet.comments if each.state == each.State.PUBLISHED)
        return self.sent if self.is_bound else dict.fromkeys((each.pk for each in published), "")

    @property
    def own_boxes(self):
        return self.boxes(self.sheet.comments)

    @property
    def other_boxes(self):
        return self.boxes(self.sheet.others)

    def boxes(self, comments):
        """Each contribution with the value of its box, and whether it is ticked."""
        sent = {} if self.is_fresh else self.sent
        stamps, chosen = self.sheet.stamps, self.chosen
        return [
            (each, f"{each.pk}.{sent.get(each.pk, stamps[each.pk])}", each.pk in chosen)
            for each in comments
        ]

    @property
    def reasons(self):
        return [(each, self[f"reason-{each}"]) for each in self.sheet.languages]

    @property
    def existing(self):
        """No wording, or one that there is."""
        chosen = self["wording"].value() or NONE
        rows = ((name, row) for name, row in self.rows.items() if not name.startswith(DRAFT))
        return [Choice(name, name == chosen, row) for name, row in rows]

    @property
    def drafts(self):
        """Those that can be made of the suggestions."""
        chosen = self["wording"].value()
        for proposal, rivals in self.proposals:
            name = f"{DRAFT}{proposal.comment.pk}"
            seen = self.stamped(f"_newest-{proposal.comment.pk}", proposal.seen)
            yield Choice(name, name == chosen, proposal, self[name], rivals, seen)

    @property
    def words(self):
        """Of a valid form."""
        said = self.cleaned_data
        name = said["wording"] or NONE
        led_to = self.rows[name]
        draft = None
        if name.startswith(DRAFT):
            seen = self.data.get(f"_newest-{led_to.comment.pk}", "")
            change = said["change"] or Wording.Change.MEANING
            draft = Draft(led_to.comment, said[name], change, seen)
        return Words(
            outcome=said["outcome"],
            reasons={each.value: said[f"reason-{each}"] for each in self.sheet.languages},
            wording=None if draft else led_to,
            draft=draft,
        )

    def clean(self):
        name = self.cleaned_data.get("wording") or NONE
        if name.startswith(DRAFT) and name in self.cleaned_data and not self.cleaned_data[name]:
            self.add_error(name, _("Write the wording."))


def reason_field(language):
    return prose(language, label=language.label, rows=4)


def draft_field(proposal):
    box = prose(proposal.newest.language, label=_("The draft"), rows=8)
    box.initial = proposal.joined.text
    return box


def prose(language, **options):
    box = Prose(required=False, **options)
    box.widget.attrs |= {"lang": html_tag(language), "dir": direction(language)}
    return box
