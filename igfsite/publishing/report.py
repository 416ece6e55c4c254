"""What an import did, row by row and line by line."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from igfsite.publishing.models import Translation
from igfsite.publishing.notes import Fate, Note, Unreadable

FATES = {
    Fate.JOINED: gettext_noop("joined"),
    Fate.DROPPED: gettext_noop("dropped"),
    Fate.DOUBTED: gettext_noop("doubted"),
}
KEPT = gettext_noop("what stands on the site differs: it is kept, the file's is not taken")


def check_lengths(model, values, line):
    """SQLite stores what is too long, PostgreSQL does not: refuse it alike on both."""
    for name, value in values.items():
        field = model._meta.get_field(name)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            reason = f"{field.verbose_name}: longer than {field.max_length} characters"
            raise Unreadable(max(line, 1), f"{reason}: {value[:60]}…")


def former(row, name):
    return row._meta.get_field(name).value_from_object(row)


@dataclass
class Report:
    """``created``, ``changed``, ``unchanged`` count rows by model; ``notes`` speak of lines.

    ``written``: the new rows, in order; ``before``: pairs of a changed row and its former
    values by field.
    """

    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    notes: list = field(default_factory=list)
    written: list = field(default_factory=list)
    before: list = field(default_factory=list)

    def doubt(self, line, reason, text=""):
        self.notes.append(Note(line, Fate.DOUBTED, reason, text))

    def count(self, outcome, model):
        getattr(self, outcome)[model] += 1

    def created_row(self, row):
        self.count("created", type(row))
        self.written.append(row)

    def write(self, model, *, line=0, is_public=False, values, **key):
        """Bring one row to ``values``.

        Only a text that no person has touched and that is not public yet is ever changed.
        """
        check_lengths(model, {**key, **values}, line)
        row, is_new = model.objects.get_or_create(**key, defaults=values)
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if is_new:
            self.created_row(row)
        elif not differing:
            self.count("unchanged", model)
        elif isinstance(row, Translation) and row.changed_at is None and not is_public:
            self.before.append((row, {name: former(row, name) for name in differing}))
            for name, value in differing.items():
                setattr(row, name, value)
            row.save()
            self.count("changed", model)
        else:
            self.count("unchanged", model)
            self.doubt(line, KEPT, f"{row}: {', '.join(sorted(differing))}")
        return row

    def lines(self):
        """The report as text, a line each."""
        for title, counts in (
            (_("Created"), self.created),
            (_("Changed"), self.changed),
            (_("Unchanged"), self.unchanged),
        ):
            rows = [f"{model._meta.verbose_name_plural} {n}" for model, n in counts.items() if n]
            yield f"{title}: {', '.join(rows) or '–'}"
        for note in sorted(self.notes):
            place = [_("line {line}").format(line=note.line)] if note.line else []
            words = (*place, _(FATES[note.fate]), _(note.reason), note.text)
            yield ": ".join(filter(None, words))
