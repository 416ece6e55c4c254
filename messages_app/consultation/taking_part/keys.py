"""The secrets of a contribution: of its form, notebook and receipt, and of the link in its letter.

A form carries a signed key: a random token, and when the form was first drawn. What is sent
twice carries one token twice. The token becomes the address of the receipt; we store its
digest only. A form carries, signed as well, the text that a suggestion is to change.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

FORM = Signer(salt="consultation.form")
LETTER = Signer(salt="consultation.letter")
SEEN = Signer(salt="consultation.seen")


@dataclass(frozen=True)
class Key:
    token: str
    drawn_at: float  # seconds since 1970

    def __str__(self):
        return FORM.sign_object([self.token, self.drawn_at])

    @property
    def digest(self):
        return digest(self.token)

    def age(self, at) -> timedelta:
        return at - datetime.fromtimestamp(self.drawn_at, UTC)


def draw(at):
    return Key(token_urlsafe(32), at.timestamp())


def renewed(key):
    """For a form whose token was used: what is sent with it next is another contribution."""
    return Key(token_urlsafe(32), key.drawn_at)


def read(signed):
    """The key of a form; None of what we did not sign."""
    try:
        return Key(*FORM.unsign_object(signed))
    except (BadSignature, ValueError, TypeError):
        return None


def digest(token):
    return sha256(token.encode()).hexdigest()


def of_notebook(key):
    """The secret of the notebook that a form opens: pressed twice, it opens one."""
    return salted_hmac("consultation.notebook", key.token, algorithm="sha256").hexdigest()


def sign_seen(place, language, text):
    """What somebody saw at ``place``, to go along with a form."""
    return SEEN.sign_object([place, language, text], compress=True)


def read_seen(place, signed):
    """Pair of a language and a text; None of what we did not sign for this place."""
    try:
        found, *seen = SEEN.unsign_object(signed)
    except (BadSignature, ValueError, TypeError):
        return None
    return seen if found == place else None


def letter_code(submission):
    """Opens the receipt to who reads the letter, and so proves that the e-mail is theirs."""
    return LETTER.sign(submission.pk)


def read_letter_code(code):
    """The primary key of a submission; None of anything else."""
    try:
        return LETTER.unsign(code)
    except BadSignature:
        return None
