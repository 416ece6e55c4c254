"use strict";

// Buttons that copy the text of the field they name. Without a clipboard they stay hidden.
function copyOf(button) {
  return async () => {
    const field = document.getElementById(button.dataset.copy);
    const status = document.getElementById("copied");
    await navigator.clipboard.writeText(field.value);
    button.textContent = status.textContent = status.dataset.done;
  };
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", copyOf(button));
  }
}

// The table of contents follows the reader: the last heading passed is the current one.
const entries = [...document.querySelectorAll(".toc a[href^='#']")];

function follow() {
  const passed = entries.filter(
    (entry) => document.getElementById(entry.hash.slice(1)).getBoundingClientRect().top < 120,
  );
  for (const entry of entries) entry.removeAttribute("aria-current");
  passed.at(-1)?.setAttribute("aria-current", "true");
}

if (entries.length) {
  document.addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  follow();
}

// A changed facet replaces the list: what was open stays open, focus stays on the page,
// and the new total is said.
let kept = { panels: [], sheet: false };

document.addEventListener("htmx:beforeSwap", () => {
  kept = {
    panels: [...document.querySelectorAll("#filters details")].map((panel) => [panel.id, panel.open]),
    sheet: document.querySelector("#filters:popover-open") !== null,
  };
});

document.addEventListener("htmx:afterSettle", () => {
  for (const [id, open] of kept.panels) document.getElementById(id)?.toggleAttribute("open", open);
  const total = document.getElementById("total");
  if (kept.sheet) document.getElementById("filters").showPopover();
  if (document.activeElement === document.body) total.focus();
  document.getElementById("announced").textContent = total.textContent;
});

// Moments that matter are told in the visitor's own time as well.
for (const each of document.querySelectorAll("[data-local]")) {
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");
  const style = { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }; // as the times beside
  const told = new Intl.DateTimeFormat(language, style);
  each.querySelector("span").textContent = told.format(new Date(each.dataset.local));
  each.hidden = false;
}
