from django.core.paginator import Paginator
from django.utils.translation import get_language
from django.views.generic import ListView

from igfsite.browse.paging import links, nearest_page


class FacetedList(ListView):
    """A page of a listing. No parameter makes it fail: a wrong page is the nearest page."""

    listing_class = None
    paginate_by = 20

    def get_queryset(self):
        self.listing = self.listing_class(self.request.GET, language=get_language())
        return self.listing.rows

    def paginate_queryset(self, queryset, page_size):
        page = nearest_page(Paginator(queryset, page_size), self.request.GET.get("page", "1"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(listing=self.listing, **kwargs)
        context["page_links"] = links(context["page_obj"], self.listing.url)
        return context
