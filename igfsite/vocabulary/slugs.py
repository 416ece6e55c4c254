from hashlib import sha256

from django.utils.text import slugify


def latin_slug(text, length):
    """A name for addresses: the text's letters, or a digest where they are not Latin.

    What is cut off is told apart by a digest, so that no two texts share a name.
    """
    latin, letters = slugify(text), slugify(text, allow_unicode=True)
    digest = sha256(text.casefold().encode()).hexdigest()
    if not latin or len(latin) != len(letters):
        return digest[:12]
    return latin if len(latin) <= length else f"{latin[: length - 9]}-{digest[:8]}"
