// Putting a statement right by picking words of its text: with the mouse, or by arrow keys.

import { isTyping, say } from "./main.js";

const passage = document.querySelector("[data-passage]");
const form = document.querySelector("[data-fix]");
const add = document.querySelector("[data-add]");
const roles = ["content", "source", "cue"];
const help = document.getElementById("keys");

const length = (text) => [...text].length; // code points, as the ledger counts

// The place in the article's text of a place in the page.
function placeOf(node, offset) {
  const words = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!words) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  let place = Number(words.dataset.start);
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!before.intersectsNode(text)) break;
    const end = text === node ? offset : text.length;
    if (text === before.endContainer && offset === 0) break;
    const odd = text.parentElement.dataset.n;
    place += odd ? (end > 0 ? Number(odd) : 0) : length(text.data.slice(0, end));
    if (text === node) break;
  }
  return place;
}

function picked() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!passage.contains(range.startContainer) || !passage.contains(range.endContainer)) return null;
  const words = selection.toString();
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  if (from === null || to === null) return null;
  const start = from + length(words) - length(words.trimStart());
  const end = to - (length(words) - length(words.trimEnd()));
  return start < end ? { start, end, words: words.trim() } : null;
}

function take(role) {
  const pick = picked();
  if (!pick) {
    say("Pick words in the text first.");
    return;
  }
  const shown = form.elements[role];
  const places = form.querySelector(`[data-places="${role}"]`);
  const span = `${pick.start}-${pick.end}`;
  if (add.checked) {
    const before = places.value || places.dataset.now;
    const spans = [...before.split(",").filter(Boolean), span];
    spans.sort((one, other) => parseInt(one) - parseInt(other));
    const last = parseInt(before.split(",").at(-1) || "0");
    const joined = pick.start > last ? [shown.value, pick.words] : [pick.words, shown.value];
    places.value = spans.join(",");
    shown.value = joined.filter(Boolean).join(" […] ");
  } else {
    places.value = span;
    shown.value = pick.words;
  }
  add.checked = false;
  shown.classList.add("taken");
  say(`${role}: ${pick.words}`);
}

for (const role of roles) {
  // What is typed stands for itself.
  form.elements[role].addEventListener("input", () => {
    form.querySelector(`[data-places="${role}"]`).value = "";
    form.elements[role].classList.remove("taken");
  });
}
for (const button of document.querySelectorAll("[data-take]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the pick stays
  button.addEventListener("click", () => take(button.dataset.take));
}

// Arrow keys pick words where browsers have no caret of their own.
passage.tabIndex = 0;
function first() {
  const content = passage.querySelector(".m-content") ?? passage.querySelector(".words");
  getSelection().collapse(content, 0);
  getSelection().modify("extend", "forward", "word");
}
passage.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  event.preventDefault();
  const selection = getSelection();
  const onward = event.key === "ArrowRight" ? "forward" : "backward";
  if (selection.rangeCount === 0 || !passage.contains(selection.anchorNode)) first();
  else if (event.shiftKey) selection.modify("extend", onward, "word");
  else {
    if (onward === "forward") selection.collapseToEnd();
    else {
      selection.collapseToStart();
      selection.modify("move", "backward", "word");
    }
    selection.modify("extend", "forward", "word");
  }
});

document.addEventListener("keydown", (event) => {
  if (help.open) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  else if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  else if ("123".includes(event.key)) take(roles[Number(event.key) - 1]);
  else if (event.key === "+") {
    add.checked = !add.checked;
    say(add.checked ? "The next pick is added." : "The next pick is put in place.");
  } else if (event.key === "p") {
    passage.focus();
    if (!picked()) first();
  } else return;
  event.preventDefault();
});
