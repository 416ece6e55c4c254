"""What a script reads from a page: the hooks that the plan promises."""

import re

COUNT = re.compile(r'data-facet="([^"]+)" data-value="([^"]+)" data-count="(\d+)"')


def total_of(response):
    assert response.status_code == 200
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def facet_counts(response):
    """Map (facet, value) to the count beside it."""
    found = COUNT.findall(response.content.decode())
    return {(facet, value): int(count) for facet, value, count in found}


def hooks(response, name):
    """All values of a ``data-`` hook, in order."""
    return re.findall(rf'data-{name}="([^"]+)"', response.content.decode())
