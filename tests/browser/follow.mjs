// Opens a page of the preview in Chromium, edits the file behind it, and says in JSON what a reader
// would notice. node follow.mjs MODULES CHROMIUM ADDRESS PAGE FILE WORDS TIMES
//
// WORDS are a headline of the second slide as it stands in FILE.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [modules, chromiumPath, address, name, file, words, times] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const found = { errors: [], told: [], painted: [] };
const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const context = await browser.newContext({
  viewport: { width: 1280, height: 850 }, reducedMotion: "reduce",
});
await context.addInitScript(() => {
  const Source = globalThis.EventSource;
  globalThis.EventSource = class extends Source {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", () => { globalThis.toldAt = Date.now(); });
    }
  };
});
const page = await context.newPage();
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => {
  if (message.type() === "error") found.errors.push(message.text());
});
await page.goto(address);
await page.goto(new URL(name, address).href);
await page.waitForLoadState("load");

// The second network, its second slide, somewhere down the page.
const tabs = page.getByRole("tab");
const several = (await tabs.count()) > 1;
if (several) await tabs.nth(1).click();
const turn = page.locator(".network:not([hidden]) .f-turn p");
const next = page.locator(".network:not([hidden])").getByRole("button", { name: "Next slide" });
if (await next.count()) await next.click();
await page.waitForTimeout(400);
await page.evaluate(() => window.scrollTo({ top: 333, behavior: "instant" }));

const state = async () => ({
  tab: several ? await page.locator('[role="tab"][aria-selected="true"]').textContent() : "",
  slide: (await turn.count()) ? await turn.textContent() : "",
  top: await page.evaluate(() => Math.round(scrollY)),
  left: await page.evaluate(() => Math.round(document.querySelector(".network:not([hidden]) [data-slides]")?.scrollLeft ?? 0)),
});
found.before = await state();
await page.evaluate(() => { globalThis.first = document.querySelector("#slide-1 img"); });

const text = readFileSync(file, "utf8");
for (let time = 1; time <= Number(times); time += 1) {
  const edited = `${words} ${time}`;
  const picture = await page.evaluate((wanted) => {
    const shown = () => document.querySelector("#slide-2 img");
    const before = shown()?.src;
    globalThis.repainted = new Promise((done) => {
      const look = () => {
        if (!document.querySelector("#slide-2").textContent.includes(wanted)) return;
        if (shown().src === before || !shown().complete) return;
        watch.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())));
      };
      const watch = new MutationObserver(look);
      watch.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
    });
    return before;
  }, edited.slice(2));
  const saved = Date.now();
  writeFileSync(file, text.replace(words, edited));
  const at = await page.evaluate(() => globalThis.repainted);
  found.told.push(await page.evaluate(() => globalThis.toldAt) - saved);
  found.painted.push(at - saved);
  found.other = picture !== await page.evaluate(() => document.querySelector("#slide-2 img").src);
  await page.waitForTimeout(700);
}
found.after = await state();
found.kept = await page.evaluate(() => globalThis.first === document.querySelector("#slide-1 img"));

// A mistake shows its problem, and goes with it.
writeFileSync(file, text.replace(words, `${words}\n![Art](brand:no-such-art)`));
await page.getByText("no-such-art").first().waitFor();
writeFileSync(file, text.replace(/^---\n/, "---\nid: [\n"));
await page.locator("h1", { hasText: "Problems" }).waitFor();
found.broken = await page.locator("main").textContent();
writeFileSync(file, text);
await page.locator("#slide-2", { hasText: words.slice(2) }).waitFor();
found.mended = await state();
await browser.close();
console.log(JSON.stringify(found));
