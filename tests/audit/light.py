"""How much a visitor loads, how long until the largest thing is painted, what moves meanwhile."""

from dataclasses import dataclass

# Lighthouse's "slow 4G": bytes a second, and milliseconds there and back.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
WATCH = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.paint = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Load:
    """``sent``: bytes over the wire; ``paint``: milliseconds; ``shift``: layout shift, no unit."""

    sent: int
    paint: float
    shift: float


def loads(browser, site, addresses, line=SLOW_4G):
    """One visitor opens the addresses one after the other; yield what each took."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", line)
    sent = []
    wire.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    for address in addresses:
        sent.clear()
        page.goto(site + address, wait_until="networkidle")
        page.wait_for_timeout(200)
        seen = page.evaluate("window.seen")
        yield Load(int(sum(sent)), seen["paint"], seen["shift"])
    context.close()
