"""The translation screen, the document's own texts."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from messages_app.texts import digest, is_public, parts, save_texts
from messages_app.translating import Overtaken, credit_for
from messages_app.workplace.texts_form import TextsForm
from messages_app.workplace.translate import OfLanguage


class TranslateTexts(OfLanguage):
    """Title, introduction, themes and headings.

    They have no drafts. So a translator adds what is missing, and corrects what he or she
    added, only while the language is not public; else it is for who may change these texts.
    """

    template_name = "workplace/translate_texts.html"

    @cached_property
    def is_editor(self):
        return self.request.user.has_perm("messages_app.change_documenttranslation")

    def may_change(self, text):
        if self.is_editor or not self.may_write or self.is_public:
            return self.is_editor
        return text is None or text.changed_by == self.request.user.get_username()

    @cached_property
    def is_public(self):
        return is_public(self.document, self.language)

    def form(self, data=None):
        found = parts(self.document, self.language, self.sheet.source)
        return TextsForm(data, parts=found, may_change=self.may_change)

    def get_context_data(self, form=None, is_overtaken=False, **kwargs):
        form = form or self.form()
        return super().get_context_data(
            form=form,
            seen=digest(form.parts) if is_overtaken else form.seen,
            is_overtaken=is_overtaken,
            is_public=self.is_public,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.may_save:
            raise PermissionDenied
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        user = request.user
        credit = credit_for(document=self.document, language=self.language, user=user, newest=None)
        try:
            save_texts(
                document=self.document,
                language=self.language,
                source=self.sheet.source,
                texts=form.texts,
                credit=credit,
                seen=form.seen,
                by=user.get_username(),
                at=timezone.now(),
            )
        except Overtaken:
            fresh = self.form(request.POST)
            return self.render_to_response(self.get_context_data(form=fresh, is_overtaken=True))
        messages.success(request, _("The texts were saved."))
        return redirect(request.get_full_path())
