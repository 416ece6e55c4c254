"""Natural keys: fixtures name a row by what it is, never by a database number."""

from django.db import models

from igfsite.vocabulary.languages import best


class NaturalQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key):
        return self.get(**dict(zip(self.model.natural_fields, key, strict=True)))


class NaturalKey(models.Model):
    """``natural_fields``: the look-ups that together name one row, across relations."""

    natural_fields = ()
    objects = NaturalQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self):
        return tuple(self._follow(look_up) for look_up in self.natural_fields)

    def _follow(self, look_up):
        value = self
        for name in look_up.split("__"):
            value = getattr(value, name)
        return value


class Worded(NaturalKey):
    """A row whose words stand in another table, one row a language: see ``words``."""

    words = ""

    class Meta:
        abstract = True

    def in_language(self, language):
        """The words to show a reader of ``language``; None if there are none."""
        return best(getattr(self, self.words).all(), language)

    def title_in(self, language):
        """The words as staff read them beside a code; '' if there are none."""
        return str(self.in_language(language) or "")
