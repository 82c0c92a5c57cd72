"use strict";
// A slider over each pair: the old picture lies on the new one as far as the handle stands.
for (const views of document.querySelectorAll(".views")) {
  const [before, after] = ["before", "after"].map((side) => views.querySelector(`.v-${side} img`));
  if (!before || !after) continue;
  const figure = document.createElement("figure");
  figure.className = "v-slider";
  const caption = document.createElement("figcaption");
  caption.textContent = "Before and after: drag";
  const box = document.createElement("div");
  box.className = "slide-over";
  box.dir = "ltr";
  const under = after.cloneNode();
  const over = before.cloneNode();
  over.className = "over";
  under.alt = over.alt = "";
  const edge = document.createElement("span");
  edge.className = "edge";
  const handle = document.createElement("input");
  handle.type = "range";
  handle.value = "50";
  handle.setAttribute("aria-label", "How much of the old picture is seen");
  handle.addEventListener("input", () => box.style.setProperty("--at", `${handle.value}%`));
  box.append(under, over, edge, handle);
  figure.append(caption, box);
  views.append(figure);
  views.classList.add("with-slider");
}
