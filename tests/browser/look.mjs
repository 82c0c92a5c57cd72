// Opens pages of a site in Chromium, and says in JSON what a reader would meet.
// node look.mjs MODULES CHROMIUM ADDRESS PAGE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, chromiumPath, address, ...names] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const host = new URL(address).host;
const found = { violations: [], elsewhere: [], refused: [], ran: [], wide: [], bytes: {} };

const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});

async function open(options, visit) {
  // Without the policy, so that what escapes would run.
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addInitScript(() => {
    const note = () => { (globalThis.ran ??= []).push(new Error().stack); return ""; };
    Object.defineProperty(globalThis, "PWNED", { get: note, set: note, configurable: true });
  });
  const page = await context.newPage();
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith("http") && to.host !== host) found.elsewhere.push(request.url());
  });
  page.on("dialog", (dialog) => { found.ran.push(dialog.message()); dialog.dismiss(); });
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) found.refused.push(message.text());
  });
  page.on("pageerror", (error) => found.ran.push(String(error)));
  for (const name of names) {
    await page.goto(address + name);
    await page.waitForLoadState("networkidle");
    await visit(page, name);
    if (await page.evaluate(() => (globalThis.ran ?? []).length)) found.ran.push(name);
  }
  await context.close();
}

for (const [width, colorScheme] of [[1280, "light"], [375, "dark"]]) {
  const options = { viewport: { width, height: 850 }, colorScheme, bypassCSP: true };
  await open(options, async (page, name) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const each of violations) {
      const where = each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200));
      found.violations.push([`${name} at ${width} px, ${colorScheme}`, each.id, ...where]);
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.wide.push(`${name} at ${width} px: ${over} px too wide`);
  });
}

// With the policy, as readers have it; what is loaded is counted, but for pictures and a brand's
// own typefaces, which its page shows as it shows pictures.
await open({ viewport: { width: 1280, height: 850 } }, async (page, name) => {
  const sizes = await page.evaluate(() => [
    ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
  ].filter((each) => each.initiatorType !== "img" && !each.name.endsWith(".font")).map((each) => each.encodedBodySize));
  found.bytes[name] = sizes.reduce((sum, size) => sum + size, 0);
});

// Without a script everything is there: no panel is hidden, nothing waits for a click.
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
found.hidden = [];
for (const name of names) {
  await still.goto(address + name);
  const count = await still.locator("main [hidden]:not(.tools, .week-steps)").count();
  if (count) found.hidden.push(name);
}
await plain.close();

// By hand: keys turn slides and tabs, the search finds.
const context = await browser.newContext({
  viewport: { width: 1280, height: 850 }, reducedMotion: "reduce",
});
const page = await context.newPage();
const told = {};
const post = names.find((name) => name.startsWith("posts/several"));
await page.goto(address + post);
await page.locator("[data-slides]").first().focus();
const turn = page.locator(".f-turn p").first();
told.before = await turn.textContent();
await page.keyboard.press("ArrowRight");
await page.waitForTimeout(300);
told.after = await turn.textContent();
await page.getByRole("button", { name: "Next slide" }).first().click();
await page.waitForTimeout(300);
told.clicked = await turn.textContent();
const tabs = page.getByRole("tab");
told.tabs = await tabs.allTextContents();
await tabs.first().focus();
await page.keyboard.press("ArrowRight");
told.chosen = await page.locator('[role="tab"][aria-selected="true"]').textContent();
told.panels = await page.getByRole("tabpanel").count();
await page.emulateMedia({ media: "print" });
told.printed = await page.locator(".network").evaluateAll(
  (all) => all.filter((each) => each.offsetHeight > 0).length,
);
await page.emulateMedia({ media: "screen" });
await page.goto(`${address}index.html`);
await page.getByRole("searchbox").fill("several words");
await page.keyboard.press("Enter");
await page.waitForLoadState("networkidle");
told.search = await page.locator("#found").textContent();
told.results = await page.locator("#results .title").allTextContents();
await page.goto(`${address}calendar.html`);
await page.getByRole("button", { name: "List" }).click();
told.view = await page.locator(".month").getAttribute("data-view");
const shown = () => page.locator(".month .moment:visible .title").allTextContents();
await page.getByLabel("Campaign").selectOption({ index: 1 });
told.campaign = await shown();
await page.setViewportSize({ width: 375, height: 850 });
told.narrow = await shown();
await browser.close();
console.log(JSON.stringify({ ...found, told }));
