"""Rows of an inline that somebody deleted while they were edited come back as new ones."""

import re

MOST = 1000  # rows of an inline, as Django's formsets allow


def revived(data, formset):
    """The posted ``data`` with each row that is gone moved behind those there are.

    Django would neither show such a row again nor ever accept it.
    """
    prefix, key = formset.get_default_prefix(), formset.model._meta.pk.name
    initial, total = (number(data, f"{prefix}-{name}_FORMS") for name in ("INITIAL", "TOTAL"))
    named = {place: data.get(f"{prefix}-{place}-{key}", "") for place in range(initial)}
    asked = [name for name in named.values() if name.isdecimal()]
    living = formset.model._base_manager.filter(pk__in=asked).values_list("pk", flat=True)
    gone = [place for place, name in named.items() if name.isdecimal() and int(name) not in living]
    if not gone:
        return data
    kept = [place for place in range(initial) if place not in gone]
    places = {old: new for new, old in enumerate([*kept, *gone, *range(initial, total)])}
    moved = data.copy()
    moved.clear()
    row = re.compile(rf"{prefix}-(\d+)-(.+)")
    for name, values in data.lists():
        found = row.fullmatch(name)
        if found and int(found[1]) in places:
            if int(found[1]) in gone and found[2] in (key, "DELETE"):
                continue
            name = f"{prefix}-{places[int(found[1])]}-{found[2]}"
        moved.setlist(name, values)
    moved[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    return moved


def number(data, name):
    text = data.get(name, "")
    return min(int(text), MOST) if text.isdecimal() else 0
