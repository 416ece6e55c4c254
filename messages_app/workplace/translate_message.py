"""The translation screen, one message: source and target side by side."""

from functools import cached_property
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from igfsite.publishing.returned import wants_json
from messages_app.models import Wording
from messages_app.task import Task
from messages_app.translating import Overtaken, digest
from messages_app.units import standing
from messages_app.workplace.translate import OfLanguage
from messages_app.workplace.translation_form import APPROVE, SAVE, TranslationForm


class TranslateMessage(OfLanguage):
    """One message. What is typed is saved while it is typed: see ``translate.js``."""

    template_name = "workplace/translate_message.html"

    @cached_property
    def task(self):
        return Task.of(self.sheet, self.kwargs["number"])

    @cached_property
    def may_approve(self):
        return self.request.user.has_perm("messages_app.change_wording")

    def get_context_data(self, form=None, overtaken=None, **kwargs):
        before, after = self.sheet.around(self.task.message.number, self.state)
        form = form or self.form()
        return super().get_context_data(
            task=self.task,
            form=form,
            seen=digest(overtaken.newest) if overtaken else form.seen,
            is_anew=overtaken or form.is_anew,
            overtaken=overtaken,
            typed=Wording(text=form["text"].value() or "", language=self.language),
            findings=self.task.findings(form["text"].value() or ""),
            before=before and address(self, before),
            after=after and address(self, after),
            may_approve=self.may_approve,
            **kwargs,
        )

    def form(self, data=None):
        user, may_approve = self.request.user, self.may_approve
        return TranslationForm(data, task=self.task, user=user, may_approve=may_approve)

    def post(self, request, *args, **kwargs):
        do = request.POST.get("do", SAVE)
        if not self.may_write or (do == APPROVE and not self.may_approve):
            raise PermissionDenied
        form = self.form(request.POST)
        if not form.is_valid():
            return refused(self, form)
        try:
            wording = form.write(do, by=request.user.get_username(), at=timezone.now())
        except Overtaken as overtaken:
            return refused(self, form, overtaken)
        return accepted(self, form, do, wording)


def address(page, number):
    """Of another message; of the list where there is no other."""
    place = [page.document, page.language.value]
    if number is None:
        return reverse("workplace:translate", args=place) + page.query()
    return reverse("workplace:translate-message", args=[*place, number]) + page.query()


def refused(page, form, overtaken=None):
    """The page again with what was typed; a script, which still has it, is told why."""
    if wants_json(page.request):
        reasons = [reason for each in form.errors.values() for reason in each]
        refusal = "overtaken" if overtaken else "invalid"
        status = HTTPStatus.CONFLICT if overtaken else HTTPStatus.BAD_REQUEST
        return JsonResponse({"refusal": refusal, "reasons": reasons}, status=status)
    if overtaken:
        del page.task  # what it knew is what is out of date
    return page.render_to_response(page.get_context_data(form=form, overtaken=overtaken))


def accepted(page, form, do, wording):
    """On to the next message, but after a mere save; a script stays where it is."""
    now = standing(form.task.within(form.source.language))
    warning = _("The source was changed while you were writing: see below what is new.")
    warning = "" if now == form.source else warning
    if wants_json(page.request):
        findings = [[str(kind), place] for kind, place in form.task.findings(wording.text)]
        told = {"seen": digest(wording), "warning": warning, "findings": findings}
        return JsonResponse(told)
    number = wording.message.number
    sentence = _("Message %(number)d: %(state)s.")
    told = {"number": number, "state": wording.get_state_display()}
    messages.success(page.request, sentence % told)
    if warning:
        messages.warning(page.request, warning)
    stays = do == SAVE or warning
    return redirect(address(page, number if stays else page.sheet.around(number, page.state)[1]))
