// Saves a file again and again and says in JSON, for each save, how many milliseconds later the
// page that Chromium shows was painted anew: its words, and where there is one, its picture.
// node preview.mjs MODULES CHROMIUM ADDRESS PAGE FILE WORDS TIMES PICTURE
//
// WORDS are a headline of FILE, which PAGE shows; PICTURE is the selector of the picture that has
// them, empty where none has. The page may repaint itself or be loaded anew.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [modules, chromiumPath, address, name, file, words, times, picture] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
let done;
await context.exposeBinding("paintedAt", (_, at) => done?.(at));
await context.addInitScript((selector) => {
  // What is waited for outlives a page that is loaded anew.
  const look = () => {
    const { wanted, before } = sessionStorage;
    if (!wanted || !document.body?.textContent.includes(wanted)) return;
    if (selector) {
      const seen = document.querySelector(selector);
      if (!seen || seen.src === before || !seen.complete || !seen.naturalWidth) return;
    }
    sessionStorage.removeItem("wanted");
    // The second frame begins when the first is painted.
    requestAnimationFrame(() => requestAnimationFrame(() => globalThis.paintedAt(Date.now())));
  };
  globalThis.awaitWords = (wanted) => {
    sessionStorage.before = selector ? document.querySelector(selector).src : "";
    sessionStorage.wanted = wanted;
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  document.addEventListener("load", look, true);
}, picture);
const page = await context.newPage();
await page.goto(address);
await page.goto(new URL(name, address).href);
await page.waitForLoadState("load");
if (picture) await page.locator(picture).scrollIntoViewIfNeeded();
await page.waitForTimeout(1500);

const text = readFileSync(file, "utf8");
const found = [];
for (let time = 1; time <= Number(times); time += 1) {
  const edited = `${words} ${time + 10}`;
  await page.evaluate((wanted) => globalThis.awaitWords(wanted), edited.replace(/^#+ /, ""));
  const painted = new Promise((resolve) => { done = resolve; });
  const saved = Date.now();
  writeFileSync(file, text.replace(words, edited));
  const late = new Promise((resolve) => { setTimeout(resolve, 30_000, saved + 30_000); });
  found.push((await Promise.race([painted, late])) - saved);
  // As a person does who looks at it, and then goes on.
  await page.waitForTimeout(700 + 600 * Math.random());
}
writeFileSync(file, text);
await browser.close();
console.log(JSON.stringify(found));
