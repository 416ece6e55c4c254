"""The answer to one contribution, or one answer to many."""

from functools import cached_property
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from messages_app.actions import Refused
from messages_app.consultation.deciding.answering import answer, discard, prepare
from messages_app.consultation.desk.answer_form import AnswerForm
from messages_app.consultation.desk.order import keys_in
from messages_app.consultation.desk.sheet import Sheet
from messages_app.consultation.models import Comment, Response
from messages_app.translating import Overtaken
from messages_app.workplace.pages import OfDocument

ANSWER = "answer"
GIVEN = ngettext_lazy(
    "%(total)d contribution is answered.", "%(total)d contributions are answered.", "total"
)
PREPARED = ngettext_lazy(
    "The answer to %(total)d contribution is prepared.",
    "The answer to %(total)d contributions is prepared.",
    "total",
)


class Answer(OfDocument):
    """A new answer to what the address names, or one that is prepared or was given."""

    permission = "consultation.add_response"
    title = _("Answer contributions")
    template_name = "desk/answer.html"

    @cached_property
    def sheet(self):
        asked, pk = keys_in(self.request.GET.getlist("comment")), self.kwargs.get("pk")
        return Sheet(self.document, pk and response_of(self.document, pk), asked)

    def get(self, request, *args, **kwargs):
        other = shared_response(self.sheet)
        if other:
            return redirect(f"{Sheet(self.document, other, ()).address}?{request.GET.urlencode()}")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = form_of(self, self.sheet, request.POST)
        if request.POST.get("do") == "discard" and self.sheet.response:
            return discarded(self, form)
        if not form.is_valid():
            return drawn(self, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        deed = answer if request.POST.get("do") == ANSWER else prepare
        try:
            saved = deed(
                response=self.sheet.response,
                seen=form.seen,
                chosen={key: form.chosen[key] for key in known(self, form)},
                words=form.words,
                by=request.user.get_username(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return drawn(self, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        except Overtaken:
            return drawn(self, overtaken(self, form), HTTPStatus.CONFLICT)
        messages.success(request, told(saved))
        return redirect("desk:answers", self.document)

    def get_context_data(self, form=None, **kwargs):
        form = form or form_of(self, self.sheet)
        return super().get_context_data(form=form, sheet=form.sheet, **kwargs)


def discarded(page, form):
    try:
        discard(response=page.sheet.response, seen=form.seen, by=page.request.user.get_username())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return drawn(page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except Overtaken:
        return drawn(page, overtaken(page, form), HTTPStatus.CONFLICT)
    messages.success(page.request, _("What was prepared is discarded."))
    return redirect("desk:answers", page.document)


def response_of(document, pk):
    comments = Comment.objects.of_document(document)
    return get_object_or_404(Response.objects.filter(comments__in=comments).distinct(), pk=pk)


def shared_response(sheet):
    """The only answer that some of the contributions have, where the sheet is of a new one."""
    found = {each.response for each in sheet.comments if each.response}
    return found.pop() if sheet.response is None and len(found) == 1 else None


def form_of(page, sheet, data=None, **options):
    may_write = page.request.user.has_perm("messages_app.add_wording")
    return AnswerForm(data, sheet=sheet, may_write=may_write, **options)


def known(page, form):
    """Of what is ticked that which is of this document."""
    comments = Comment.objects.of_document(page.document).filter(pk__in=list(form.chosen))
    return list(comments.values_list("pk", flat=True))


def overtaken(page, form):
    """The form as it was filled in, over what stands now; of what somebody else has begun to
    answer meanwhile it is the form of that answer."""
    asked = keys_in(page.request.GET.getlist("comment")) | form.chosen.keys()
    response = page.sheet.response
    fresh = Sheet(page.document, response and response_of(page.document, response.pk), asked)
    if other := shared_response(fresh):
        fresh = Sheet(page.document, other, asked)
    again = form_of(page, fresh, page.request.POST, is_fresh=True)
    again.is_valid()
    return again


def drawn(page, form, status):
    is_overtaken = status == HTTPStatus.CONFLICT
    context = page.get_context_data(form=form, is_overtaken=is_overtaken)
    return page.render_to_response(context, status=status)


def told(response):
    sentence = GIVEN if response.answered_at else PREPARED
    return sentence % {"total": response.comments.count()}
