// Whatever has a data-key in the page is worked by that key; of pairs, the one in focus is meant.

import { isTyping } from "./main.js";

const pairs = [...document.querySelectorAll("[data-pair]")];
const help = document.getElementById("keys");
const main = document.getElementById("main");

function current() {
  return pairs.find((pair) => pair.contains(document.activeElement)) ?? pairs[0];
}

function step(by) {
  const at = pairs.findIndex((pair) => pair.contains(document.activeElement));
  const next = pairs[at < 0 ? 0 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

let going = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key !== "Escape" && isTyping(event)) return;
  if (going) {
    going = false; // the second key of g v and the like
    return;
  }
  if (event.key === "g") {
    going = true;
    setTimeout(() => (going = false), 1500);
    return;
  }
  if (pairs.length > 0 && (event.key === "j" || event.key === "k")) {
    step(event.key === "j" ? 1 : -1);
    event.preventDefault();
    return;
  }
  const within = pairs.length > 0 ? current() : main;
  const wanted = [...within.querySelectorAll("[data-key]")].find((one) =>
    one.dataset.key.split(" ").includes(event.key),
  );
  if (!wanted || event.repeat) return;
  event.preventDefault();
  wanted.click();
});

// One decision for one press: a form that has been sent is not sent again.
for (const form of document.querySelectorAll(".page-review form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "true";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
