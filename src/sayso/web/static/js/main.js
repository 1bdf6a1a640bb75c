// What every page has: keys, the choice of theme, and notices of what went wrong.

document.documentElement.classList.add("js");

const THEMES = ["auto", "light", "dark"];
const keys = document.getElementById("keys");
const notice = document.getElementById("notice");

export function say(text) {
  notice.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (notice.textContent = ""), 6000);
}

export function isTyping(event) {
  return event.target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

function changeTheme() {
  const now = document.documentElement.dataset.theme;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  const after = THEMES[(THEMES.indexOf(next) + 1) % THEMES.length];
  document.documentElement.dataset.theme = next;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `sayso_theme=${next}; path=/; max-age=31536000; samesite=strict${secure}`;
  const button = document.querySelector("[data-theme-form] button");
  button.value = after;
  button.title = `Theme: ${next}`;
  button.setAttribute("aria-label", `Theme: ${next}. Change to ${after}`);
}

document.querySelector("[data-theme-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  changeTheme();
});
document.querySelector("[data-open-keys]")?.addEventListener("click", () => keys.showModal());
keys.addEventListener("click", (event) => event.target === keys && keys.close());

let going = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || keys.open) return;
  if (going) {
    going = false;
    document.querySelector(`.nav a[data-key="${CSS.escape(event.key)}"]`)?.click();
    return;
  }
  if (event.key === "?") keys.showModal();
  else if (event.key === "/") document.querySelector("[role=search] input")?.focus();
  else if (event.key === "t") changeTheme();
  else if (event.key === "g") {
    going = true;
    setTimeout(() => (going = false), 1500);
    return;
  } else return;
  event.preventDefault();
});

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  say(status === 429 ? "That was too much at once. Wait a moment." : `That did not work (${status}).`);
});
document.addEventListener("htmx:sendError", () => say("The workbench does not answer."));
