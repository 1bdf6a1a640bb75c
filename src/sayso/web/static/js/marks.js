// Source, cue, content and note of one statement light up together; j and k go from one to the next.

import { isTyping } from "./main.js";

for (const story of document.querySelectorAll("[data-marks]")) {
  const parts = new Map();
  for (const part of story.querySelectorAll("[data-s]")) {
    const key = part.dataset.s;
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key).push(part);
  }
  let shown = null;
  let held = null;

  const show = (key) => {
    if (key === shown) return;
    for (const part of parts.get(shown) ?? []) part.classList.remove("on");
    for (const part of parts.get(key) ?? []) part.classList.add("on");
    story.classList.toggle("picking", key !== null);
    shown = key;
  };
  const keyOf = (target) => target.closest?.("[data-s]")?.dataset.s ?? null;
  const note = (key) => story.querySelector(`.note[data-s="${key}"]`);
  const hold = (key) => {
    held = key;
    show(key);
  };

  story.addEventListener("pointerover", (event) => show(keyOf(event.target) ?? held));
  story.addEventListener("pointerleave", () => show(held));
  story.addEventListener("focusin", (event) => hold(keyOf(event.target)));
  story.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const key = keyOf(event.target);
    hold(key === held ? null : key);
    if (held !== null && !event.target.closest(".note")) {
      note(held)?.scrollIntoView({ block: "nearest" });
    }
  });

  const order = [...story.querySelectorAll(".note")].map((one) => one.dataset.s);
  const go = (step) => {
    const at = order.indexOf(held);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step];
    if (next === undefined) return;
    note(next).querySelector("a").focus({ preventScroll: true });
    parts.get(next)[0].scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Escape") {
      if (story.contains(document.activeElement)) document.activeElement.blur();
      hold(null);
    }
  });
}
