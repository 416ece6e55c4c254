"""Letters: written in the transaction of what they tell of, sent by ``manage.py send_mail``.

A letter is claimed before it is sent: in a short transaction its next attempt is put off, longer
than sending it can take. So no two processes send it, none waits for a mail server within a
transaction, and a letter whose process was killed is tried again. Killed between the server's
last word and our note of it, one letter goes out twice, with the same Message-ID.
"""

import re
from contextlib import suppress
from datetime import timedelta
from email.charset import QP, Charset
from email.header import Header
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.encoding import punycode

from igfsite.vocabulary.languages import html_tag
from messages_app.consultation.models import Letter

FIRST_WAIT = timedelta(minutes=5)  # twice what igfsite.smtp allows a letter; then doubled
ATTEMPTS = 11  # the last comes three and a half days after the first
KEPT = timedelta(days=30)
BLANK = {"to": "", "subject": "", "body": ""}
ONCE = "outcome-"  # how occasions begin of which nobody is told again

# Seven bits only: a server need not take more.
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP

_enhanced = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?= |$)")


class NoServer(Exception):
    """The mail server cannot be reached, or does not let us in: no letter is to blame."""


def post(*, to, subject, body, language, key, at):
    """Write a letter, to be sent as soon as the caller's transaction is done.

    The first of each ``key`` stays, another is dropped. Raises ValidationError for what cannot
    stand in a mail.
    """
    letter = Letter(
        key=key,
        to=normal(to),
        subject=subject,
        body=body,
        language=language,
        written_at=at,
        send_after=at,
    )
    letter.clean_fields()
    Letter.objects.bulk_create([letter], ignore_conflicts=True)


def normal(address):
    """The address as it is kept: its domain in ASCII and small letters."""
    validate_email(address)
    name, _at, domain = address.rpartition("@")
    try:
        return f"{name}@{punycode(domain).lower()}"
    except UnicodeError:  # Django lets pass what stands behind the last letter
        raise ValidationError(validate_email.message, code=validate_email.code) from None


def forget(address, *, but=()):
    """Delete every letter to ``address``, ``but`` those of some keys. One that is just being sent
    may still arrive.

    Of a sent one whose like must not go out again the occasion stays, which names nobody.
    """
    with suppress(ValidationError):
        letters = Letter.objects.to(normal(address)).exclude(key__in=but)
        letters.filter(key__startswith=ONCE, sent_at__isnull=False).update(**BLANK)
        letters.delete()


def recall(key):
    """Delete the letter of an occasion that never was, unless it has left or is leaving."""
    Letter.objects.filter(key=key, attempts=0).delete()


def try_again(*, letters, at):
    """Those of ``letters`` that were given up are due once more; returns how many."""
    return letters.given_up().update(send_after=at, attempts=0)


def blank(*, at):
    """Of letters that are over, keep after a while only that they were; returns how many."""
    rows = Letter.objects.over().exclude(to="").filter(written_at__lte=at - KEPT)
    return rows.update(**BLANK)


def send_due(*, at):
    """Send what is due, and yield each letter with its ``last_error``, empty if it was sent.

    Every failure is tried again, a refusal for good as well: a server set up wrongly refuses
    just so. One letter holds up no other. Raises NoServer.
    """
    began, connection = monotonic(), get_connection()
    try:
        while Letter.objects.due(at).exists():
            connect(connection)
            now = at + timedelta(seconds=monotonic() - began)
            letter = claim(due=at, at=now)
            if letter is None:  # others are at what is left
                break
            deliver(letter, connection, at=now)
            yield letter
    finally:
        hang_up(connection)


def connect(connection):
    if not settings.EMAIL_HOST:
        raise NoServer("EMAIL_URL is not set")
    try:
        connection.open()
    except OSError as error:
        raise NoServer(reason(error)) from error


def hang_up(connection):
    """A server that does not take leave is left without."""
    with suppress(OSError):
        connection.close()


@transaction.atomic(durable=True)
def claim(*, due, at):
    """The next letter, which is nobody else's now. SQLite's transactions follow one another."""
    letter = Letter.objects.select_for_update(skip_locked=True).due(due).first()
    if letter:
        letter.send_after = at + FIRST_WAIT * 2**letter.attempts
        letter.attempts += 1
        letter.save(update_fields=["send_after", "attempts"])
    return letter


def deliver(letter, connection, *, at):
    """Send it and note what came of it. Noted is only what a claim of nobody else has changed."""
    try:
        mail(letter, connection).send()
    except Exception as error:  # whatever is wrong with this letter, the next one is due
        hang_up(connection)
        note = {"last_error": reason(error)}
        if letter.attempts >= ATTEMPTS:
            note["send_after"] = None
    else:
        note = {"sent_at": at, "send_after": None, "last_error": ""}
    Letter.objects.filter(pk=letter.pk, attempts=letter.attempts).update(**note)
    for name, value in note.items():
        setattr(letter, name, value)


def mail(letter, connection):
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message = EmailMessage(
        encoded(letter.subject),
        letter.body,
        to=[letter.to],
        connection=connection,
        headers={
            "Message-ID": f"<{salted_hmac('letter', letter.key).hexdigest()}@{domain}>",
            "Content-Language": html_tag(letter.language),
            "Auto-Submitted": "auto-generated",
        },
    )
    message.encoding = UTF8
    return message


def encoded(subject):
    """In words short enough for the line to begin with one: Django's own leave it empty."""
    return Header(subject, header_name="Subject").encode().replace("\n", "")


def reason(error):
    """The kind of an error and the server's codes; its words may name the person written to."""
    code, words = None, b""
    if isinstance(error, SMTPRecipientsRefused):
        ((code, words),) = error.recipients.values()
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    enhanced = isinstance(words, bytes) and _enhanced.match(words)
    parts = [type(error).__name__, code and str(code), enhanced and enhanced[0].decode()]
    return " ".join(filter(None, parts))
