"""What was said of a document and waits for an answer, by theme and message."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from messages_app.consultation.desk.order import by_theme, ordered
from messages_app.consultation.models import Comment
from messages_app.workplace.pages import OfDocument

PAGE = 50
UNANSWERED = "unanswered"
STATES = {
    UNANSWERED: (_("Unanswered"), Comment.objects.unanswered),
    "prepared": (_("Prepared, not given yet"), Comment.objects.prepared),
    "answered": (_("Answered"), Comment.objects.answered),
}


class Answers(OfDocument):
    """A list to choose from: what is ticked gets one answer."""

    permission = "consultation.add_response"
    title = _("Answer contributions")
    template_name = "desk/answers.html"

    def get_context_data(self, **kwargs):
        asked, document = self.request.GET, self.document
        state = asked.get("state") if asked.get("state") in STATES else UNANSWERED
        found = {name: find().of_document(document) for name, (_title, find) in STATES.items()}
        counts = {name: by_theme(comments) for name, comments in found.items()}
        numbers = sorted(counts[state])
        theme = {str(number): number for number in numbers}.get(asked.get("theme"))
        listed = ordered(found[state])
        if theme is not None:
            listed = listed.filter(theme_number=theme)
        page = Paginator(listed, PAGE).get_page(asked.get("page"))
        themes = document.themes.prefetch_related("translations")
        titles = {each.number: each for each in themes}
        chosen = {"state": state} | ({} if theme is None else {"theme": theme})
        return super().get_context_data(
            state=state,
            states=[(name, STATES[name][0], counts[name].total()) for name in STATES],
            theme=theme,
            themes=[(each, titles.get(each), counts[state][each]) for each in numbers],
            groups=grouped(page, titles),
            page=page,
            query=urlencode(chosen),
            **kwargs,
        )


def grouped(comments, titles):
    """``comments`` by theme, None for the whole document, and then by message."""
    found = {}
    for comment in comments:
        found.setdefault(comment.theme_number, {}).setdefault(comment.message, []).append(comment)
    return [(titles.get(number), list(within.items())) for number, within in found.items()]
