// The review site works without this. With it: networks as tabs, slides turned by keys and
// buttons, the calendar by month, week and list, and times in the reader's own zone.
"use strict";

const all = (selector, from = document) => [...from.querySelectorAll(selector)];

function make(tag, attributes = {}, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

// What is listened to beyond the page's main part ends when that is repainted, and what was chosen
// there stays: `smmgen serve` repaints pages.
let painted = new AbortController();
let ownZone = false;
let week = null;

// Slides: a strip that scrolls; buttons, arrow keys and a finger turn it.
function slides(strip) {
  const pictures = all("img", strip);
  const count = pictures.length;
  const back = make("button", { type: "button", "aria-label": "Slide before" }, "←");
  const on = make("button", { type: "button", "aria-label": "Next slide" }, "→");
  const said = make("p", { "aria-live": "polite" });
  const turn = make("div", { class: "f-turn" });
  turn.append(back, said, on);
  strip.after(turn);
  let at = 0;
  const rtl = getComputedStyle(strip).direction === "rtl" ? -1 : 1;
  const show = () => {
    said.textContent = `${at + 1} of ${count}`;
    back.disabled = at === 0;
    on.disabled = at === count - 1;
  };
  const go = (to) => {
    at = Math.max(0, Math.min(count - 1, to));
    strip.scrollLeft = pictures[at].offsetLeft - pictures[0].offsetLeft;
    show();
  };
  back.addEventListener("click", () => go(at - 1));
  on.addEventListener("click", () => go(at + 1));
  strip.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -rtl, ArrowRight: rtl, Home: -count, End: count }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(at + step);
  });
  let waiting = 0;
  strip.addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const left = strip.scrollLeft + pictures[0].offsetLeft;
      const far = pictures.map((picture) => Math.abs(picture.offsetLeft - left));
      at = far.indexOf(Math.min(...far));
      show();
    }, 80);
  }, { passive: true });
  show();
}

// Networks: one at a time, chosen by tab; the address keeps the choice.
function tabs() {
  const panels = all(".network[data-tab]");
  if (panels.length < 2) return;
  const list = make("div", { class: "tabs", role: "tablist", "aria-label": "Networks" });
  const buttons = panels.map((panel) => {
    const button = make("button", {
      type: "button", role: "tab", id: `${panel.id}-tab`, "aria-controls": panel.id,
    }, panel.dataset.tab);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    list.append(button);
    return button;
  });
  const choose = (at, focus) => {
    panels.forEach((panel, index) => {
      panel.hidden = index !== at;
      buttons[index].setAttribute("aria-selected", String(index === at));
      buttons[index].tabIndex = index === at ? 0 : -1;
    });
    if (focus) buttons[at].focus();
  };
  buttons.forEach((button, at) => {
    button.addEventListener("click", () => {
      choose(at);
      history.replaceState(null, "", `#${panels[at].id}`);
    });
    button.addEventListener("keydown", (event) => {
      const to = {
        ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: panels.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose((to + panels.length) % panels.length, true);
    });
  });
  panels[0].before(list);
  const named = () => panels.findIndex((panel) => `#${panel.id}` === location.hash);
  choose(Math.max(0, named()));
  window.addEventListener("hashchange", () => {
    const at = named();
    if (at < 0) return;
    choose(at);
    list.scrollIntoView();
  }, { signal: painted.signal });
}

// Times: the workspace's zone as written, the reader's when asked for.
function zones() {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const notes = all("[data-zone]");
  const clocks = all("time.clock");
  if (!mine || !notes.length || notes[0].dataset.zone === mine || !clocks.length) return;
  const say = new Intl.DateTimeFormat("en-GB", {
    weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: mine,
  });
  const theirs = clocks.map((clock) => clock.textContent);
  const texts = notes.map((note) => note.textContent.trim());
  const buttons = notes.map((note) => {
    const button = make("button", { type: "button", class: "link" });
    note.append(" ", button);
    return button;
  });
  const show = () => {
    clocks.forEach((clock, at) => {
      clock.textContent = ownZone ? say.format(new Date(clock.dateTime)) : theirs[at];
    });
    notes.forEach((note, at) => {
      note.firstChild.textContent = ownZone ? `Times are yours, in ${mine.replaceAll("_", " ")}.` : texts[at];
      buttons[at].textContent = ownZone ? "Show theirs" : "Show mine";
    });
  };
  buttons.forEach((button) => button.addEventListener("click", () => { ownZone = !ownZone; show(); }));
  show();
}

// Calendar: month, week or list; by channel and theme.
function calendar() {
  const tools = document.querySelector("[data-calendar]");
  const month = document.querySelector(".month");
  if (!tools || !month) return;
  tools.hidden = false;
  const days = all(".day", month);
  const steps = tools.querySelector(".week-steps");
  const last = Math.max(...days.map((day) => Number(day.dataset.week)));
  const today = days.find((day) => day.classList.contains("is-today"))
    ?? days.find((day) => day.querySelector(".moment")) ?? days[0];
  week ??= Number(today.dataset.week);
  const show = () => {
    const view = month.dataset.view;
    steps.hidden = view !== "week";
    days.forEach((day) => { day.hidden = view === "week" && Number(day.dataset.week) !== week; });
    all("[data-view]", tools).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    });
    all("[data-week]", steps).forEach((button) => {
      const to = week + Number(button.dataset.week);
      button.disabled = to < 0 || to > last;
    });
  };
  all("[data-view]", tools).forEach((button) => button.addEventListener("click", () => {
    month.dataset.view = button.dataset.view;
    show();
  }));
  all("[data-week]", steps).forEach((button) => button.addEventListener("click", () => {
    week += Number(button.dataset.week);
    show();
  }));
  const choices = all("select", tools);
  choices.forEach((choice) => choice.addEventListener("change", () => {
    all(".moment", month).forEach((moment) => {
      moment.hidden = choices.some((each) => each.value
        && !moment.dataset[each.dataset.by].split(" ").includes(each.value));
    });
    days.forEach((day) => day.classList.toggle("empty", !day.querySelector(".moment:not([hidden])")));
  }));
  show();
}

// A note for a chat can be selected; a button copies it.
function notes() {
  for (const note of all("[data-note]")) {
    const button = make("button", { type: "button" }, "Copy it");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(note.textContent);
      button.textContent = "Copied";
    });
    note.after(button);
  }
}

// A print has the whole pictures, however small they are on this screen.
window.addEventListener("beforeprint", () => {
  all("img[srcset]").forEach((picture) => picture.removeAttribute("srcset"));
});

function dress() {
  painted.abort();
  painted = new AbortController();
  all("[data-slides]").forEach(slides);
  tabs();
  zones();
  calendar();
  notes();
}

// On a phone the pages' names are wider than the screen.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

dress();
document.addEventListener("repainted", dress);

// Search: every word that was asked for stands in the title or the words of a post.
async function search() {
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  if (!results || !found) return;
  const field = document.querySelector(".find input");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let posts;
  try {
    posts = await (await fetch(`${document.body.dataset.up}search.json`)).json();
  } catch {
    return;
  }
  const words = posts.map(([, title, , , text]) => plain(`${title} ${text}`));
  const show = () => {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    results.textContent = "";
    if (!asked.length) {
      found.textContent = "Type what you look for.";
      return;
    }
    const hits = posts.filter((_, at) => asked.every((word) => words[at].includes(word)));
    found.textContent = hits.length === 1 ? "1 post" : `${hits.length} posts`;
    for (const [href, title, lang, said] of hits.slice(0, 100)) {
      const link = make("a", { class: "row plain-row", href });
      const box = make("span", { class: "said" });
      box.append(make("span", { class: "title", lang, dir: "auto" }, title));
      box.append(make("span", { class: "nets" }, said));
      link.append(box);
      const item = make("li");
      item.append(link);
      results.append(item);
    }
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  show();
}

search();
