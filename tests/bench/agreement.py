"""Whether the contestants say the same: fast and wrong would be no feat."""

import re
from collections import Counter

TOTAL = re.compile(r'data-total="(\d+)"')
COUNT = re.compile(r'data-facet="(\w+)"[^>]*?data-count="(\d+)"')
FEW = 10
SERVERS = ("site", "plain", "datasette")
KINDS = ("any", "one", "three", "far")


def on_page(contestant, ask):
    """The total on a page, and how often each facet shows each count that is not nought."""
    html = body(contestant, ask).decode()
    shown = Counter((facet, int(many)) for facet, many in COUNT.findall(html) if many != "0")
    return int(TOTAL.search(html)[1]), shown


def in_bitmaps(least, ask):
    total, counts = least.count(ask.chosen)
    each = ((facet, many) for facet in counts for many in counts[facet].values())
    return total, Counter(pair for pair in each if pair[1])


def in_sql(floor, ask):
    total, counts, _rows = floor.listing(ask)
    names = {number: facet for (facet, _value), number in floor.values.items()}
    return total, Counter((names[number], many) for number, many in counts.items())


def disagreements(contestants, asks):
    """How many requests were compared, the addresses of those that got unlike answers, and sizes.

    Of a search only the total is told: one finds stems, another parts of words, a third
    whole words.
    """
    compared = [ask for kind in KINDS for ask in asks(kind)[:FEW]]
    unlike = [
        contestants["site"].address(ask) for ask in compared if len(answers(contestants, ask)) > 1
    ]
    searches = asks("search")[:FEW]
    found = {
        "site": sum(on_page(contestants["site"], ask)[0] for ask in searches),
        "plain": sum(on_page(contestants["plain"], ask)[0] for ask in searches),
        "sql": sum(in_sql(contestants["sql"], ask)[0] for ask in searches),
    }
    return {
        "compared": len(compared),
        "disagreements": unlike,
        "found": found,
        "bytes": {
            name: len(body(each, asks("any")[0]))
            for name, each in contestants.items()
            if name in SERVERS
        },
    }


def body(contestant, ask):
    return contestant.client.get(contestant.address(ask))[2]


def answers(contestants, ask):
    """The different answers to one request."""
    said = (
        on_page(contestants["site"], ask),
        on_page(contestants["plain"], ask),
        in_sql(contestants["sql"], ask),
        in_bitmaps(contestants["least"], ask),
    )
    return {(total, frozenset(shown.items())) for total, shown in said}
