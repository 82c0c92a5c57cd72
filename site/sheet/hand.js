"use strict";
// A button at each text that copies it, and one at each picture that saves it.
function button(words, after, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", () => act(made));
  after.after(made);
}
function done(made, words) {
  const before = made.textContent;
  made.textContent = words;
  setTimeout(() => { made.textContent = before; }, 1600);
}
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch {
    // A page that is opened as a file may be kept from the clipboard: mark it, and copy the mark.
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  }
}
for (const text of document.querySelectorAll(".copied .to-copy")) {
  button("Copy", text, async (made) => done(made, (await copied(text)) ? "Copied" : "Press Ctrl+C"));
}
for (const picture of document.querySelectorAll("img[data-save]")) {
  button("Save the picture", picture, (made) => {
    const link = document.createElement("a");
    link.href = picture.src;
    link.download = picture.dataset.save;
    link.click();
    done(made, "Saved");
  });
}
