from hashlib import sha256

from django.utils.text import slugify


def latin_slug(text, length):
    """A name for addresses: the text's letters, or a digest where they are not Latin."""
    latin, letters = slugify(text), slugify(text, allow_unicode=True)
    if latin and len(latin) == len(letters):
        return latin[:length]
    return sha256(text.casefold().encode()).hexdigest()[:12]
