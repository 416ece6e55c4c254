"""What the public reads of contributions has changed."""

from igfsite.browse.actions import move_version, write_marks
from messages_app.listing import MessageListing


def announce(comments):
    """Call it in the transaction that published, changed, answered or took back ``comments``."""
    keys = {comment.message_id for comment in comments if comment.message_id}
    if keys:
        write_marks(listing=MessageListing, keys=sorted(keys))
    else:
        move_version()
