"""Where a machine's text comes from, before and after a person has approved it."""

from contextlib import suppress
from itertools import chain, count

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from igfsite.publishing.machine_notices import REVISED, UNREVISED
from igfsite.publishing.models import Provenance

TAKEN_UP = "-in-revision"  # the end of a slug
LONGEST = Provenance._meta.get_field("reviser").max_length


def drafted(*, event, language, engine, authoritative_url, on):
    """Provenance of what ``engine`` drafts in a language: one row for each engine.

    ``on``: the day of the first draft.
    """
    return known_or_new(
        slug=f"{event}-{language}-machine",
        nature=Provenance.Nature.MACHINE,
        engine=engine,
        more={
            "translated_on": on,
            "notice": UNREVISED[language],
            "notice_language": language,
            "authoritative_url": authoritative_url,
        },
    )


def taken_up(*, source, reviser):
    """Provenance of what a person has written over a text of ``source``, a machine's: a machine's
    until it is approved, but never shown before that."""
    return known_or_new(
        slug=f"{source.slug.partition(TAKEN_UP)[0][:100]}{TAKEN_UP}",
        nature=Provenance.Nature.MACHINE,
        engine=source.engine,
        reviser=reviser,
        more={
            "translator": source.translator,
            "translated_on": source.translated_on,
            "notice": source.notice,
            "notice_language": source.notice_language,
            "authoritative_url": source.authoritative_url,
        },
    )


def typed(provenance, *, by):
    """Provenance of what a person typed who chose ``provenance``."""
    is_machine = provenance.nature == Provenance.Nature.MACHINE
    return taken_up(source=provenance, reviser=full_name(by)) if is_machine else provenance


def revised(*, source, language, by):
    """Provenance of what a person has approved of ``source``, a machine's; kept as a name: of
    who wrote it over, or else of who approved it."""
    source = Provenance.objects.get(pk=source)
    return known_or_new(
        slug=f"{source.slug.partition(TAKEN_UP)[0][:100]}-revised",
        nature=Provenance.Nature.MACHINE_REVISED,
        engine=source.engine,
        reviser=source.reviser or full_name(by),
        notice_language=language,
        more={
            "translator": source.translator,
            "translated_on": source.translated_on,
            "notice": REVISED[language],
            "authoritative_url": source.authoritative_url,
        },
    )


def revise(*, rows, by):
    """Say of each row that a machine wrote that ``by`` has revised it; of texts or wordings."""
    written = rows.filter(provenance__nature=Provenance.Nature.MACHINE)
    kinds = written.order_by().values_list("provenance", "language").distinct()
    for source, language in list(kinds):
        now = revised(source=source, language=language, by=by)
        rows.filter(provenance=source, language=language).update(provenance=now)


def known_or_new(*, slug, more, **facts):
    """The row of this ``slug``, or of it with a number, that says ``facts``; a new one says
    ``more`` as well. Two at once get the same row."""
    alike = Provenance.objects.filter(slug__regex=rf"^{slug}(-\d+)?$")
    for name in chain([slug], (f"{slug}-{number}" for number in count(2))):
        if known := alike.filter(**facts).order_by("pk").first():
            return known
        if not alike.filter(slug=name).exists():
            with suppress(IntegrityError), transaction.atomic():
                return Provenance.objects.create(slug=name, **facts, **more)


def full_name(account):
    user = get_user_model().objects.filter(username=account).first()
    return ((user and user.get_full_name()) or account)[:LONGEST]
