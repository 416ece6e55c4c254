"""Pages of a listing, tolerant of any number asked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageLink:
    """``url`` is empty for the page one is on and for a gap."""

    number: object
    url: str
    is_current: bool


def nearest_page(paginator, number):
    """The page asked for; the first for what is no number or too small, else the last."""
    try:
        return paginator.get_page(max(1, int(number)))
    except ValueError:
        return paginator.get_page(1)


def links(page, address):
    """Links around ``page``; ``address(page=n)`` gives the address of page n."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [_link(number, page, address) for number in numbers]


def _link(number, page, address):
    is_current = number == page.number
    is_gap = number == page.paginator.ELLIPSIS
    return PageLink(number, "" if is_current or is_gap else address(page=number), is_current)
