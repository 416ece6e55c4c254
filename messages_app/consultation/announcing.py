"""What the public reads of contributions has changed."""

from igfsite.browse.actions import move_version, write_marks
from messages_app.consultation.models import Gloss
from messages_app.listing import MessageListing


def announce(comments):
    """Call it in the transaction that published, changed, answered or took back ``comments``.

    Glosses of what the public no longer reads so are deleted.
    """
    glosses = Gloss.objects.filter(comment__in=[comment.pk for comment in comments])
    old = [each.pk for each in glosses.select_related("comment") if not each.is_current]
    Gloss.objects.filter(pk__in=old).delete()
    keys = {comment.message_id for comment in comments if comment.message_id}
    if keys:
        write_marks(listing=MessageListing, keys=sorted(keys))
    else:
        move_version()
