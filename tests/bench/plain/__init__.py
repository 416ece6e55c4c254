"""The same pages as a competent Django developer writes them: querysets and templates.

OR within a facet, AND between facets; one GROUP BY a facet, with the other facets
applied; a count; the twenty messages of a page with what they show, prefetched.
"""
