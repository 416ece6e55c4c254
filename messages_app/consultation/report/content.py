"""The figures of a consultation as tables: the same on the page, as CSV and as JSON."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from igfsite.vocabulary.labels import Shown
from igfsite.vocabulary.languages import Language, best
from messages_app.consultation.models import Comment, Response
from messages_app.consultation.models.submission import RegionalGroup, StakeholderGroup
from messages_app.consultation.report.figures import UNANSWERED, WHOLE, Figures
from messages_app.consultation.report.tables import Row, Table, stacks
from messages_app.models import Pin, theme_texts

EXCERPT = 90  # characters


class Report:
    """``tables`` by name, in the order of the page; all is read when it is made."""

    def __init__(self, document, language, at):
        self.document, self.language, self.at = document, language, at
        self.figures = Figures(document)
        self.cells = self.figures.cells()
        whole = Shown(_("the whole document"), language)
        self.themes = [*self.read_themes(), (WHOLE, whole)]
        self.outcomes = [*Response.Outcome.choices, (UNANSWERED, _("not answered yet"))]
        tables = (
            self.totals(),
            *self.of_persons(),
            self.counted("kind", _("Kinds of contribution"), Comment.Kind.choices),
            self.counted("part", _("Parts of the document"), self.parts()),
            self.counted("theme", _("Themes"), self.themes),
            self.messages(),
            self.days(),
            self.counted("outcome", _("Outcomes"), self.outcomes),
            self.outcomes_by_theme(),
            self.changes(),
        )
        self.tables = {table.name: table for table in tables}

    def row(self, key, label, count, url=""):
        shown = label if isinstance(label, Shown) else Shown(str(label), self.language)
        return Row(str(key), shown, count, url)

    def total(self, **alike):
        return sum(
            cell.count
            for cell in self.cells
            if all(getattr(cell, field) == value for field, value in alike.items())
        )

    def counted(self, name, title, labels):
        """A row for each value of the field ``name`` of the cells."""
        rows = [self.row(key, label, self.total(**{name: key})) for key, label in labels]
        return Table(name, title, rows)

    def totals(self):
        found = self.figures.totals()
        wait = self.figures.median_wait(found["answered"])
        found["median-days"] = wait and round(wait / timedelta(days=1), 1)
        labels = {
            "contributions": _("contributions"),
            "persons": _("persons who contributed"),
            "messages": _("messages spoken of"),
            "answered": _("contributions answered"),
            "median-days": _("days until the answer (median)"),
            "merged": _("contributions that say the same as another"),
            "off-topic": _("off topic"),
            "rejected": _("rejected"),
            "withdrawn": _("withdrawn"),
        }
        rows = [self.row(key, label, found[key]) for key, label in labels.items()]
        return Table("totals", _("In all"), rows)

    def of_persons(self):
        """What is known of who contributed; what nobody said has no key."""
        stakeholders, regions = (
            [*groups.choices, ("", _("not stated"))] for groups in (StakeholderGroup, RegionalGroup)
        )
        languages = [(code, Shown(name, code)) for code, name in Language.choices]
        return (
            self.hiding("stakeholder_group", _("Stakeholder groups"), stakeholders),
            self.hiding("regional_group", _("Regional groups"), regions, is_private=True),
            self.hiding("language", _("Languages"), languages),
        )

    def hiding(self, name, title, labels, is_private=False):
        """``is_private``: what no contribution shows is told once all are in, not one by one."""
        labels = dict(labels)
        counts = self.figures.of_persons(name, labels)
        if is_private and not self.figures.is_settled(self.at):
            counts = dict.fromkeys(labels)
        rows = [self.row(key, labels[key], count) for key, count in counts.items()]
        return Table(name.replace("_", "-"), title, rows, hides=True)

    def read_themes(self):
        for theme in self.document.themes.prefetch_related(theme_texts()):
            if text := theme.in_language(self.language):
                yield theme.number, Shown(text.title, text.language, str(theme.number))

    def parts(self):
        return (
            ("message", _("messages")),
            ("theme", _("themes")),
            (WHOLE, _("the whole document")),
        )

    def messages(self):
        """Those that most contributions speak of, with how they begin."""
        counts = self.figures.most_spoken_of()
        pins = Pin.objects.filter(
            edition__in=self.document.editions.published(), message__number__in=counts
        )
        texts = {}
        for pin in pins.select_related("wording", "message").order_by("edition__kind"):
            texts.setdefault(pin.message.number, []).append(pin.wording)
        rows = [
            self.row(number, self.beginning(number, texts[number]), count, self.address(number))
            for number, count in counts.items()
            if number in texts
        ]
        return Table("message", _("Messages most spoken of"), rows)

    def beginning(self, number, wordings):
        text = best(wordings, self.language)
        return Shown(Truncator(text.text).chars(EXCERPT), text.language, str(number))

    def address(self, number):
        return reverse("message", args=[self.document.event.slug, number])

    def days(self):
        days = self.figures.days().items()
        rows = [self.row(day, date_format(day, "DATE_FORMAT"), count) for day, count in days]
        return Table("day", _("Day by day"), rows)

    def grid(self):
        """Triples of a theme, its counts, each after its outcome, and its bar."""
        keys = [outcome for outcome, _name in self.outcomes]
        counts = [
            [self.total(theme=theme, outcome=outcome) for outcome in keys]
            for theme, _title in self.themes
        ]
        for theme, row, stack in zip(self.themes, counts, stacks(counts), strict=True):
            bar = [(key, *piece) for key, piece in zip(keys, stack, strict=True) if piece[1]]
            yield theme, list(zip(self.outcomes, row, strict=True)), bar

    def outcomes_by_theme(self):
        rows = [
            self.row(f"{number}/{outcome}", f"{title.text} · {name}", count)
            for (number, title), counts, _bar in self.grid()
            for (outcome, name), count in counts
        ]
        return Table("outcome-by-theme", _("Outcomes by theme"), rows)

    def changes(self):
        """Without rows where there is only one edition."""
        labels = {
            "changed": _("messages changed"),
            "new": _("messages new"),
            "dropped": _("messages dropped"),
            "led-to": _("of these with a contribution behind them"),
        }
        found = self.figures.changes(self.language)
        rows = [self.row(key, labels[key], count) for key, count in found.items()]
        return Table("changes", _("Changes between the editions"), rows)
