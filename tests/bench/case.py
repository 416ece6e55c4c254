"""One engine at one size: every contestant on every kind of page."""

import sys
from contextlib import ExitStack
from pathlib import Path

from tests.bench import server
from tests.bench.agreement import disagreements
from tests.bench.asks import Asks
from tests.bench.floor import Floor
from tests.bench.measure import compare
from tests.bench.pages import KINDS
from tests.bench.rivals import Datasette, Least, OverHTTP, site_address


def contestants(stack, engine, database):
    """The contestants by name, their servers running until ``stack`` ends."""
    start = stack.enter_context
    floor = Floor(engine, database["SQLITE_PATH"] or database["DATABASE_URL"])
    found = {
        "site": OverHTTP(start(server.site(database)), site_address),
        "plain": OverHTTP(start(server.plain(database)), site_address),
    }
    if engine == "sqlite" and server.datasette_program():
        file = Path(database["SQLITE_PATH"])
        address = Datasette(file.stem, floor.places)
        found["datasette"] = OverHTTP(start(server.datasette(file)), address)
    return found | {"sql": floor, "least": Least(start(server.empty(database)))}


def run(engine, rounds, database, tenth):
    """Results by kind of page and contestant; ``tenth``: the variables of a smaller database.

    The far page is measured there as well, in turns with this one.
    """
    asks = Asks()
    with ExitStack() as stack:
        rivals = contestants(stack, engine, database)
        results = {**disagreements(rivals, asks), "pages": {}}
        for kind in KINDS:
            print(f"   {kind}", file=sys.stderr, flush=True)
            results["pages"][kind] = compare(rivals, asks(kind), rounds)
        if tenth:
            port = stack.enter_context(server.site(tenth))
            both = {"whole": rivals["site"], "tenth": OverHTTP(port, site_address)}
            results["far"] = compare(both, asks("far"), rounds)
    return results
