"""Query strings: one order of parameters, so that one page has one address."""

from urllib.parse import quote_plus


def quoted(pair):
    name, value = pair
    return f"{name}={quote_plus(value)}"


def joined(parts, none="./"):
    """Parts of a query string as an address in HTML; ``none`` where there are none."""
    return "?" + "&amp;".join(parts) if parts else none


def query_string(pairs):
    """``?sdg=9&wsis=C5``; '' without pairs."""
    return "?" + "&".join(map(quoted, pairs)) if pairs else ""
