from django.utils.translation import pgettext


def enumerated(names):
    """One after the other, parted as the reader's language parts them."""
    # Translators: a comma and a space, or what your language writes instead
    return pgettext("between the items of a list", ", ").join(map(str, names))
