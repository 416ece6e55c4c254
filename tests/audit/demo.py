"""Two editions, an open consultation, contributions in every state, and a member of the staff.

For the audit's own database only.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils.timezone import now

from messages_app.actions import publish_edition, withdraw_edition
from messages_app.consultation.models import Submission
from messages_app.consultation.taking_part.keys import digest
from messages_app.models import Edition, Message
from tests.consultation.saying import answer, say
from tests.consultation.sending import open_window
from tests.search.writing import write_and_approve

STAFF = "staff"  # name and password
RECEIPT = "audit"  # what opens the receipt of the first contribution


def main():
    final = Edition.objects.get(kind="final")
    withdraw_edition(edition=final)
    preliminary = Edition.objects.get(kind="preliminary")
    publish_edition(edition=preliminary, by=STAFF, at=now() - timedelta(days=20))
    text = Message.objects.get(number=42).wordings.get().text
    wording = write_and_approve(42, text.replace("publiques", "publiques et les enfants"))
    contribute(text, wording)
    Message.objects.filter(number=50).update(is_dropped=True)
    publish_edition(edition=final, by=STAFF, at=now())
    open_window()
    User.objects.create_superuser(STAFF, password=STAFF)


def contribute(text, wording):
    first = say(42, "Les enfants manquent.", language="fr")
    Submission.objects.filter(pk=first.submission_id).update(token_digest=digest(RECEIPT))
    say(42, "Children, yes.", state="merged", merged_into=first, shown_as="unnamed")
    changed = {"kind": "suggestion", "suggested_text": text.replace("publiques", "communes")}
    suggestion = say(42, "", **changed)
    arabic = say(42, "الأطفال غائبون عن هذه الجملة.", language="ar", shown_as="organisation")
    answer(first, suggestion, wording=wording, fr="Ils sont nommés.", en="They are named.")
    answer(arabic, outcome="in-part", en="See message 42.")
    for number in range(1, 20):
        say(number, f"Remark {number}.", stakeholder_group="government", regional_group="africa")
    say(None, "A fine document.")
    say(None, "The theme lacks open source.", theme=2)
    say(43, "May be spam.", state="waiting", is_suspect=True)
    say(44, "", state="waiting", **changed)
