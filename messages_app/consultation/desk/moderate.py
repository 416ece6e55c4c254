"""One contribution before a moderator: what was said, by whom, of what, and what is like it."""

from functools import cached_property
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from messages_app.actions import Refused
from messages_app.consultation import targets
from messages_app.consultation.deciding import moderating
from messages_app.consultation.deciding.similar import similar
from messages_app.consultation.desk.decision import Decision
from messages_app.consultation.desk.queue import READ, OfQueue
from messages_app.consultation.models import Comment
from messages_app.models import Edition, Wording

UNDO = '{} <a href="{}" data-key="u">{} <kbd>u</kbd></a>'


class Moderate(OfQueue):
    """``do=look`` decides nothing: it shows what the public would read."""

    template_name = "desk/moderate.html"

    @cached_property
    def comment(self):
        rows = Comment.objects.select_related(*READ, "merged_into")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def target(self):
        return targets.of(self.comment)

    @property
    def title(self):
        return _("Moderate: %(title)s") % {"title": self.target.title}

    def post(self, request, pk):
        form = Decision(request.POST, comment=self.comment)
        if not form.is_valid():
            return self.drawn(HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        if form.do == "look":
            return self.drawn(HTTPStatus.OK, form=form)
        try:
            done = form.carry_out(receipt=self.receipt, by=request.user.username, at=timezone.now())
        except moderating.Overtaken:
            return self.overtaken(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.drawn(HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        return self.on(form.do, str(done) % {"title": self.target.title})

    def receipt(self, code):
        return self.request.build_absolute_uri(reverse("receipt", args=[code]))

    def on(self, do, sentence):
        """To the next one; from what was undone, to the same."""
        own = self.address(self.comment)
        if do == "back":
            messages.success(self.request, sentence)
            return redirect(own)
        undo = _("Look at it again, or undo it")
        messages.success(self.request, format_html(UNDO, sentence, own, undo))
        return redirect(self.address(self.filter.after(self.comment)))

    def overtaken(self, form):
        """As it stands now, with what was typed beside: it was typed on something else."""
        typed = form.cleaned_data
        del self.comment
        anew = Decision(comment=self.comment, reason=typed["reason"])
        unused = [
            (field, typed[field.name])
            for field, came, public in anew.texts
            if typed.get(field.name) not in (None, came, public)
        ]
        return self.drawn(HTTPStatus.CONFLICT, form=anew, is_overtaken=True, unused=unused)

    def drawn(self, status, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, form=None, **kwargs):
        comment, target = self.comment, self.target
        return super().get_context_data(
            comment=comment,
            target=target,
            document=target.document,
            form=form or Decision(comment=comment),
            seen=moderating.digest(comment),
            suggestion=suggestion(comment),
            current=current(comment.wording),
            similar=similar(comment, document=target.document),
            may_decide=comment.state in moderating.OPEN,
            may_undo=comment.state in moderating.DECIDED,
            after=self.address(self.filter.after(comment)),
            **kwargs,
        )


def suggestion(comment):
    """As it came, to be compared with what it changes."""
    return Wording(text=comment.suggested_text, language=comment.before.language)


def current(wording):
    """What the public reads today in the language of ``wording``; None if it is that."""
    if wording is None:
        return None
    pinned = Wording.objects.filter(message=wording.message_id, language=wording.language)
    pinned = pinned.filter(pins__edition__in=Edition.objects.current())
    return pinned.exclude(pk=wording.pk).first()
