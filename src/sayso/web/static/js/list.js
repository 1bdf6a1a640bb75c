// j and k go through the entries of a list; each entry's first link takes the focus.

import { isTyping } from "./main.js";

const links = [...document.querySelectorAll("[data-list] > *")]
  .map((entry) => entry.querySelector("blockquote a") ?? entry.querySelector("a"))
  .filter((link) => link !== null);

function at() {
  const entry = document.activeElement?.closest("[data-list] > *");
  return entry ? links.findIndex((link) => entry.contains(link)) : -1;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (document.getElementById("keys").open) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step === undefined || links.length === 0) return;
  const now = at();
  const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step;
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
  event.preventDefault();
});
