"""One text of a document in two languages: as it stands, and as a file may have known it.

``pair``: from which language to which. A mark names an exact text by its language and digest,
``fr/0c1d2e3f``, that of a message by its number too, ``fr/3-0c1d2e3f``: a draft may be written
anew; ``es/0`` none.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from igfsite.vocabulary.lists import enumerated
from messages_app.exchange.bundle import State
from messages_app.models import Wording


@dataclass(frozen=True)
class TextSlot:
    """A field of the title or the introduction of something; ``texts``: language to row."""

    id: str
    parent: object
    model: type
    name: str
    texts: dict
    pair: tuple
    is_public: bool

    note = ""

    def _text(self, language):
        return getattr(self.texts.get(language), self.name, "")

    @property
    def row(self):
        return self.texts.get(self.pair[1])

    @property
    def source(self):
        return self._text(self.pair[0])

    @property
    def target(self):
        return self._text(self.pair[1])

    @property
    def made_from(self):
        source, target = self.pair
        return f"{_digest(source, self.source)} {_digest(target, self.target)}"

    @property
    def state(self):
        if not self.target:
            return State.INITIAL
        return State.FINAL if self.is_public else State.TRANSLATED

    def source_at(self, mark):
        """The source that a file was made from, unless it has changed; None if it has."""
        return self.source if mark in {"", _digest(self.pair[0], self.source)} else None

    def is_as_sent(self, mark, target):
        """Whether the translator left the text as it was in the file that went out."""
        return mark == _digest(self.pair[1], target)

    def since(self, mark):
        """The texts that were written after the one that went out."""
        return [] if self.is_as_sent(mark, self.target) else [self.target]


@dataclass(frozen=True)
class MessageSlot:
    """A message. ``sources``, ``targets``: its wordings in either language, oldest first."""

    message: object
    sources: list
    targets: list
    is_outdated: bool
    pair: tuple

    model, name = Wording, "text"

    @property
    def id(self):
        return f"message/{self.message.number}"

    @property
    def wording(self):
        """The source of today: what was approved last, or written last if nothing was."""
        approved = [each for each in self.sources if each.state == Wording.State.APPROVED]
        return (approved or self.sources)[-1]

    @property
    def source(self):
        return self.wording.text if self.sources else ""

    @property
    def newest(self):
        return self.targets[-1] if self.targets else None

    @property
    def target(self):
        return self.newest.text if self.newest else ""

    @property
    def made_from(self):
        last = _mark(self.newest) if self.newest else f"{self.pair[1]}/0"
        return f"{_mark(self.wording)} {last}"

    @property
    def state(self):
        if not self.targets or self.is_outdated:
            return State.INITIAL
        if self.targets[-1].state != Wording.State.APPROVED:
            return State.TRANSLATED
        return State.FINAL if self.targets[-1].published_at else State.REVIEWED

    @property
    def note(self):
        """For the translator to read."""
        if not self.targets:
            return ""
        last = self.targets[-1]
        words = [last.get_state_display(), last.provenance.get_nature_display()]
        return enumerated([*words, *([_("its source has changed")] if self.is_outdated else [])])

    def based_on(self, mark):
        """The wording that a file was made from; None if more than a typo has changed since."""
        made = {_mark(each): each for each in self.sources}.get(mark or _mark(self.wording))
        if made is None:
            return None
        low, high = sorted((made.number, self.wording.number))
        between = (each for each in self.sources if low < each.number <= high)
        return made if all(each.change == Wording.Change.TYPO for each in between) else None

    def source_at(self, mark):
        made = self.based_on(mark)
        return made and made.text

    def is_as_sent(self, mark, target):
        return mark.endswith(f"-{_short(target)}")

    def since(self, mark):
        known = [_mark(each) for each in self.targets]
        later = self.targets[known.index(mark) + 1 :] if mark in known else self.targets
        return [each.text for each in later]


def _mark(wording):
    return f"{wording.language}/{wording.number}-{_short(wording.text)}"


def _digest(language, text):
    return f"{language}/{_short(text) if text else 0}"


def _short(text):
    return sha256(text.encode()).hexdigest()[:8]
