// `smmgen serve` puts this on the pages that it serves, and no build does. Click words, a photo or a
// time on a post's page, and an editor opens there; what is typed is drawn at once, and saved to
// the post's own file at that place only. `make` and `all` are site.js's.
"use strict";

(() => {
  const post = /^\/posts\/([a-z0-9-]+)\.html$/.exec(location.pathname)?.[1];
  if (!post || typeof make === "undefined") return;
  const PAUSE = 160; // ms without a key until words are tried
  const NAMES = { title: "title", caption: "caption", first_comment: "first comment", alt: "alt text", time: "time" };
  const LONG = /^(caption|captions\..*|first_comment)$/; // where Enter is a line break
  let places = { slides: {}, boxes: {}, captions: {}, undo: "" };
  let open = null; // what is being changed
  let began = ""; // the name of the button that the last change began with

  async function ask(verb, asked = {}) {
    const sent = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ verb, post, ...asked }),
    };
    try {
      const answer = await fetch("/_preview/change", sent);
      return { status: answer.status, ...await answer.json() };
    } catch {
      return { status: 0, message: "The preview does not answer.", hint: "Start smmgen serve again; your words stay here." };
    }
  }

  // ---- What can be changed, on the page

  const pen = () => {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M2 14l.8-3.600L11 2.200a1.500 1.500 0 0 1 2.100 0l.7.700a1.500 1.500 0 0 1 0 2.100L5.600 13.200z");
    icon.append(path);
    return icon;
  };

  function placeOf(node) {
    const kind = node.dataset.edit ?? "caption";
    const slide = Number(node.closest("li[id^=slide-]")?.id.slice(6) ?? 0);
    if (kind === "caption") return { slide, part: places.captions[node.closest(".network")?.id] ?? "caption" };
    if (kind === "time") return { slide, part: `time.${node.dataset.going}` };
    return { slide, part: kind };
  }

  function nameOf({ slide, part }) {
    const known = places.slides[slide]?.find((each) => each.part === part)?.name;
    const of = part.endsWith(".alt") ? "picture’s alt text" : NAMES[part.split(".")[0].replace("captions", "caption")];
    const name = known ?? of ?? part;
    return slide ? `${name}, slide ${slide}` : name;
  }

  function writable({ slide, part }) {
    return !slide || part === "alt" || part.startsWith("picture.") || places.slides[slide]?.some((each) => each.part === part);
  }

  function dressWords() {
    for (const node of all("main [data-edit], main .network .f-text")) {
      const place = placeOf(node);
      if (!writable(place)) continue;
      if (!node.classList.contains("e-words")) {
        node.classList.add("e-words");
        node.addEventListener("click", (event) => {
          if (event.target.closest("a, button, summary") || !getSelection().isCollapsed) return;
          edit(placeOf(node), node);
        });
      }
      if (!node.dataset.edit) continue;
      const button = make("button", { type: "button", class: "e-pen", "aria-label": `Edit ${nameOf(place)}` });
      button.append(pen());
      button.addEventListener("click", () => edit(place, node, button));
      (all(":scope > p", node).at(-1) ?? node).append(" ", button);
    }
    for (const item of all("main .words > li[id^=slide-]")) {
      const slide = Number(item.id.slice(6));
      const button = make("button", { type: "button", class: "link e-look", "aria-label": `Change the layout of slide ${slide}` }, "Layout");
      button.addEventListener("click", () => edit({ slide, part: "layout" }, item.querySelector("img") ?? item, button));
      item.querySelector(".folio")?.append(" ", button);
      for (const photo of photosOf(slide)) {
        const place = { slide, part: photo };
        const move = make("button", { type: "button", class: "link e-look", "aria-label": `Set the photo’s focus, slide ${slide}` }, "Photo");
        move.addEventListener("click", () => edit(place, item.querySelector("img") ?? item, move));
        item.querySelector(".folio")?.append(" ", move);
      }
    }
  }

  function photosOf(slide) {
    const found = Object.values(places.boxes).filter((each) => each.slide === slide);
    return [...new Set(found.flatMap((each) => each.photos.map((photo) => photo.part)))];
  }

  const drawn = (picture) => places.boxes[/\/pictures\/([0-9a-f]{64})[^/]*\.jpg$/.exec(picture.dataset.was ?? picture.src)?.[1]];

  // Over each picture lies a layer with a button where each text stands. They are for the mouse:
  // for keys and screen readers the same buttons stand beside the words.
  function dressPictures() {
    for (const picture of all("main img")) {
      const on = drawn(picture);
      if (!on || picture.closest("a, button")) continue;
      const layer = make("div", { class: "e-layer", "aria-hidden": "true" });
      const spot = (part, name, box, kind) => {
        const button = make("button", { type: "button", class: kind, tabindex: "-1", title: `Edit ${name}` });
        const [left, top, width, height] = box;
        Object.assign(button.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
        button.addEventListener("click", () => edit({ slide: on.slide, part }, picture));
        layer.append(button);
      };
      for (const photo of on.photos) spot(photo.part, "the photo’s focus", photo.box, "e-spot e-photo");
      for (const each of on.parts) spot(each.part, each.name, each.box, "e-spot");
      picture.parentElement.classList.add("e-over");
      picture.after(layer);
      new ResizeObserver(() => lay(layer, picture)).observe(picture);
      lay(layer, picture);
    }
  }

  function lay(layer, picture) {
    const width = Number(picture.getAttribute("width"));
    const height = Number(picture.getAttribute("height"));
    const [w, h] = [picture.offsetWidth, picture.offsetHeight];
    const scale = Math.max(w / width, h / height); // as object-fit: cover does, and all else alike
    Object.assign(layer.style, {
      left: `${picture.offsetLeft + (w - width * scale) / 2}px`,
      top: `${picture.offsetTop + (h - height * scale) / 2}px`,
      width: `${width * scale}px`,
      height: `${height * scale}px`,
    });
  }

  // ---- The picture while somebody types

  function paint(slide, pictures) {
    for (const picture of all("main img")) {
      const on = drawn(picture);
      const now = on?.slide === slide && pictures.find((each) => each.canvas === on.canvas);
      if (!now) continue;
      picture.dataset.was ??= picture.src;
      picture.dataset.sizes ??= picture.srcset; // a page's smaller files are of the words before
      picture.removeAttribute("srcset");
      picture.src = `/_preview/${now.src}`;
    }
  }

  function unpaint() {
    for (const picture of all("main img[data-was]")) {
      picture.src = picture.dataset.was;
      if (picture.dataset.sizes) picture.srcset = picture.dataset.sizes;
      delete picture.dataset.was;
      delete picture.dataset.sizes;
    }
  }

  // ---- The editor

  const card = make("dialog", { class: "e-card", "aria-labelledby": "e-name" });
  const form = make("form", { novalidate: "" });
  const heading = make("h2", { id: "e-name" });
  const field = make("div", { class: "e-field" });
  const told = make("div", { class: "e-told", id: "e-told", role: "status" });
  const save = make("button", { type: "submit", class: "e-save" }, "Save");
  const cancel = make("button", { type: "button" }, "Cancel");
  const keys = make("p", { class: "e-keys soft" });
  const acts = make("div", { class: "e-acts" });
  acts.append(save, cancel, keys);
  form.append(heading, field, told, acts);
  card.append(form);
  document.body.append(card);

  const EDITORS = [
    [(part) => part.startsWith("time."), timeField],
    [(part) => part.endsWith(".focus"), focusField],
    [(part) => part === "layout", layoutField],
    [() => true, wordsField],
  ];

  async function edit(place, anchor, from = null) {
    close();
    const mine = open = { place, anchor, from, turn: 0, timer: 0, digest: "", words: "" };
    anchor.classList.add("e-at");
    const found = await ask("open", place);
    if (open !== mine) return;
    heading.textContent = found.name ?? nameOf(place);
    told.replaceChildren();
    field.replaceChildren();
    save.hidden = found.status !== 200;
    card.classList.toggle("e-wide", place.part === "layout");
    if (found.status === 200) {
      Object.assign(mine, { digest: found.digest, words: found.words, first: found.words });
      EDITORS.find(([fits]) => fits(place.part))[1](found, place.part);
    } else {
      complain(found);
    }
    card.show();
    put();
    (field.querySelector("[data-first]") ?? cancel).focus();
    if (found.status === 200) attempt(0);
  }

  function put() {
    // Beside the picture or below the words, wherever there is room; on a phone at the foot. Where
    // it was, when the page was repainted beneath it.
    if (open && !open.anchor.isConnected) {
      const { top, bottom } = card.getBoundingClientRect();
      if (bottom > innerHeight - 16) card.style.top = `${Math.max(16, top - bottom + innerHeight - 16)}px`;
      return;
    }
    card.removeAttribute("style");
    if (!open) return;
    if (innerWidth < 700) {
      const { top, bottom } = open.anchor.getBoundingClientRect();
      const hidden = bottom > innerHeight - card.offsetHeight - 16;
      if (hidden && top > 32) window.scrollBy({ top: top - 32, behavior: "instant" });
      return;
    }
    const at = open.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const beside = at.right + 16 + width < innerWidth ? at.right + 16 : at.left - 16 - width;
    const tall = open.anchor.matches("img") && beside > 8;
    const left = tall ? beside : Math.min(at.left, innerWidth - width - 16);
    const top = tall ? Math.max(at.top, 16) : at.bottom + 8;
    Object.assign(card.style, {
      left: `${Math.max(16, left)}px`,
      top: `${Math.max(16, Math.min(top, innerHeight - height - 16))}px`,
    });
  }

  function close({ keep = false } = {}) {
    if (!open) return;
    clearTimeout(open.timer);
    open.anchor.classList.remove("e-at");
    began = open.from?.getAttribute("aria-label") ?? "";
    open = null;
    card.close();
    if (!keep) unpaint();
    refocus();
  }

  // Where a change began by keys, they go on; a repaint has put another button there.
  function refocus() {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (!began || !lost) return;
    all("main .e-pen, main .e-look").find((each) => each.getAttribute("aria-label") === began)
      ?.focus({ preventScroll: true });
  }

  function say(words, wait = PAUSE) {
    Object.assign(open, { words, clashed: false });
    attempt(wait);
  }

  function attempt(wait) {
    const mine = open;
    const turn = ++mine.turn;
    clearTimeout(mine.timer);
    mine.timer = setTimeout(async () => {
      card.setAttribute("aria-busy", "true");
      const found = await ask("try", { ...mine.place, words: mine.words });
      // Both versions of a clash stay until one is chosen, or typing goes on.
      if (open !== mine || mine.turn !== turn || mine.clashed) return;
      card.removeAttribute("aria-busy");
      save.disabled = found.status !== 200;
      if (found.status !== 200) complain(found);
      else report(found);
      if (found.pictures) paint(mine.place.slide, found.pictures);
      put();
    }, wait);
  }

  const line = (kind, what, said) => {
    const row = make("li", { class: kind });
    row.append(make("span", { class: "what" }, what), " ", make("span", { class: "number" }, said));
    return row;
  };

  function report({ fit = [], counts = [], pictures, problems }) {
    told.replaceChildren();
    const rows = make("ul", { class: "e-fit" });
    for (const each of fit) {
      const size = `${each.size} px, ${each.lines} ${each.lines === 1 ? "line" : "lines"}`;
      const dim = each.contrast && each.contrast < each.needed;
      const contrast = each.contrast ? `, contrast ${each.contrast} to 1` : "";
      const verdict = !each.fits ? "Too long" : dim ? "Hard to read" : "Fits";
      const kind = !each.fits || dim ? "e-bad" : "e-good";
      rows.append(line(kind, `${verdict}: ${each.canvas}`, size + contrast));
    }
    for (const each of counts) {
      const kind = each.over ? (each.hard ? "e-bad" : "e-doubt") : "e-good";
      const [count, most] = [each.count, each.most].map((number) => number.toLocaleString("en-GB"));
      rows.append(line(kind, `${each.network}, ${each.what}`, `${count} of ${most} ${each.unit}`));
    }
    if (pictures && !pictures.length && open.place.slide) {
      rows.append(line("e-bad", "No picture", "the one you see is the old one"));
    }
    if (rows.children.length) told.append(rows);
    const list = make("ul", { class: "told" });
    for (const each of problems) list.append(problem(each.severity, each));
    if (list.children.length) told.append(list);
    else if (!rows.children.length) told.append(make("p", { class: "soft" }, "No problem here."));
  }

  function problem(severity, { message, hint }) {
    const item = make("li", { class: severity });
    item.append(make("p", {}, message));
    if (hint) item.append(make("p", { class: "hint" }, hint));
    return item;
  }

  function complain(found) {
    const list = make("ul", { class: "told" });
    list.append(problem("error", { message: found.message ?? "This cannot be done.", hint: found.hint }));
    told.replaceChildren(list);
  }

  function wordsField({ words }, part) {
    const area = make("textarea", {
      "data-first": "", "aria-labelledby": "e-name", "aria-describedby": "e-told", rows: "1", spellcheck: "true", dir: "auto",
    });
    area.value = words;
    const grow = () => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    area.addEventListener("input", () => { grow(); say(area.value); });
    area.addEventListener("keydown", (event) => {
      const plain = !event.shiftKey && !event.isComposing && !LONG.test(part);
      if (event.key !== "Enter" || !(plain || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit();
    });
    keys.textContent = LONG.test(part) ? "Ctrl+Enter saves, Esc cancels" : "Enter saves, Esc cancels";
    field.append(area);
    if (open.place.slide && part !== "alt" && !part.endsWith(".alt")) {
      field.append(make("p", { class: "soft" }, "**bold**, *italic*, [source]"));
    }
    requestAnimationFrame(grow);
  }

  function timeField({ words }) {
    const [year, month] = words.split("-").map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const input = make("input", {
      type: "datetime-local", "data-first": "", "aria-labelledby": "e-name", required: "",
      min: `${words.slice(0, 7)}-01T00:00`, max: `${words.slice(0, 7)}-${last}T23:59`,
    });
    input.value = words.replace(" ", "T");
    input.addEventListener("input", () => say(input.value.replace("T", " ")));
    keys.textContent = "Enter saves, Esc cancels";
    field.append(input);
  }

  function focusField({ words, photo }) {
    let [x, y] = words.split(" ").map(parseFloat);
    const frame = make("div", { class: "e-whole" });
    const picture = make("img", { src: `/_preview/${photo.src}`, width: photo.width, height: photo.height, alt: "The whole photo" });
    const dot = make("button", { type: "button", class: "e-dot", "data-first": "" });
    const show = () => {
      Object.assign(dot.style, { left: `${x}%`, top: `${y}%` });
      dot.setAttribute("aria-label", `Focus: ${x}% from the left, ${y}% from the top. Arrow keys move it.`);
    };
    const move = (toX, toY, wait) => {
      [x, y] = [toX, toY].map((each) => Math.round(Math.max(0, Math.min(100, each))));
      show();
      say(`${x}% ${y}%`, wait);
    };
    const follow = (event) => {
      const box = picture.getBoundingClientRect();
      move((event.clientX - box.left) / box.width * 100, (event.clientY - box.top) / box.height * 100, 40);
    };
    frame.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      frame.setPointerCapture(event.pointerId);
      dot.focus();
      follow(event);
    });
    frame.addEventListener("pointermove", (event) => {
      if (frame.hasPointerCapture(event.pointerId)) follow(event);
    });
    dot.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 10 : 2;
      const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
      if (event.key === "Enter") form.requestSubmit();
      if (event.key === "Enter" || by) event.preventDefault();
      if (by) move(x + by[0], y + by[1]);
    });
    frame.append(picture, dot);
    keys.textContent = "Drag the ring, or move it by arrow keys";
    show();
    field.append(frame);
  }

  function layoutField({ current, pinned, layouts }) {
    const group = make("fieldset", { class: "e-layouts" });
    const choices = make("div", { class: "e-choices" });
    group.append(make("legend", { class: "soft" }, pinned ? "Pinned by the post" : "Chosen by what the slide holds"));
    const choice = (value, checked) => {
      const input = make("input", { type: "radio", name: "e-layout", value });
      input.checked = checked;
      if (checked) input.dataset.first = "";
      input.addEventListener("change", () => say(value, 0));
      return input;
    };
    for (const each of layouts) {
      const label = make("label");
      const words = make("span", { class: "e-why" });
      words.append(make("strong", {}, each.layout.replaceAll("-", " ")));
      for (const reason of each.for) words.append(make("span", {}, reason));
      for (const reason of each.against) words.append(make("span", { class: "e-against" }, `but ${reason}`));
      label.append(choice(each.layout, each.layout === current));
      if (each.picture) {
        const { src, width, height } = each.picture;
        label.append(make("img", { src: `/_preview/${src}`, width, height, alt: "" }));
      }
      label.append(words);
      choices.append(label);
    }
    group.append(choices);
    if (pinned) {
      const label = make("label", { class: "e-free" });
      label.append(choice("", false), make("span", {}, "Let smmgen choose again"));
      group.append(label);
    }
    keys.textContent = "The choice is written into the post";
    field.append(group);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (save.disabled || !open) return;
    const mine = open;
    clearTimeout(mine.timer);
    mine.turn += 1;
    card.removeAttribute("aria-busy");
    const found = await ask("save", { ...mine.place, words: mine.words, digest: mine.digest });
    if (open !== mine) return;
    if (found.status === 409) clash(found);
    else if (found.status !== 200) complain(found);
    else {
      const changed = mine.words !== mine.first;
      offer(found.undo, changed ? `Saved: ${heading.textContent}.` : "");
      close({ keep: changed });
    }
    put();
  });

  // Somebody else saved meanwhile: both versions, and nothing is lost unless it is meant to be.
  function clash({ theirs, yours, digest, message }) {
    if (theirs === undefined) {
      complain({ message });
      return;
    }
    open.clashed = true;
    card.removeAttribute("aria-busy");
    const box = make("div", { class: "e-clash", role: "alert" });
    const side = (name, words) => {
      const half = make("div");
      half.append(make("h3", {}, name), make("p", { class: "e-version", dir: "auto" }, words));
      return half;
    };
    box.append(make("p", {}, `${message[0].toUpperCase()}${message.slice(1)}. Nothing of yours was saved.`));
    box.append(side("In the file now", theirs), side("Yours", yours));
    const keepTheirs = make("button", { type: "button" }, "Keep what is in the file");
    const useMine = make("button", { type: "button" }, "Save mine instead");
    keepTheirs.addEventListener("click", () => close());
    useMine.addEventListener("click", () => {
      Object.assign(open, { digest, clashed: false });
      form.requestSubmit();
    });
    const pair = make("div", { class: "e-acts" });
    pair.append(keepTheirs, useMine);
    box.append(pair);
    told.replaceChildren(box);
    keepTheirs.focus();
  }

  cancel.addEventListener("click", () => close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    close();
  });
  document.addEventListener("pointerdown", (event) => {
    const away = open && !card.contains(event.target) && !event.target.closest(".e-bar, .e-words, .e-layer");
    if (away && open.words === open.first) close();
  });
  window.addEventListener("resize", put);

  // ---- Undo

  const bar = make("div", { class: "e-bar", role: "status" });
  const done = make("span");
  const undo = make("button", { type: "button" }, "Undo");
  bar.append(done, undo);
  bar.hidden = true;
  document.body.append(bar);
  undo.addEventListener("click", async () => {
    const found = await ask("undo");
    if (found.status === 200) offer(found.undo, `Undone: ${found.done}.`);
    else offer("", `${found.message}.`);
  });

  function offer(next, words) {
    done.textContent = words || (next ? `Changed: ${next}.` : "");
    undo.hidden = !next;
    if (next) undo.setAttribute("aria-label", `Undo: ${next}`);
    bar.hidden = !next && !words;
  }

  async function dress() {
    const found = await ask("places");
    if (found.status !== 200) return;
    places = found;
    const held = document.activeElement.closest?.(".e-pen, .e-look")?.getAttribute("aria-label");
    all("main .e-layer, main .e-pen, main .e-look").forEach((each) => each.remove());
    dressWords();
    dressPictures();
    if (held) began = held;
    refocus();
    if (open && !open.clashed) attempt(0);
    if (bar.hidden) offer(found.undo, "");
  }

  dress();
  document.addEventListener("repainted", dress);
})();
