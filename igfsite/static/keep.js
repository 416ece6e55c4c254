"use strict";

// While somebody writes, this browser keeps a copy of the long texts of the form, and of nothing
// that tells who it is. It is offered back after a crash, and forgotten once the site has the text.
const COPY = "igfsite-copy:";
const LEAVING = "igfsite-leaving";
const MONTH = 30 * 24 * 60 * 60 * 1000;

const textsOf = (form) => [...form.querySelectorAll("textarea")];

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(COPY + name));
  } catch {
    return null;
  }
}

function save(form) {
  const texts = Object.fromEntries(textsOf(form).map((field) => [field.name, field.value]));
  localStorage.setItem(COPY + form.dataset.keep, JSON.stringify({ at: Date.now(), texts }));
}

function offer(form, copy) {
  const box = form.querySelector("[data-copy-kept]");
  const changed = textsOf(form).filter(({ name, value }) => (copy.texts[name] ?? value) !== value);
  if (!box || !changed.length) return;
  box.hidden = false;
  const [back, away] = box.querySelectorAll("button");
  back.addEventListener("click", () => {
    for (const field of changed) {
      field.value = copy.texts[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    box.hidden = true;
    changed[0].focus();
  });
  away.addEventListener("click", () => {
    localStorage.removeItem(COPY + form.dataset.keep);
    box.hidden = true;
    textsOf(form)[0].focus();
  });
}

function keep(form) {
  let rest;
  form.addEventListener("input", ({ target }) => {
    if (target.localName !== "textarea") return;
    clearTimeout(rest);
    rest = setTimeout(save, 500, form);
  });
  form.addEventListener("submit", () => {
    clearTimeout(rest);
    if (textsOf(form).length) save(form);
    sessionStorage.setItem(LEAVING, form.dataset.keep);
  });
  const copy = read(form.dataset.keep);
  if (copy?.texts) offer(form, copy);
}

function forget() {
  const left = sessionStorage.getItem(LEAVING);
  const isRefused = document.querySelector(".field-wrong, [role=alert]");
  if (left && document.querySelector("[data-arrived]") && !isRefused) {
    localStorage.removeItem(COPY + left);
    sessionStorage.removeItem(LEAVING);
  }
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(COPY))) {
    const copy = read(name.slice(COPY.length));
    if (!(copy?.at > Date.now() - MONTH)) localStorage.removeItem(name);
  }
}

// Where a browser keeps nothing for us, all of it is left out.
try {
  forget();
  document.querySelectorAll("form[data-keep]").forEach(keep);
} catch (error) {
  console.info(error.name);
}
