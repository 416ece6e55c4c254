"use strict";

// What a suggestion changes, word by word, while it is typed. It cuts and compares as
// igfsite/publishing/differences.py does; a test holds both against each other.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SINGLE = "[\\u3040-\\u30ff\\u3400-\\u9fff]";
const LETTER = `(?!${SINGLE})[\\p{L}\\p{N}_]`;
const TOKEN = new RegExp(
  `(?:${SINGLE}|${LETTER}(?:${LETTER}|[\\u0300-\\u036f\\u064b-\\u065f\\u0670])*` +
    `|(?!${SPACE})[^\\p{L}\\p{N}_])${SPACE}*`,
  "gu",
);
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const MOST = 50000;

const bare = (text) => text.replace(ENDS, "");
const tokensOf = (text) => bare(text).match(TOKEN) ?? [];

function placesOf(words) {
  const places = new Map();
  words.forEach((word, place) => (places.get(word) ?? places.set(word, []).get(word)).push(place));
  return places;
}

// The longest stretch of equal words within both limits, the first of those.
function longest(old, places, [from, to, start, stop]) {
  let found = [from, start, 0];
  let lengths = new Map();
  for (let i = from; i < to; i++) {
    const next = new Map();
    for (const j of places.get(old[i]) ?? []) {
      if (j < start) continue;
      if (j >= stop) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > found[2]) found = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  return found;
}

function stretches(old, places, limits) {
  const [i, j, length] = longest(old, places, limits);
  if (!length) return [];
  const [from, to, start, stop] = limits;
  return [
    ...stretches(old, places, [from, i, start, j]),
    [i, j, length],
    ...stretches(old, places, [i + length, to, j + length, stop]),
  ];
}

// Pairs of "same", "removed" or "added" and the text, in reading order.
function differences(before, after) {
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const [oldWords, freshWords] = [old.map(bare), fresh.map(bare)];
  const places = placesOf(freshWords);
  const equal = oldWords.reduce((sum, word) => sum + (places.get(word)?.length ?? 0), 0);
  if (equal > MOST) return [["removed", before], ["added", after]];
  const pieces = [];
  const add = (kind, tokens) => {
    if (!tokens.length) return;
    if (pieces.at(-1)?.[0] === kind) pieces.at(-1)[1] += tokens.join("");
    else pieces.push([kind, tokens.join("")]);
  };
  let [i, j] = [0, 0];
  const limits = [0, old.length, 0, fresh.length];
  for (const [first, start, length] of [
    ...stretches(oldWords, places, limits),
    [old.length, fresh.length, 0],
  ]) {
    add("removed", old.slice(i, first));
    add("added", fresh.slice(j, start));
    [i, j] = [first + length, start + length];
    const longer = (token, place) =>
      [...fresh[start + place]].length > [...token].length ? fresh[start + place] : token;
    add("same", old.slice(first, i).map(longer));
  }
  return pieces;
}

function countOf(pieces, wanted) {
  const changed = pieces.filter(([kind]) => kind === wanted).map(([, text]) => text);
  return (changed.join("").match(TOKEN) ?? []).filter((token) => /^[\p{L}\p{N}]/u.test(token)).length;
}

function hidden(text, language) {
  const span = document.createElement("span");
  span.className = "visually-hidden";
  span.lang = language;
  span.textContent = text;
  return span;
}

function drawn([kind, text], { removed, added }) {
  if (kind === "same") return [text];
  const words = text.replace(new RegExp(`${SPACE}+$`), "");
  const mark = document.createElement(kind === "removed" ? "del" : "ins");
  const told = kind === "removed" ? removed : added;
  const here = document.documentElement.lang;
  mark.append(hidden(`[${told} `, here), words, hidden("]", here));
  return [mark, text.slice(words.length)];
}

// The change is drawn soon after each stroke; how much it is, is said once the typing rests.
function follow(box) {
  const field = document.getElementById(box.dataset.changeOf);
  const [change, sum] = [box.querySelector("[data-change]"), box.querySelector("[role=status]")];
  let soon, later;
  const draw = () => {
    const pieces = differences(box.dataset.before, field.value);
    const told = ["removed", "added"].map((kind) => `${box.dataset[kind]} ${countOf(pieces, kind)}`);
    change.replaceChildren(...pieces.flatMap((piece) => drawn(piece, box.dataset)));
    clearTimeout(later);
    later = setTimeout(() => (sum.textContent = told.join(" · ")), 1500);
    box.hidden = pieces.every(([kind]) => kind === "same");
  };
  field.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(draw, 250);
  });
  draw();
}

for (const box of document.querySelectorAll("[data-change-of]")) follow(box);
