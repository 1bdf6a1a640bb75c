// Files or text that are dropped on a form are read at once.

for (const form of document.querySelectorAll("[data-drop]")) {
  const over = (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  };
  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    const { files } = event.dataTransfer;
    if (files.length > 0) {
      let input = form.querySelector("input[type=file]");
      if (!input) {
        input = document.createElement("input");
        input.type = "file";
        input.name = "files";
        input.multiple = true;
        input.hidden = true;
        form.append(input);
      }
      input.files = files;
    } else {
      form.querySelector("textarea").value = event.dataTransfer.getData("text/plain");
    }
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    // A text that waits in the field beside it is not meant when files are given, and empty parts
    // of the form need not be sent.
    for (const field of form.querySelectorAll("input[type=file]")) {
      if (field.files.length === 0) field.disabled = true;
    }
  });
}
