"""What all services share: their settings, cutting into batches, trust in nothing that comes back.

A subclass is a frozen dataclass whose fields are the ``OPTIONS``. It gives ``pairs()``, the pairs
of languages it translates between, and ``answers(texts, source, target)`` for one batch.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from igfsite.publishing.services.asking import REASONS, UNCLEAR, ServiceError, ask
from igfsite.vocabulary.constraints import printable


@dataclass(frozen=True, kw_only=True)
class Service:
    """``engine``: the name that readers are told; ``timeout``: seconds for one request."""

    url: str
    engine: str
    timeout: int = 30

    most_texts = 10  # a request
    most_bytes = 100 * 1024

    def __post_init__(self):
        """Raise ``ValueError`` with what is wrong, and never with a value that may be secret."""
        is_web = isinstance(self.url, str) and self.url.startswith(("http://", "https://"))
        if not is_web or not self.host:
            raise ValueError("url must be an http or https address")
        if not isinstance(self.engine, str) or not 0 < len(self.engine) <= 200:
            raise ValueError("engine must be a name of at most 200 characters")
        if isinstance(self.timeout, bool) or self.timeout not in range(1, 301):
            raise ValueError("timeout must be whole seconds, from 1 to 300")

    @property
    def host(self):
        """Where texts go."""
        return urlsplit(self.url).hostname

    def translate(self, texts, source, target):
        """Texts in the same order; raises :class:`ServiceError`."""
        found = []
        for batch in self.batches(texts):
            try:
                answers = self.answers(batch, source, target)
            except (KeyError, TypeError, IndexError):
                raise self.unclear() from None
            if len(answers) != len(batch) or not all(map(is_text, answers)):
                raise self.unclear()
            found += [answer.strip() for answer in answers]
        return found

    def batches(self, texts):
        batch, size = [], 0
        for text in texts:
            length = len(text.encode())
            if length > self.most_bytes:
                raise ServiceError(self.engine, _(REASONS[413]))
            if len(batch) == self.most_texts or size + length > self.most_bytes:
                yield batch
                batch, size = [], 0
            batch.append(text)
            size += length
        if batch:
            yield batch

    def ask(self, path, data=None, **headers):
        url = self.url.rstrip("/") + path
        return ask(url, engine=self.engine, timeout=self.timeout, data=data, headers=headers)

    def unclear(self):
        return ServiceError(self.engine, _(UNCLEAR))


def is_text(value):
    """Whether a database can keep it and a reader can read it."""
    try:
        printable(value.encode().decode())
    except (AttributeError, UnicodeError, ValidationError):
        return False
    return bool(value.strip())
