"""Publishing at a set time."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from igfsite.browse.actions import move_version
from igfsite.vocabulary import history
from igfsite.vocabulary.history import signed
from messages_app.actions import publish_edition
from messages_app.models import Edition

logger = logging.getLogger(__name__)
LATELY = timedelta(minutes=3)  # cron may be late


@signed
def schedule_edition(*, edition, publish_at, by):
    """Set the time at which an edition is to be published by itself; None clears it."""
    due = {"publish_at": publish_at, "publish_by": by if publish_at else ""}
    history.update(Edition.objects.filter(pk=edition.pk), **due)


def publish_due(*, at):
    """Publish each edition whose time has come, with what is approved by then.

    One that fails holds up no other and stays due. Yields each with the number of wordings
    that it pins, or with the exception; another process may do the same at the same time.
    """
    for edition in Edition.objects.due(at).select_related("document__event"):
        try:
            total = publish_if_due(edition=edition, at=at)
        except Exception as error:
            logger.exception("%s could not be published at its time.", edition)
            yield edition, error
        else:
            if total is not None:
                yield edition, total


@transaction.atomic
def publish_if_due(*, edition, at):
    """None where somebody else has just published it, or has changed the time."""
    edition = Edition.objects.select_for_update().due(at).filter(pk=edition.pk).first()
    return edition and publish_edition(edition=edition, by=edition.publish_by, at=at)


def tell_of_windows(*, at):
    """Pages say whether a consultation is open: once one has opened or closed, caches draw them
    anew. Returns whether that was so."""
    lately = (at - LATELY, at)
    moved = Q(consultation_opens_at__range=lately) | Q(consultation_closes_at__range=lately)
    has_moved = Edition.objects.filter(moved).exists()
    if has_moved:
        move_version()
    return has_moved
