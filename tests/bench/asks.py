"""What is asked: thirty different requests for each kind of page, the same on every run."""

from collections import Counter
from random import Random

from messages_app.models import Message, Wording
from tests.bench.pages import FAR, PAGE, Ask
from tests.bench.words import WORD

MANY = 30
SCHEMES = ("sdg", "wsis", "gdc", "topic")


class Asks:
    """Every request is made from a message of the corpus, so that it finds at least that one."""

    def __init__(self):
        self.rng = Random("asks")
        keys = list(Message.objects.order_by("pk").values_list("pk", flat=True))
        self.total = len(keys)
        self.models = list(
            Message.objects.filter(pk__in=self.rng.sample(keys, MANY))
            .select_related("document__event")
            .order_by("pk")
        )
        self.carried = [self.concepts(message) for message in self.models]
        self.values = sorted({pair for pairs in self.carried for pair in pairs})
        self.common = self.frequencies()

    def __call__(self, kind):
        return [getattr(self, kind)(place) for place in range(MANY)]

    def concepts(self, message):
        pairs = message.message_concepts.values_list("concept__scheme__slug", "concept__notation")
        return sorted(pairs)

    def frequencies(self):
        """How many of a thousand texts hold each word."""
        texts = Wording.objects.filter(language="fr").order_by("pk").values_list("text", flat=True)
        return Counter(word for text in texts[:1000] for word in set(WORD.findall(text.lower())))

    def value(self, place, scheme):
        return self.rng.choice([each for name, each in self.carried[place] if name == scheme])

    def two(self, place, scheme):
        """A value that the message carries, and another."""
        first = self.value(place, scheme)
        others = [each for name, each in self.values if name == scheme and each != first]
        return [first, self.rng.choice(others)]

    def any(self, _place):
        return Ask("any")

    def one(self, place):
        """The first is the page that the README shows: what was said on Goal 9."""
        scheme = SCHEMES[place % len(SCHEMES)]
        return Ask("one", {scheme: [self.value(place, scheme) if place else "9"]})

    def three(self, place):
        schemes = self.rng.sample(SCHEMES, 3)
        return Ask("three", {scheme: self.two(place, scheme) for scheme in schemes})

    def search(self, place):
        """Two words of the message, of those that 10 to 300 texts in a thousand hold."""
        message = self.models[place]
        words = sorted(set(WORD.findall(message.wordings.get(language="fr").text.lower())))
        words = [word for word in words if len(word) > 3 and word.isalpha()]
        usual = [word for word in words if 10 <= self.common[word] <= 300]
        chosen = {"sdg": [self.value(place, "sdg")], "event": [message.document.event.slug]}
        return Ask("search", chosen, tuple(self.rng.sample(usual if len(usual) > 1 else words, 2)))

    def far(self, place):
        """The last thirty pages up to number 500, again and again where there are fewer."""
        last = min(FAR, -(-self.total // PAGE))
        return Ask("far", page=max(2, last - place % max(1, last - 1)))

    def message(self, place):
        message = self.models[place]
        return Ask("message", event=message.document.event.slug, number=message.number)

    def document(self, place):
        return Ask("document", event=f"igf-{2006 + place % 20}")
