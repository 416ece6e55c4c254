"use strict";

// What is typed is kept in this browser at once and on the server a moment later; it leaves
// the browser only when the server has said that it has it.

const PAUSE = 1200; // milliseconds without a key before a text is sent
const AGAIN = 5000; // before the next attempt
const form = document.getElementById("translation");

function store(key) {
  const name = `igfsite:translate:${key}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        localStorage.setItem(name, JSON.stringify({ text, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    drop: () => localStorage.removeItem(name),
  };
}

function clock(moment) {
  const form = { hour: "2-digit", minute: "2-digit" };
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, form);
}

function token() {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) ?? form.elements.csrfmiddlewaretoken.value;
}

class Draft {
  constructor(area) {
    this.area = area;
    this.kept = store(form.dataset.key);
    this.found = store(`${form.dataset.key}:found`);
    this.saved = area.defaultValue.trim();
    this.byHand = "refused" in form.dataset; // the writer is being asked: nothing is sent unasked
    this.isKept = true;
  }

  get isChanged() {
    return this.byHand || this.area.value.trim() !== this.saved;
  }

  typed() {
    this.isKept = this.kept.write(this.area.value);
    if (document.querySelector("#saving[data-is=saved]")) say("typing");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (!this.byHand) this.timer = setTimeout(() => this.save(), pause);
  }

  // One attempt at a time; true if the server has all that was typed.
  async save() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.byHand) return true;
    if (!this.isChanged) return true;
    this.sending = this.send();
    const refusal = await this.sending;
    this.sending = null;
    this.refusal = refusal;
    return !refusal;
  }

  // Returns why it was refused, "" if it was not.
  async send() {
    const text = this.area.value;
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "save");
    body.set("csrfmiddlewaretoken", token()); // a new one after signing in again
    let response;
    let answer;
    say("saving");
    try {
      const headers = { Accept: "application/json" };
      const keepalive = text.length < 10000; // goes on when the page is left
      response = await fetch(location.href, { method: "POST", body, headers, keepalive });
      answer = await response.json();
    } catch {
      this.later(AGAIN);
      return say(response ? "failed" : "offline");
    }
    if (!response.ok) return this.refused(answer);
    this.saved = text.trim();
    form.elements._seen.value = answer.seen;
    if (this.area.value === text) this.kept.drop();
    showFindings(answer.findings);
    say("saved", answer.warning);
    return "";
  }

  refused(answer) {
    const sign = document.getElementById("sign-in");
    sign.hidden = answer.refusal !== "signed-out" && answer.refusal !== "form-too-old";
    return say(answer.refusal, answer.reasons?.join(" "));
  }

  // A text of an earlier visit, which the server does not have: ask what is to become of it.
  offer() {
    const kept = this.kept.read();
    const found = this.found.read();
    if (kept && (kept.text.trim() !== this.saved || this.byHand)) {
      if (kept.text !== this.area.value) {
        const both = found && found.text !== kept.text ? `${found.text}\n\n${kept.text}` : kept.text;
        this.found.write(both);
        this.kept.drop();
      }
    } else if (kept) {
      this.kept.drop();
    }
    const offered = this.found.read();
    if (!offered) return;
    if (offered.text.trim() === this.area.value.trim()) return this.found.drop();
    const panel = document.getElementById("unsaved");
    panel.querySelector("textarea").value = offered.text;
    panel.querySelector("time").textContent = clock(kept?.at ?? offered.at);
    panel.hidden = false;
    panel.addEventListener("click", (event) => {
      const answer = event.target.dataset.answer;
      if (!answer) return;
      panel.hidden = true;
      if (answer === "restore") {
        this.area.value = offered.text;
        this.typed();
      }
      this.found.drop();
      this.area.focus();
    });
  }
}

function say(what, more = "") {
  const line = document.getElementById("saving");
  if (what === "saved") document.getElementById("sign-in").hidden = true;
  const key = what.replace(/-./g, (pair) => pair[1].toUpperCase());
  const sentence = line.dataset[key] ?? (more || what === "typing" ? "" : line.dataset.failed);
  const told = `${sentence.replace("{time}", clock(Date.now()))} ${more}`.trim();
  if (line.textContent !== told) line.textContent = told;
  line.dataset.is = what;
  return what;
}

function showFindings(findings) {
  const box = document.getElementById("checks");
  const area = form.elements.text;
  box.hidden = findings.length === 0;
  box.querySelector("ul").replaceChildren(
    ...findings.map(([kind, place]) => {
      const line = document.createElement("li");
      const quote = document.createElement("q");
      [quote.lang, quote.dir, quote.textContent] = [area.lang, area.dir, place];
      line.append(`${kind}: `, quote);
      return line;
    }),
  );
}

function insert(area, text) {
  const { selectionStart: start, selectionEnd: end } = area;
  area.focus();
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function work(area) {
  const draft = new Draft(area);
  let isPassing = false;
  if (!draft.byHand) form.elements._seen.value = form.elements._seen.defaultValue;
  draft.offer();
  if (matchMedia("(pointer: fine)").matches) area.focus({ preventScroll: true });

  area.addEventListener("input", () => draft.typed());
  addEventListener("online", () => draft.save());
  document.addEventListener("visibilitychange", () => draft.save());
  addEventListener("focus", () => draft.refusal && draft.save());
  addEventListener("beforeunload", (event) => {
    if (!draft.isKept && draft.isChanged && !isPassing) event.preventDefault();
  });

  // First all that was typed is brought to safety, then the page is left; where the server
  // does not answer or asks who is there, it is not left.
  form.addEventListener("submit", async (event) => {
    if (isPassing) return;
    event.preventDefault();
    const isSaved = await draft.save();
    await new Promise((done) => setTimeout(done)); // a form is not sent while it is being sent
    if (!isSaved && !["overtaken", "invalid"].includes(draft.refusal)) return;
    form.elements.csrfmiddlewaretoken.value = token();
    isPassing = true;
    form.requestSubmit(event.submitter);
    isPassing = false;
  });

  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      insert(area, document.getElementById(button.dataset.insert).textContent);
    });
  }

  return draft;
}

const draft = form && work(form.elements.text);

async function follow(rel) {
  const link = document.querySelector(`.around a[rel=${rel}]`);
  if (link && (!draft || (await draft.save()))) location.assign(link.href);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.shiftKey) return;
  const isControl = event.ctrlKey || event.metaKey;
  if (form && isControl && !event.altKey && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=next]"));
  } else if (event.altKey && !isControl && ["PageDown", "PageUp"].includes(event.key)) {
    event.preventDefault();
    follow(event.key === "PageDown" ? "next" : "prev");
  }
});
