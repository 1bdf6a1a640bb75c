// Buttons that copy a text of the page; where that is not allowed, they select it.

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[data-copied]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      told.textContent = "Selected: copy it with your keys.";
    }
  });
}
