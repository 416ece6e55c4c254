"""What is to be looked at again in one language of a document, message by message."""

from dataclasses import dataclass

from messages_app.models import Wording


@dataclass(frozen=True)
class Outdated:
    """A translation, and the newest approved wording of the text that it is based on."""

    wording: Wording
    source: Wording

    @property
    def before(self):
        return self.wording.based_on


class OutdatedTranslations:
    """Those of a document in one language, to be counted and cut into pages."""

    def __init__(self, rows):
        self.rows = rows

    def count(self):
        return self.rows.count()

    def __len__(self):
        return self.count()

    def __getitem__(self, cut):
        wordings = list(self.rows[cut])
        approved = Wording.objects.filter(
            message__in=[each.message_id for each in wordings],
            language__in={each.based_on.language for each in wordings},
            state=Wording.State.APPROVED,
        ).order_by("number")
        newest = {(each.message_id, each.language): each for each in approved}
        return [
            Outdated(each, newest[each.message_id, each.based_on.language]) for each in wordings
        ]


def outdated(document, language):
    return OutdatedTranslations(
        in_order(newest(document, language).outdated()).select_related("based_on__provenance")
    )


def waiting(document, language):
    """The newest wordings that nobody has approved."""
    return in_order(newest(document, language).exclude(state=Wording.State.APPROVED))


def missing(document, language):
    """Messages without an approved wording in the language."""
    approved = Wording.objects.filter(language=language, state=Wording.State.APPROVED)
    lacking = document.message_list.exclude(pk__in=approved.values("message"))
    return lacking.order_by("position", "number")


def newest(document, language):
    return Wording.objects.newest().filter(message__document=document, language=language)


def in_order(wordings):
    return wordings.select_related("message__document__event", "provenance").order_by(
        "message__position", "message__number"
    )
