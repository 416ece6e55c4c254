"""The page by which a person follows, changes, withdraws and erases what he or she sent."""

from functools import cached_property
from http import HTTPStatus

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from messages_app.consultation.deciding.glossing import glossed
from messages_app.consultation.models import Comment, Letter, Submission
from messages_app.consultation.taking_part import actions, keys
from messages_app.consultation.taking_part.forms import Said
from messages_app.consultation.taking_part.private import Private

READ = (
    *("message__document__event", "theme__document__event", "document__event", "wording"),
    *("response", "merged_into__response"),
)
State = Comment.State
MEANING = {
    State.UNCONFIRMED: gettext_lazy("Moderators read it once you have confirmed your e-mail."),
    State.WAITING: gettext_lazy("Moderators read it before it is published."),
    State.PUBLISHED: gettext_lazy("Everybody can read it."),
    State.MERGED: gettext_lazy(
        "Everybody can read it, with another one that says the same: the answer to that one is"
        " the answer to yours."
    ),
    State.OFF_TOPIC: gettext_lazy(
        "It is about something else than the text it was sent for: it is not shown there, but it"
        " is counted in the report of the consultation."
    ),
    State.REJECTED: gettext_lazy("Moderators have decided not to publish it."),
    State.WITHDRAWN: gettext_lazy("You have withdrawn it: it is not published."),
}


class ReceiptView(Private, TemplateView):
    """``code``: the token that the sender was shown, or the code in the letter that confirms."""

    template_name = "consultation/receipt.html"

    @cached_property
    def submission(self):
        code = self.kwargs["code"]
        self.by_letter = keys.read_letter_code(code)
        named = {"pk": self.by_letter} if self.by_letter else {"token_digest": keys.digest(code)}
        submission = Submission.objects.filter(**named).first()
        if submission is None:
            raise Http404("no such receipt")
        return submission

    def post(self, request, code):
        deed = DEEDS.get(request.POST.get("do"))
        form = deed and deed(self)
        if form:
            context = self.get_context_data(refused=form)
            return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return redirect(request.path)

    def get_context_data(self, refused=None, **kwargs):
        submission = self.submission
        comments = submission.comments.with_reasons().select_related(*READ).order_by("pk")
        comments = glossed(comments, get_language())
        rows = [(each, MEANING[each.state], self.form_for(each, refused)) for each in comments]
        is_written_to = Letter.objects.filter(key=submission.letter_key).exists()
        return super().get_context_data(
            submission=submission,
            rows=rows,
            can_confirm=self.by_letter and not submission.confirmed_at,
            must_confirm=is_written_to and not submission.confirmed_at,
            **kwargs,
        )

    @staticmethod
    def form_for(comment, refused):
        if refused and refused.comment == comment:
            return refused
        return said_form(comment, initial=vars(comment)) if comment.is_changeable else None


def said_form(comment, *data, **options):
    before = comment.before.text
    form = Said(*data, kind=comment.kind, before=before, prefix=f"c{comment.pk}", **options)
    form.comment = comment
    return form


def _comment(view):
    own = view.submission.comments.select_related(*READ)
    named = {str(each.pk): each for each in own}
    try:
        return named[view.request.POST.get("comment")]
    except KeyError:
        raise Http404("no such contribution") from None


def _confirm(view):
    if view.submission and view.by_letter:
        actions.confirm(submission=view.submission, at=timezone.now())


def _erase(view):
    actions.erase(submission=view.submission, at=timezone.now())


def _withdraw(view):
    """Was it answered meanwhile, the receipt says so."""
    actions.withdraw(comment=_comment(view))


def _change(view):
    """Returns the form where its text was not taken."""
    comment = _comment(view)
    form = said_form(comment, view.request.POST)
    if form.is_valid() and not actions.change(comment=comment, said=form.said):
        form.add_error(None, _("It was answered meanwhile and stays as it is. Your text is below."))
    return form if form.errors else None


DEEDS = {"confirm": _confirm, "erase": _erase, "withdraw": _withdraw, "change": _change}
