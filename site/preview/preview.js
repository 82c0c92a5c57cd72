// `smmgen serve` puts this on the pages that it serves, and no build does. When a build is done,
// the page is fetched anew and its main part takes the place of the old one: what was scrolled,
// chosen and in focus stays.
"use strict";

(() => {
  const every = (selector, from) => [...from.querySelectorAll(selector)];
  let shown = Number(document.currentScript.dataset.build);
  let wanted = shown;
  let busy = false;
  let served = "";
  let source;

  // A line at the foot of the window while the preview cannot keep its promise.
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  Object.assign(line.style, {
    position: "fixed", insetInline: "0", bottom: "0", margin: "0", padding: "0.75rem 1rem",
    background: "#8a1c1c", color: "#fff", whiteSpace: "pre-line", zIndex: "9",
  });
  const say = (text) => {
    line.textContent = text;
    line.hidden = !text;
  };
  say("");
  document.body.append(line);

  // What a reader did to the page, as what gives it back.
  function state(main) {
    const strips = every("[data-slides], .strip", main);
    const lefts = strips.map((strip) => strip.scrollLeft);
    const pressed = every("[role=tab][aria-selected=true]", main).map((tab) => `#${tab.id}`);
    const view = main.querySelector("[data-view][aria-pressed=true]")?.dataset.view;
    if (view) pressed.push(`button[data-view="${view}"]`);
    const chosen = every("select", main).map((choice) => choice.value);
    const opened = every("details", main).map((details) => details.open);
    const focus = main.contains(document.activeElement) ? document.activeElement.id : "";
    const seen = every("[id]", main).find((each) => each.getBoundingClientRect().bottom > 0);
    const top = seen?.getBoundingClientRect().top;
    const { scrollX, scrollY } = window;
    return (now) => {
      const find = (selector) => now.querySelector(selector);
      for (const each of pressed) {
        const button = find(each);
        if (button?.getAttribute("aria-selected") !== "true") button?.click();
      }
      every("select", now).forEach((choice, at) => {
        if (!chosen[at]) return;
        choice.value = chosen[at];
        choice.dispatchEvent(new Event("change"));
      });
      every("details", now).forEach((details, at) => { details.open = opened[at] ?? details.open; });
      every("[data-slides], .strip", now).forEach((strip, at) => {
        strip.scrollTo({ left: lefts[at] ?? 0, behavior: "instant" });
      });
      if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
      window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
      const again = scrollY && seen && document.getElementById(seen.id);
      if (again) {
        const moved = again.getBoundingClientRect().top - top;
        window.scrollBy({ top: moved, behavior: "instant" });
      }
    };
  }

  // Of the pictures to come those whose places are in view; where there are more or fewer, all.
  function seenAmong(olds, pictures) {
    if (olds.length !== pictures.length) return pictures;
    return pictures.filter((_, at) => {
      const { top, bottom, left, right, width } = olds[at].getBoundingClientRect();
      return width && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    });
  }

  async function fetched() {
    const answer = await fetch(location.pathname);
    if (answer.ok || answer.status !== 404) return answer;
    // A post that cannot be read has no page of its own: what is wrong stands on this one.
    return fetch("/problems.html");
  }

  async function repaint() {
    const old = document.getElementById("main");
    if (document.getElementById("results")) return;
    const answer = await fetched();
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = fresh.getElementById("main");
    if (main.innerHTML === served) return;
    served = main.innerHTML;
    for (const name of ["href", "src"]) {
      for (const each of every(`[${name}]`, main)) {
        const value = each.getAttribute(name);
        if (!value.startsWith("#")) each.setAttribute(name, new URL(value, answer.url).href);
      }
    }
    // New pictures that will be seen are loaded before anything moves, old ones go over as they are.
    const there = new Map();
    for (const picture of every("img", old)) {
      there.set(picture.src, [...(there.get(picture.src) ?? []), picture]);
    }
    const pictures = every("img", main);
    const news = pictures.filter((picture) => !there.has(picture.getAttribute("src")));
    const awaited = seenAmong(every("img", old), pictures).filter((each) => news.includes(each));
    for (const picture of awaited) picture.loading = "eager";
    document.adoptNode(main);
    const loaded = Promise.all(awaited.map((picture) => picture.decode().catch(() => {})));
    await Promise.race([loaded, new Promise((done) => { setTimeout(done, 3000); })]);
    const restore = state(old);
    for (const picture of every("img", main)) {
      const before = there.get(picture.src)?.shift();
      if (!before) continue;
      for (const { name, value } of picture.attributes) {
        if (name !== "src") before.setAttribute(name, value);
      }
      picture.replaceWith(before);
    }
    old.replaceWith(main);
    document.title = fresh.title;
    document.body.dataset.up = fresh.body.dataset.up;
    document.dispatchEvent(new Event("repainted"));
    restore(main);
    for (const picture of news) picture.loading = "eager";
  }

  // One repaint at a time; of builds that are done meanwhile, the last.
  async function follow(build) {
    wanted = build;
    if (busy) return;
    busy = true;
    try {
      while (shown !== wanted) {
        const at = wanted;
        await repaint();
        shown = at;
        document.documentElement.dataset.build = String(at);
      }
    } catch {
      served = "";
    } finally {
      busy = false;
    }
  }

  function listen() {
    source?.close();
    source = new EventSource(`/_preview/events?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = (event) => {
      const told = JSON.parse(event.data);
      say(told.failed);
      follow(told.build);
    };
    source.onerror = () => say("The preview has ended: this page stays as it was. Start smmgen serve and open the address that it prints.");
  }

  // A browser opens six connections at once and no more: a page that nobody sees gives its up.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source.close();
    else listen();
  });
  listen();
})();
