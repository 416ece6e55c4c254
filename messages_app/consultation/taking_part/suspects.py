"""What may be spam. It is never refused for that: a moderator looks at it."""

import re
from datetime import timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

from messages_app.consultation.models import Submission

FASTEST = timedelta(seconds=5)  # from the first drawing of a form to its sending
MOST_LINKS = 2
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FROM_ONE_ADDRESS = 30  # in an hour: the whole room of a meeting may share one
FROM_ONE_EMAIL = 10
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def sender_of(request):
    """A salted hash of the visitor's network address."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # the last entry is our own proxy's
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).split(",")[-1].strip()
    return salted_hmac("consultation.sender", address, algorithm="sha256").hexdigest()


def has_many_links(*texts):
    return sum(len(LINK.findall(text)) for text in texts) > MOST_LINKS


def is_over_limit(*, sender, email, at):
    """Whether so much came from there in the last hour that no more letters are to be sent."""
    recent = Submission.objects.since(at - HOUR)
    from_address = recent.filter(sender=sender).count()
    return (
        from_address >= FROM_ONE_ADDRESS
        or recent.filter(email__iexact=email).count() >= FROM_ONE_EMAIL
    )


def forget_senders(*, at):
    Submission.objects.traced_before(at - DAY).update(sender="")
