from django import forms
from django.contrib import admin, messages
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.admin import ConceptAdmin
from igfsite.vocabulary.lists import enumerated
from igfsite.vocabulary.models import Concept
from messages_app.actions import Refused
from messages_app.merging import merge_concepts, refuse_unlike


class KeptField(forms.ModelChoiceField):
    def label_from_instance(self, concept):
        carriers = _("messages: %(messages)d, sessions: %(sessions)d")
        totals = {
            "messages": concept.message_concepts.count(),
            "sessions": concept.sessions.count(),
        }
        return f"{concept} {concept.title_in(get_language())}: {carriers % totals}"


class KeptForm(forms.Form):
    """Which of the concepts stays."""

    kept = KeptField(
        Concept.objects.none(), label=_("Stays"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, concepts, data=None):
        super().__init__(data)
        self.fields["kept"].queryset = concepts


admin.site.unregister(Concept)


@admin.register(Concept)
class MergingConceptAdmin(ConceptAdmin):
    """Merges concepts as well: that touches the rows of every room."""

    actions = ("merge",)

    @admin.action(description=_("Merge the selected concepts"), permissions=("change",))
    def merge(self, request, queryset):
        form = KeptForm(queryset, request.POST if "apply" in request.POST else None)
        try:
            refuse_unlike(queryset)
            if not form.is_valid():
                title = _("Merge concepts: choose the one that stays; this cannot be undone")
                return self.confirm(
                    request, title=title, queryset=queryset, action="merge", form=form
                )
            total, kept = len(queryset), form.cleaned_data["kept"]
            others = [each for each in queryset if each != kept]
            merge_concepts(kept=kept, others=others, by=request.user.get_username())
        except Refused as refusal:
            return self.message_user(request, refusal, messages.ERROR)
        self.log_change(request, kept, _("Merged: %(names)s") % {"names": enumerated(queryset)})
        sentence = ngettext(
            "%(total)d concept is now one.", "%(total)d concepts are now one.", total
        )
        self.say(request, sentence % {"total": total})
