"use strict";

// Single keys press what carries ``data-key``. They can be switched off, once for all pages
// (WCAG 2.1.4), and are silent while somebody types. Without this script Tab and Enter do.

const NAME = "igfsite:single-keys";
const box = document.getElementById("single-keys");

function remembered() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

function remember(isOn) {
  try {
    localStorage.setItem(NAME, isOn ? "on" : "off");
  } catch {
    // a browser that keeps nothing: on this page alone
  }
}

function show(isOn) {
  document.body.classList.toggle("single-keys", isOn);
  for (const each of document.querySelectorAll("a[data-key], button[data-key]")) {
    if (isOn) each.setAttribute("aria-keyshortcuts", each.dataset.key);
    else each.removeAttribute("aria-keyshortcuts");
  }
}

// On a keyboard of another script the place of the key counts.
function keyOf(event) {
  const name = /^[a-z0-9]$/i.test(event.key) ? event.key : event.code.replace(/^(Key|Digit)/, "");
  return name.toLowerCase();
}

function press(element) {
  const area = element.dataset.key === "r" && document.getElementById("id_reason");
  const details = element.closest("details");
  if (details) {
    details.open = true;
    details.querySelector("textarea").focus();
  } else if (area) area.focus();
  else element.click();
}

document.addEventListener("keydown", (event) => {
  const isChord = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  if (!box.checked || isChord || event.repeat) return;
  if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
  const element = document.querySelector(`[data-key="${CSS.escape(keyOf(event))}"]`);
  if (!element) return;
  event.preventDefault();
  press(element);
});

box.addEventListener("change", () => {
  remember(box.checked);
  show(box.checked);
});
box.checked = remembered();
box.closest("[hidden]").hidden = false;
show(box.checked);
