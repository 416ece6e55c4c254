from django import forms
from django.utils.translation import gettext_lazy as _

from igfsite.vocabulary.constraints import printable
from messages_app.texts import digest
from messages_app.translating import plain


class TextsForm(forms.Form):
    """One field for each text of the document; who may not change one only reads it."""

    def __init__(self, data=None, *, parts, may_change):
        super().__init__(data)
        self.parts = parts
        for part in parts:
            for name in part.fields:
                field = part.model._meta.get_field(name).formfield(
                    required=False, validators=[printable]
                )
                field.disabled = not may_change(part.target)
                field.initial = getattr(part.target, name, "")
                self.fields[f"{part.name}-{name}"] = field

    @property
    def seen(self):
        return self.data.get("_seen", "") if self.is_bound else digest(self.parts)

    @property
    def rows(self):
        """Pairs of a part and its fields, each with the source it translates."""
        for part in self.parts:
            yield (
                part,
                [
                    (self[f"{part.name}-{name}"], getattr(part.source, name, ""))
                    for name in part.fields
                ],
            )

    @property
    def may_save(self):
        return any(not field.disabled for field in self.fields.values())

    def clean(self):
        """Nothing of a part is kept without its title, which is what names it."""
        self.texts = {}
        for part in self.parts:
            said = {
                name: plain(self.cleaned_data.get(f"{part.name}-{name}", ""))
                for name in part.fields
                if not self.fields[f"{part.name}-{name}"].disabled
            }
            if not any(said.values()) and not part.target:
                continue
            if said and not said.get("title"):
                self.add_error(f"{part.name}-title", _("Without its title nothing is kept."))
            self.texts[part.name] = said
