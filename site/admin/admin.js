// The web editor's page: lets people in, starts Decap CMS with what smmgen says of this workspace,
// and shows beside the form what the review shows. Decap CMS itself is decap-cms.js, as it comes.
"use strict";

window.CMS_MANUAL_INIT = true;

(async () => {
  const door = document.getElementById("door");
  const say = (text) => { document.getElementById("said").textContent = text; };
  const KEPT = "decap-cms-user"; // where Decap CMS looks for who has signed in

  if (location.protocol === "file:") {
    say("Opened as a file it can neither read nor write. Start smmgen serve in a terminal and open the address that it prints.");
    return;
  }
  const config = await (await fetch("config.json")).json();
  if (!config.backend) {
    say("It does not know yet where your files are kept: set repository in smmgen.yml. On your own machine smmgen serve needs nothing.");
    return;
  }
  const local = config.backend.name === "proxy";
  if (local) {
    known(config.backend.proxy_url);
    localStorage.setItem(KEPT, JSON.stringify({ backendName: "proxy" })); // nobody signs in here
  }
  else await signedIn(config.backend);
  await loaded("decap-cms.js");
  const { CMS, h, createClass } = window;
  CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => tidied(entry) });
  CMS.registerPreviewStyle(new URL("preview.css", location.href).href);
  CMS.registerPreviewTemplate("posts", preview(h, createClass, local));
  for (const [place, words] of Object.entries(spoken(local))) {
    const [group, key] = place.split(".");
    CMS.getLocale("en").editor[group][key] = words;
  }
  config.display_url = new URL("../index.html", location.href).href;
  door.remove();
  CMS.init({ config });

  function loaded(source) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  // The preview tells one open page from another by a word: what a page has not seen it may not
  // write over.
  function known(address) {
    const page = crypto.randomUUID();
    const ask = window.fetch;
    window.fetch = (to, options = {}) => ask(to, to === address
      ? { ...options, headers: { ...options.headers, "X-Page": page } } : options);
  }

  // Decap CMS says publish where a change is saved here, or approved: it goes live at its own time.
  function spoken(here) {
    const [now, going, done] = here ? ["Save", "Saving …", "Saved"] : ["Approve", "Approving …", "Approved"];
    return {
      "editorToolbar.publish": now,
      "editorToolbar.publishNow": `${now} now`,
      "editorToolbar.publishAndCreateNew": `${now} and begin another`,
      "editorToolbar.publishAndDuplicate": `${now} and begin a copy`,
      "editorToolbar.publishing": going,
      "editorToolbar.published": done,
    };
  }

  // A token is made at the host by whoever may, and needs no service of anybody else.
  function signedIn({ name, repo, base_url }) {
    const before = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    if (before?.backendName === name && before.token) return undefined;
    const make = { github: "settings/personal-access-tokens/new", gitlab: "-/user_settings/personal_access_tokens", forgejo: "user/settings/applications" };
    document.getElementById("host").textContent = new URL(base_url).host;
    document.getElementById("repo").textContent = repo;
    document.getElementById("make").href = `${base_url}/${make[name]}`;
    const form = document.getElementById("sign-in");
    form.hidden = false;
    say("Sign in once in this browser.");
    return new Promise((done) => {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const token = document.getElementById("token").value.trim();
        localStorage.setItem(KEPT, JSON.stringify({ backendName: name, token }));
        done();
      });
    });
  }

  // A post as smmgen reads it: an id made of the title, new pictures in their slides' text, and no
  // fields that say nothing.
  function tidied(entry) {
    let data = entry.get("data");
    if (entry.get("collection") && entry.get("collection") !== "posts") return pruned(data);
    if (!data.has("title") || !data.has("format")) return pruned(data);
    if (!data.get("id")) data = data.set("id", slug(data.get("title")));
    const pictures = data.get("new_pictures")?.toJS() ?? [];
    let body = (data.get("body") ?? "").replace(/\r\n?/g, "\n");
    for (const { file, shows, slide } of pictures) {
      if (file) body = placed(body, `![${(shows ?? "").replace(/[[\]]/g, "")}](${file.split("/").pop()})`, slide ?? 1);
    }
    return pruned(data.delete("new_pictures").set("body", body));
  }

  function slug(title) {
    const plain = title.normalize("NFKD").replace(/\p{M}|['’]/gu, "").toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "post";
  }

  // A line at the end of a slide: after the first `---` comes slide 1; of a slide that is not
  // there yet, it is the beginning.
  function placed(body, line, slide) {
    const parts = body.split(/^---[ \t]*$/m);
    while (parts.length <= slide) parts.push("\n");
    parts[slide] = `${parts[slide].replace(/\s+$/, "")}\n\n${line}\n\n`.replace(/^\n{2,}/, "\n");
    return parts.map((part, at) => (at && !/\n\s*$/.test(parts[at - 1]) ? `\n\n---${part}` : at ? `---${part}` : part))
      .join("").replace(/([^\n])\n---/g, "$1\n\n---").replace(/\s+$/, "\n");
  }

  function pruned(data) {
    const empty = (value) => value === undefined || value === null || value === ""
      || (typeof value === "object" && "size" in value && value.size === 0);
    const of = (value) => {
      if (!value || typeof value !== "object" || typeof value.map !== "function") return value;
      const inner = value.map(of);
      return inner.filter((each) => !empty(each));
    };
    return of(data);
  }

  // Beside the form: the pictures and problems of the post's page, as it was last drawn.
  function preview(element, create, live) {
    return create({
      getInitialState: () => ({ of: null, pictures: [], told: [], drawn: true }),
      componentDidMount() {
        this.look();
        if (!live) return;
        this.source = new EventSource("/_preview/events?page=%2Fadmin%2F");
        this.source.onmessage = () => this.look();
      },
      componentDidUpdate() {
        if (this.state.of !== this.id()) this.look();
      },
      componentWillUnmount() {
        this.source?.close();
      },
      id() {
        return this.props.entry.getIn(["data", "id"]) || "";
      },
      async look() {
        const id = this.id();
        const page = id && new URL(`../posts/${encodeURIComponent(id)}.html`, location.href).href;
        const answer = page ? await fetch(page) : null;
        if (id !== this.id()) return;
        if (!answer?.ok) {
          this.setState({ of: id, pictures: [], told: [], drawn: false });
          return;
        }
        const found = new DOMParser().parseFromString(await answer.text(), "text/html");
        const at = (each) => new URL(each.getAttribute("src"), page).href;
        this.setState({
          of: id,
          drawn: true,
          pictures: [...found.querySelectorAll(".strip img")].map((each) => ({ src: at(each), alt: each.alt })),
          told: [...new Set([...found.querySelectorAll(".told > li > p:first-child")].map((each) => each.textContent.trim()))],
        });
      },
      render() {
        const { pictures, told, drawn } = this.state;
        const [caption, ...slides] = (this.props.entry.getIn(["data", "body"]) ?? "").split(/^---[ \t]*$/m);
        const note = live ? "Pictures are drawn anew when you save." : "These are the last drawn pictures: they are drawn anew for the review of your change.";
        return element("div", { className: "post" },
          element("p", { className: "note" }, drawn && pictures.length ? note : live ? "Save it, and its pictures come." : "Its pictures come with the review of your change."),
          told.length ? element("ul", { className: "told" }, ...told.map((text) => element("li", { key: text }, text))) : null,
          element("div", { className: "strip" }, ...pictures.map(({ src, alt }) => element("img", { key: src, src, alt }))),
          element("h2", {}, "Caption"),
          element("p", { className: "words" }, caption.trim()),
          ...slides.map((text, at) => element("section", { key: at },
            element("h2", {}, `Slide ${at + 1}`), element("p", { className: "words" }, text.trim()))));
      },
    });
  }
})();
